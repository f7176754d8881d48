package org.gridpost.dashboards.api.duty;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Fields;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.http.Parameters;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmArchive;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.AlarmBook.AcknowledgeResult;
import org.gridpost.pipelines.alarm.AlarmSearch;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.AlarmView;
import org.gridpost.pipelines.respond.AlarmViews;

/** Alarms: the open ones, past ones, those held back, one of them, what it explains, and taking notice of one. */
public final class AlarmsApi {
    private static final int DEFAULT_LIMIT = 500;
    private static final int MAX_LIMIT = 2_000;
    private static final int LONGEST_COMMENT = 1_000;
    private static final Duration DEFAULT_PAST = Duration.ofDays(7);

    private final AlarmBook book;
    private final AlarmArchive archive;
    private final AlarmViews words;
    private final Supplier<Site> site;
    private final Clock clock;

    public AlarmsApi(AlarmBook book, AlarmArchive archive, AlarmViews words, Supplier<Site> site, Clock clock) {
        this.book = book;
        this.archive = archive;
        this.words = words;
        this.site = site;
        this.clock = clock;
    }

    /**
     * @param sequence the place in the feed at which the list was made: following the feed after it misses nothing
     * @param total how many pass the filter; more than are listed if the limit cut them
     */
    record Alarms(List<AlarmView> alarms, long total, long sequence) {}

    /** @param evidence what made the condition begin or end, for the chart */
    record Detail(@JsonUnwrapped AlarmView alarm, Evidence evidence) {}

    /** @param result {@code acknowledged}, or {@code already} if somebody was faster, whose name the alarm bears */
    record Acknowledged(String result, AlarmView alarm) {}

    /** @param total how many there are */
    record Under(List<AlarmView> alarms, int total) {}

    enum Which {
        OPEN,
        ALL
    }

    enum Truth {
        TRUE,
        FALSE
    }

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.LIST_ALARMS, this::list);
        guard.mount(router, Rights.READ_ALARM, this::read);
        guard.mount(router, Rights.LIST_ALARMS_UNDER, this::under);
        guard.mount(router, Rights.ACKNOWLEDGE_ALARM, this::acknowledge);
    }

    private Answer list(Call call) {
        Parameters query = call.query();
        Which which = query.word("state", Which.class).orElse(Which.OPEN);
        boolean suppressed = query.word("suppressed", Truth.class).orElse(Truth.FALSE) == Truth.TRUE;
        Optional<Instant> from = query.time("from");
        Optional<String> asset = query.text("asset");
        Optional<String> station = query.text("station");
        Optional<Set<Severity>> severities = SearchParameters.severities(query);
        int limit = query.limit(DEFAULT_LIMIT, MAX_LIMIT);
        if (query.problem().isPresent()) {
            return query.problem().get();
        }
        // Read before the alarms: a change in between is then told again by the feed, never lost.
        long sequence = book.lastSequence();
        if (which == Which.ALL && !suppressed) {
            return past(call, new Filter(from, asset, station, severities), limit, sequence);
        }
        Predicate<AlarmView> wanted = view -> call.sees(view.grid().id())
                && station.stream().allMatch(s -> s.equals(view.station().id()));
        List<Alarm> found = (suppressed ? heldBack(from, asset) : open(from, asset))
                .stream()
                        .filter(a -> severities.stream().allMatch(s -> s.contains(a.severity())))
                        .toList();
        List<AlarmView> passing = words.all(found).stream().filter(wanted).toList();
        return Answer.ok(new Alarms(passing.stream().limit(limit).toList(), passing.size(), sequence));
    }

    private record Filter(
            Optional<Instant> from,
            Optional<String> asset,
            Optional<String> station,
            Optional<Set<Severity>> severities) {}

    /** The database looks for them: however many there are, those that the caller may see are found. */
    private Answer past(Call call, Filter filter, int limit, long sequence) {
        Optional<Instant> since = filter.asset().isPresent()
                ? filter.from()
                : filter.from().or(() -> Optional.of(clock.instant().minus(DEFAULT_PAST)));
        AlarmSearch search = new AlarmSearch(
                since,
                Optional.empty(),
                Optional.empty(),
                filter.severities().orElse(Set.of()),
                filter.asset(),
                SearchParameters.grids(call, site.get(), filter.station()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
        return call.query()
                .problem()
                .orElseGet(() -> Answer.ok(new Alarms(
                        words.all(archive.search(search, Optional.empty(), limit)), archive.count(search), sequence)));
    }

    private List<Alarm> open(Optional<Instant> from, Optional<String> asset) {
        return book.open().stream()
                .filter(a -> asset.stream().allMatch(code -> code.equals(a.asset())))
                .filter(a -> from.stream().noneMatch(f -> a.raised().isBefore(f)))
                .toList();
    }

    /** Alarms that hold and for which nobody is called, most severe first, then oldest. */
    private List<Alarm> heldBack(Optional<Instant> from, Optional<String> asset) {
        return book.active().stream()
                .filter(a -> a.suppression().isPresent())
                .filter(a -> asset.stream().allMatch(code -> code.equals(a.asset())))
                .filter(a -> from.stream().noneMatch(f -> a.raised().isBefore(f)))
                .sorted(Comparator.comparing(Alarm::severity)
                        .thenComparing(Alarm::raised)
                        .thenComparing(Alarm::id))
                .toList();
    }

    private Answer read(Call call) {
        return visible(call)
                .map(alarm -> Answer.ok(new Detail(words.apply(alarm), alarm.evidence())))
                .orElseGet(() -> unknown(call));
    }

    private Answer under(Call call) {
        if (visible(call).isEmpty()) {
            return unknown(call);
        }
        int limit = call.query().limit(DEFAULT_LIMIT, MAX_LIMIT);
        if (call.query().problem().isPresent()) {
            return call.query().problem().get();
        }
        List<AlarmView> under = words.all(book.under(id(call))).stream()
                .filter(view -> call.sees(view.grid().id()))
                .toList();
        return Answer.ok(new Under(under.stream().limit(limit).toList(), under.size()));
    }

    private Answer acknowledge(Call call) {
        if (visible(call).isEmpty()) {
            return unknown(call);
        }
        Optional<String> comment = Fields.ofOptional(call, "What acknowledges an alarm", List.of("comment"))
                .text("comment", LONGEST_COMMENT);
        if (call.query().problem().isPresent()) {
            return call.query().problem().get();
        }
        AcknowledgeResult result =
                book.acknowledge(List.of(id(call)), call.who().name(), comment).get(0);
        if (result instanceof AcknowledgeResult.Done done) {
            return Answer.ok(new Acknowledged("acknowledged", words.apply(done.alarm())));
        }
        return result instanceof AcknowledgeResult.Already already
                ? Answer.ok(new Acknowledged("already", words.apply(already.alarm())))
                : unknown(call);
    }

    private Optional<Alarm> visible(Call call) {
        return new SeenAlarms(book, site).named(call);
    }

    private static String id(Call call) {
        return call.path().get("id");
    }

    private static Answer unknown(Call call) {
        return Answer.notFound("There is no alarm " + id(call) + " that you may see.");
    }
}
