package org.gridpost.dashboards.api.tickets;

import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Fields;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.clocks.Limit;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Matter;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.gridpost.pipelines.respond.tickets.TicketDesk;

/**
 * Opens tickets by hand: for an alarm that makes none of itself, or for an asset with which something is
 * wrong. What a steward finds on their round waits for the station; what a desk opens goes to the crew at once.
 */
final class OpeningApi {
    private static final List<String> FIELDS =
            List.of("alarm", "asset", "trade", "severity", "within", "source", "description");
    private static final String TOPIC = "OTHER";

    private final TicketBook book;
    private final TicketDesk desk;
    private final AlarmBook alarms;
    private final TicketSheets sheets;
    private final Askers askers;
    private final Supplier<Site> site;
    private final Clock clock;

    OpeningApi(
            TicketBook book,
            TicketDesk desk,
            AlarmBook alarms,
            TicketSheets sheets,
            Askers askers,
            Supplier<Site> site,
            Clock clock) {
        this.book = book;
        this.desk = desk;
        this.alarms = alarms;
        this.sheets = sheets;
        this.askers = askers;
        this.site = site;
        this.clock = clock;
    }

    /** @param result {@code opened}, or {@code joined} if there was one for that */
    record Opened(String result, TicketSheet ticket) {}

    void mount(Router router, Guard guard) {
        guard.mount(router, Rights.OPEN_TICKET, this::open);
    }

    private Answer open(Call call) {
        Fields fields = Fields.of(call, "A ticket", FIELDS);
        Optional<String> alarm = fields.text("alarm");
        Optional<String> asset = fields.text("asset");
        if (alarm.isPresent() == asset.isPresent()) {
            call.query().complain("Name the alarm or the asset that it is for, one of the two.");
        }
        return call.query()
                .problem()
                .orElseGet(() ->
                        alarm.map(a -> ofAlarm(call, a)).orElseGet(() -> ofAsset(call, fields, asset.orElseThrow())));
    }

    private Answer ofAlarm(Call call, String id) {
        Optional<Alarm> found =
                alarms.find(id).filter(a -> seen(call, a.asset()).isPresent());
        if (found.isEmpty()) {
            return Answer.notFound("There is no alarm " + id + " that you may see.");
        }
        Alarm alarm = found.get();
        if (!alarm.active()) {
            return Answer.error(
                    409,
                    "returned",
                    "Alarm " + id + " has returned to normal: open a ticket for " + alarm.asset()
                            + " if something is wrong all the same.");
        }
        boolean isNew = book.ofAlarm(id).filter(Ticket::open).isEmpty();
        return desk.ticketFor(alarm, clock.instant(), true, call.who().name())
                .map(t -> opened(call, t, isNew && t.alarms().size() == 1))
                .orElseGet(() -> Answer.error(
                        409,
                        "no-repair",
                        "Alarms of rule " + alarm.leadingRule()
                                + " ask for people and for no repair: open a ticket for " + alarm.asset()
                                + " if there is something to mend."));
    }

    private Answer ofAsset(Call call, Fields fields, String code) {
        Optional<Asset> asset = seen(call, code);
        if (asset.isEmpty()) {
            call.query().complain("There is no asset " + code + " that you may see.");
        }
        Optional<Skill> trade = fields.word("trade", Skill.class);
        Optional<Severity> severity = fields.word("severity", Severity.class);
        Optional<Limit> within = within(call, fields);
        Matter.Source source = fields.has("source")
                ? fields.word("source", Matter.Source.class).orElse(Matter.Source.TELEPHONE)
                : call.who().roles().contains(Role.STEWARD) ? Matter.Source.STEWARD : Matter.Source.TELEPHONE;
        String description = fields.needed("description", StepFields.LONGEST, "say what is wrong");
        return call.query().problem().orElseGet(() -> {
            Asset a = asset.orElseThrow();
            Matter matter =
                    new Matter(source, TOPIC, Optional.of(a.code()), a.grid(), a.place(), a.building(), description);
            String by = call.who().name();
            boolean onTheRound = call.who().roles().equals(Set.of(Role.STEWARD));
            TicketBook.Opened opened = onTheRound
                    ? desk.report(matter, trade.orElseThrow(), severity.orElseThrow(), within.orElseThrow(), by)
                    : desk.open(matter, trade.orElseThrow(), severity.orElseThrow(), within.orElseThrow(), by);
            if (!opened.isNew() && !onTheRound) {
                var unused = book.act(opened.ticket().id(), Act.of(by, clock.instant(), new Step.Noted(description)));
            }
            return opened(call, opened.ticket(), opened.isNew());
        });
    }

    private static Optional<Limit> within(Call call, Fields fields) {
        String text = fields.needed("within", "how long it may take, such as 24 h or 3 wd");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Limit.of(text));
        } catch (IllegalArgumentException e) {
            call.query().complain("within: " + e.getMessage() + ".");
            return Optional.empty();
        }
    }

    private Optional<Asset> seen(Call call, String asset) {
        return site.get().asset(asset).filter(a -> call.sees(a.grid()));
    }

    private Answer opened(Call call, Ticket ticket, boolean isNew) {
        return Answer.ok(new Opened(isNew ? "opened" : "joined", sheets.of(ticket, askers.of(call))));
    }
}
