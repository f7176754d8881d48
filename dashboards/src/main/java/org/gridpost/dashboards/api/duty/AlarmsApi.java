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
import java.util.stream.Collectors;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Fields;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.http.Parameters;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.AlarmBook.AcknowledgeResult;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.AlarmView;
import org.gridpost.pipelines.respond.AlarmViews;

/** Alarms: the open ones, past ones, those held back, one of them, what it explains, and taking notice of one. */
public final class AlarmsApi {
    private static final int DEFAULT_LIMIT = 500;
    private static final int MAX_LIMIT = 2_000;
    private static final int LONGEST_COMMENT = 1_000;
    /** How many alarms of the past are looked through for those that the filter lets pass. */
    private static final int MAX_SEARCHED = 10_000;

    private static final Duration DEFAULT_PAST = Duration.ofDays(7);

    private final AlarmBook book;
    private final AlarmViews words;
    private final Clock clock;

    public AlarmsApi(AlarmBook book, AlarmViews words, Clock clock) {
        this.book = book;
        this.words = words;
        this.clock = clock;
    }

    /**
     * @param sequence the place in the feed at which the list was made: following the feed after it misses nothing
     * @param total how many pass the filter; more than are listed if the limit cut them
     */
    record Alarms(List<AlarmView> alarms, int total, long sequence) {}

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
        Optional<Set<Severity>> severities = severities(query);
        int limit = query.limit(DEFAULT_LIMIT, MAX_LIMIT);
        if (query.problem().isPresent()) {
            return query.problem().get();
        }
        // Read before the alarms: a change in between is then told again by the feed, never lost.
        long sequence = book.lastSequence();
        Predicate<AlarmView> wanted = view -> call.sees(view.grid().id())
                && station.stream().allMatch(s -> s.equals(view.station().id()));
        List<Alarm> found = (suppressed ? heldBack(from, asset) : candidates(which, from, asset))
                .stream()
                        .filter(a -> severities.stream().allMatch(s -> s.contains(a.severity())))
                        .toList();
        List<AlarmView> passing = words.all(found).stream().filter(wanted).toList();
        return Answer.ok(new Alarms(passing.stream().limit(limit).toList(), passing.size(), sequence));
    }

    private List<Alarm> candidates(Which which, Optional<Instant> from, Optional<String> asset) {
        List<Alarm> found;
        if (asset.isPresent()) {
            found = book.ofAsset(asset.get(), MAX_SEARCHED);
        } else if (which == Which.OPEN) {
            found = book.open();
        } else {
            found = book.since(from.orElseGet(() -> clock.instant().minus(DEFAULT_PAST)), MAX_SEARCHED);
        }
        return found.stream()
                .filter(a -> a.annunciated() && (which == Which.ALL || a.open()))
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

    private static Optional<Set<Severity>> severities(Parameters query) {
        List<String> asked = query.texts("severity");
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Set<String> known = Set.of("P1", "P2", "P3", "P4");
        if (!known.containsAll(asked)) {
            query.complain("severity must be of P1, P2, P3, P4, several with commas.");
            return Optional.empty();
        }
        return Optional.of(asked.stream().map(Severity::valueOf).collect(Collectors.toSet()));
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
        return book.find(id(call)).filter(a -> call.sees(words.apply(a).grid().id()));
    }

    private static String id(Call call) {
        return call.path().get("id");
    }

    private static Answer unknown(Call call) {
        return Answer.notFound("There is no alarm " + id(call) + " that you may see.");
    }
}
