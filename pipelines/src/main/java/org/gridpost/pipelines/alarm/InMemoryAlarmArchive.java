package org.gridpost.pipelines.alarm;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.pipelines.alarm.AlarmNote.What;
import org.gridpost.pipelines.model.Site;

/** The twin of the archive in SQL, over a book in memory. */
public final class InMemoryAlarmArchive implements AlarmArchive {
    private static final Comparator<Cursor> ORDER =
            Comparator.comparing(Cursor::raised).thenComparing(Cursor::id).reversed();

    private final InMemoryAlarmBook book;
    private final Supplier<Site> site;

    public InMemoryAlarmArchive(InMemoryAlarmBook book, Supplier<Site> site) {
        this.book = book;
        this.site = site;
    }

    @Override
    public List<Alarm> search(AlarmSearch search, Optional<Cursor> after, int limit) {
        return found(search)
                .sorted(Comparator.comparing(Cursor::at, ORDER))
                .filter(a -> after.isEmpty() || ORDER.compare(Cursor.at(a), after.get()) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public long count(AlarmSearch search) {
        return found(search).count();
    }

    @Override
    public List<Tally> dispositions(AlarmSearch search) {
        Map<String, Map<Optional<Disposition>, Long>> byRule = found(search)
                .collect(Collectors.groupingBy(
                        a -> a.worst().rule(),
                        TreeMap::new,
                        Collectors.groupingBy(a -> a.disposition().map(Alarm.Disposal::what), Collectors.counting())));
        return byRule.entrySet().stream()
                .flatMap(rule -> rule.getValue().entrySet().stream()
                        .map(one -> new Tally(rule.getKey(), one.getKey(), one.getValue())))
                .toList();
    }

    private Stream<Alarm> found(AlarmSearch search) {
        return book.all().stream().filter(a -> passes(a, search));
    }

    private boolean passes(Alarm alarm, AlarmSearch search) {
        return (search.untold() || alarm.annunciated())
                && search.from().map(f -> !alarm.raised().isBefore(f)).orElse(true)
                && search.to().map(t -> alarm.raised().isBefore(t)).orElse(true)
                && search.rule()
                        .map(r -> alarm.worst().rule().equals(r)
                                || alarm.rules().stream().anyMatch(h -> h.rule().equals(r)))
                        .orElse(true)
                && (search.severities().isEmpty()
                        || search.severities().contains(alarm.worst().severity()))
                && search.asset().map(alarm.asset()::equals).orElse(true)
                && search.grids()
                        .map(grids -> site.get()
                                .asset(alarm.asset())
                                .filter(a -> grids.contains(a.grid()))
                                .isPresent())
                        .orElse(true)
                && search.state().map(s -> is(alarm, s)).orElse(true)
                && search.acknowledgedBy()
                        .map(by -> alarm.acknowledgement()
                                .filter(a -> a.by().equals(by))
                                .isPresent())
                        .orElse(true)
                && search.disposition().map(d -> d.is(alarm.disposition())).orElse(true)
                && search.words().map(w -> has(alarm, w)).orElse(true);
    }

    private static boolean is(Alarm alarm, AlarmSearch.State state) {
        return switch (state) {
            case OPEN -> alarm.open();
            case CLOSED -> !alarm.open();
            case ACTIVE -> alarm.active();
            case RETURNED -> !alarm.active();
            case UNACKNOWLEDGED -> !alarm.acknowledged();
        };
    }

    private boolean has(Alarm alarm, AlarmSearch.Words words) {
        String text = words.text().toLowerCase(Locale.ROOT);
        return words.rules().contains(alarm.leadingRule())
                || Stream.of(
                                Stream.of(alarm.asset()),
                                alarm.acknowledgement().map(Alarm.Acknowledgement::by).stream(),
                                alarm.assignment().map(Alarm.Assignment::to).stream(),
                                book.notes(alarm.id()).stream().map(n -> text(n.what())))
                        .flatMap(texts -> texts)
                        .anyMatch(t -> t.toLowerCase(Locale.ROOT).contains(text));
    }

    private static String text(What what) {
        if (what instanceof What.Comment comment) {
            return comment.text();
        }
        return what instanceof What.Disposed disposed ? disposed.note().orElse("") : "";
    }
}
