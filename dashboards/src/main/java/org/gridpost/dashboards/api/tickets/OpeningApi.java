package org.gridpost.dashboards.api.tickets;

import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Fields;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.ResponsibleBody;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.Responsibilities;
import org.gridpost.pipelines.respond.clocks.Limit;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Matter;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.gridpost.pipelines.respond.tickets.TicketDesk;
import org.gridpost.pipelines.respond.tickets.TicketPlan.ForAlarm;

/**
 * Opens tickets by hand: for an alarm that makes none of itself, or for an asset with which something is
 * wrong. What a steward finds on their round waits for the station; what is opened by the station, or by who answers for
 * the road, goes to the crew at once.
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
    private final Supplier<Responsibilities> responsibilities;
    private final Clock clock;

    OpeningApi(
            TicketBook book,
            TicketDesk desk,
            AlarmBook alarms,
            TicketSheets sheets,
            Askers askers,
            Supplier<Site> site,
            Supplier<Responsibilities> responsibilities,
            Clock clock) {
        this.book = book;
        this.desk = desk;
        this.alarms = alarms;
        this.sheets = sheets;
        this.askers = askers;
        this.site = site;
        this.responsibilities = responsibilities;
        this.clock = clock;
    }

    /**
     * @param result {@code opened}, or {@code joined} if there was one for that
     * @param ticket empty if the asker may not see it
     */
    record Opened(String result, String id, Optional<TicketSheet> ticket) {}

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
        Asset asset = site.get().asset(alarm.asset()).orElseThrow();
        Optional<ForAlarm> entry = alarm.rules().stream()
                .flatMap(r -> desk.plan().of(r.rule(), r.severity(), asset.kind()).stream())
                .findFirst();
        if (entry.isEmpty()) {
            return noRepair(alarm);
        }
        Asker asker = askers.of(call);
        String body = body(asset, entry.get().trade());
        if (asker.orders(body)) {
            boolean isNew = book.ofAlarm(id).filter(Ticket::open).isEmpty();
            return desk.ticketFor(alarm, clock.instant(), true, call.who().name())
                    .map(t -> opened(asker, t, isNew && t.alarms().size() == 1))
                    .orElseGet(() -> noRepair(alarm));
        }
        return asker.reportsFrom(asset.grid())
                ? reported(asker, alarm, asset, entry.get())
                : refused(asker, asset, body);
    }

    private static Answer noRepair(Alarm alarm) {
        return Answer.error(
                409,
                "no-repair",
                "Alarms of rule " + alarm.leadingRule() + " ask for people and for no repair: open a ticket for "
                        + alarm.asset() + " if there is something to mend.");
    }

    /** It waits for the station, with the alarm in it. */
    private Answer reported(Asker asker, Alarm alarm, Asset asset, ForAlarm entry) {
        Matter matter = matter(Matter.Source.STEWARD, alarm.leadingRule(), asset, alarm.id());
        TicketBook.Opened opened = desk.report(
                matter,
                entry.trade(),
                alarm.severity(),
                entry.within(),
                asker.who().name());
        Step joined =
                new Step.AlarmJoined(alarm.id(), alarm.severity(), desk.plan().terms(entry, alarm.severity()));
        var unused = book.act(opened.ticket().id(), Act.byItself(clock.instant(), joined));
        Ticket now = book.find(opened.ticket().id()).orElse(opened.ticket());
        return opened(asker, now, opened.isNew());
    }

    private static Matter matter(Matter.Source source, String topic, Asset asset, String description) {
        return new Matter(
                source, topic, Optional.of(asset.code()), asset.grid(), asset.place(), asset.building(), description);
    }

    /** Who answers for the repair that is under way there, or for the road. */
    private String body(Asset asset, Skill trade) {
        return book.open(asset.code(), trade)
                .map(Ticket::body)
                .orElseGet(() -> responsibilities
                        .get()
                        .bodyOf(asset)
                        .map(ResponsibleBody::id)
                        .orElse(""));
    }

    private static Answer refused(Asker asker, Asset asset, String body) {
        boolean steward = asker.who().roles().contains(Role.STEWARD);
        return Answer.error(
                403,
                "no-right",
                steward
                        ? "Grid " + asset.grid() + " of " + asset.code()
                                + " has other stewards: tell one of them, or the station."
                        : "A ticket for " + asset.code() + " is opened by "
                                + (body.isEmpty() ? "the centre of its grid" : body)
                                + ", which answers for it, or by its station: tell one of them.");
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
            Asker asker = askers.of(call);
            String body = body(a, trade.orElseThrow());
            boolean onTheRound = !asker.orders(body);
            if (onTheRound && !asker.reportsFrom(a.grid())) {
                return refused(asker, a, body);
            }
            Matter matter = matter(source, TOPIC, a, description);
            String by = call.who().name();
            TicketBook.Opened opened = onTheRound
                    ? desk.report(matter, trade.orElseThrow(), severity.orElseThrow(), within.orElseThrow(), by)
                    : desk.open(matter, trade.orElseThrow(), severity.orElseThrow(), within.orElseThrow(), by);
            if (!opened.isNew() && !onTheRound) {
                var unused = book.act(opened.ticket().id(), Act.of(by, clock.instant(), new Step.Noted(description)));
            }
            return opened(asker, opened.ticket(), opened.isNew());
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

    private Answer opened(Asker asker, Ticket ticket, boolean isNew) {
        return Answer.ok(new Opened(
                isNew ? "opened" : "joined",
                ticket.id(),
                Optional.of(ticket).filter(asker::sees).map(t -> sheets.of(t, asker))));
    }
}
