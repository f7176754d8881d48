package org.gridpost.dashboards.api.duty;

import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Fields;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.Alarm.Acknowledgement;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.AlarmBook.AcknowledgeResult;
import org.gridpost.pipelines.alarm.AlarmBook.DisposeResult;
import org.gridpost.pipelines.alarm.AlarmNote;
import org.gridpost.pipelines.alarm.AlarmNote.What;
import org.gridpost.pipelines.alarm.AlarmStep;
import org.gridpost.pipelines.alarm.Disposition;
import org.gridpost.pipelines.alarm.OrderBook;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.AlarmView;

/** What people do with an alarm: acknowledge many, comment, assign, say what it was; and the history of all that. */
public final class HandlingApi {
    private static final int MOST_AT_ONCE = 500;
    private static final int LONGEST_COMMENT = 1_000;
    private static final int LONGEST_NAME = 64;

    private final AlarmBook book;
    private final OrderBook orders;
    private final Function<Alarm, AlarmView> words;
    private final SeenAlarms seen;

    public HandlingApi(AlarmBook book, OrderBook orders, Function<Alarm, AlarmView> words, Supplier<Site> site) {
        this.book = book;
        this.orders = orders;
        this.words = words;
        this.seen = new SeenAlarms(book, site);
    }

    /** @param results in the order of the ids */
    record Results(List<Result> results) {}

    /**
     * @param result one of the words acknowledged, already, unknown
     * @param acknowledgedBy who did, now or before
     */
    record Result(String id, String result, Optional<String> acknowledgedBy, Optional<Instant> acknowledgedAt) {
        static Result of(String id, AcknowledgeResult result) {
            if (result instanceof AcknowledgeResult.Done done) {
                return of(id, "acknowledged", done.alarm().acknowledgement());
            }
            return result instanceof AcknowledgeResult.Already already
                    ? of(id, "already", already.alarm().acknowledgement())
                    : of(id, "unknown", Optional.empty());
        }

        private static Result of(String id, String result, Optional<Acknowledgement> by) {
            return new Result(id, result, by.map(Acknowledgement::by), by.map(Acknowledgement::at));
        }
    }

    record Comment(Instant at, String by, String text) {}

    record Comments(List<Comment> comments) {}

    record History(List<AlarmStep> history) {}

    /** @param alarm as it is now */
    record Now(AlarmView alarm) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.ACKNOWLEDGE_ALARMS, this::acknowledge);
        guard.mount(router, Rights.LIST_COMMENTS, this::comments);
        guard.mount(router, Rights.ADD_COMMENT, this::comment);
        guard.mount(router, Rights.ASSIGN_ALARM, this::assign);
        guard.mount(router, Rights.DISPOSE_ALARM, this::dispose);
        guard.mount(router, Rights.READ_ALARM_HISTORY, this::history);
    }

    private Answer acknowledge(Call call) {
        Fields fields = Fields.of(call, "What acknowledges alarms", List.of("ids", "comment"));
        List<String> ids = fields.texts("ids", MOST_AT_ONCE);
        Optional<String> comment = fields.text("comment", LONGEST_COMMENT);
        if (call.query().problem().isPresent()) {
            return call.query().problem().get();
        }
        List<String> visible =
                ids.stream().filter(id -> seen.find(call, id).isPresent()).toList();
        List<AcknowledgeResult> results = book.acknowledge(visible, call.who().name(), comment);
        Map<String, AcknowledgeResult> byId = new HashMap<>();
        for (int i = 0; i < visible.size(); i++) {
            byId.put(visible.get(i), results.get(i));
        }
        return Answer.ok(new Results(ids.stream()
                .map(id -> Result.of(id, byId.getOrDefault(id, new AcknowledgeResult.Unknown(id))))
                .toList()));
    }

    private Answer comments(Call call) {
        return seen.named(call)
                .map(alarm -> Answer.ok(new Comments(book.notes(alarm.id()).stream()
                        .flatMap(note -> comment(note).stream())
                        .toList())))
                .orElseGet(() -> SeenAlarms.unknown(call));
    }

    private static Optional<Comment> comment(AlarmNote note) {
        return note.what() instanceof What.Comment comment
                ? Optional.of(new Comment(note.at(), note.by(), comment.text()))
                : Optional.empty();
    }

    private Answer comment(Call call) {
        if (seen.named(call).isEmpty()) {
            return SeenAlarms.unknown(call);
        }
        String text = Fields.of(call, "A comment", List.of("text"))
                .needed("text", LONGEST_COMMENT, "say what others should know");
        return call.query().problem().orElseGet(() -> {
            var unused = book.comment(SeenAlarms.id(call), call.who().name(), text);
            return comments(call);
        });
    }

    private Answer assign(Call call) {
        if (seen.named(call).isEmpty()) {
            return SeenAlarms.unknown(call);
        }
        Optional<String> to =
                Fields.of(call, "What assigns an alarm", List.of("to")).text("to", LONGEST_NAME);
        return call.query()
                .problem()
                .orElseGet(() ->
                        now(call, book.assign(SeenAlarms.id(call), call.who().name(), to)));
    }

    private Answer dispose(Call call) {
        if (seen.named(call).isEmpty()) {
            return SeenAlarms.unknown(call);
        }
        Fields fields = Fields.of(call, "What says what an alarm was", List.of("disposition", "note"));
        Optional<Disposition> disposition = fields.word("disposition", Disposition.class);
        Optional<String> note = fields.text("note", LONGEST_COMMENT);
        if (call.query().problem().isPresent()) {
            return call.query().problem().get();
        }
        DisposeResult result = book.dispose(SeenAlarms.id(call), call.who().name(), disposition.orElseThrow(), note);
        if (result instanceof DisposeResult.TooEarly) {
            return Answer.error(
                    409,
                    "too-early",
                    "Alarm " + SeenAlarms.id(call)
                            + " holds still and nobody has acknowledged it: acknowledge it, look, then say what it was.");
        }
        return now(call, result instanceof DisposeResult.Done done ? Optional.of(done.alarm()) : Optional.empty());
    }

    private Answer now(Call call, Optional<Alarm> alarm) {
        return alarm.map(a -> Answer.ok(new Now(words.apply(a)))).orElseGet(() -> SeenAlarms.unknown(call));
    }

    private Answer history(Call call) {
        return seen.named(call)
                .map(alarm -> Answer.ok(new History(AlarmStep.history(
                        alarm,
                        book.changesOf(alarm.id()),
                        book.notes(alarm.id()),
                        orders.shelvings(alarm.asset(), alarm.group())))))
                .orElseGet(() -> SeenAlarms.unknown(call));
    }
}
