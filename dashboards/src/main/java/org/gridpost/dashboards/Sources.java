package org.gridpost.dashboards;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Access;
import org.gridpost.dashboards.api.duty.RejectionLog;
import org.gridpost.dashboards.api.open311.ReportsConfig;
import org.gridpost.dashboards.api.resident.PublicSources;
import org.gridpost.dashboards.register.RegisterDesk;
import org.gridpost.pipelines.alarm.AlarmArchive;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.OrderBook;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.audit.AuditChain;
import org.gridpost.pipelines.command.CommandDesk;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.handover.HandoverBook;
import org.gridpost.pipelines.inbound.UnknownDevice;
import org.gridpost.pipelines.kpi.county.KpiHistory;
import org.gridpost.pipelines.kpi.tickets.RepairKpis;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.respond.AlarmViews;
import org.gridpost.pipelines.respond.Responsibilities;
import org.gridpost.pipelines.respond.TicketViews;
import org.gridpost.pipelines.respond.cap.CapBook;
import org.gridpost.pipelines.respond.deliver.DeliveryBook;
import org.gridpost.pipelines.respond.photos.PhotoStore;
import org.gridpost.pipelines.respond.reportmap.ReportMapper;
import org.gridpost.pipelines.respond.reports.ReportDesk;
import org.gridpost.pipelines.respond.tickets.Deadlines;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.gridpost.pipelines.respond.tickets.TicketDesk;
import org.gridpost.pipelines.store.ReadingStore;
import org.gridpost.pipelines.tail.Tail;
import org.gridpost.pipelines.trial.Backtest;
import org.gridpost.pipelines.yaml.YamlMistake;

/**
 * Where the pages and the API get what they show.
 *
 * @param archive all alarms there ever were
 * @param handovers of shifts
 * @param orders what people say about alarms beforehand
 * @param deliveries what was told to whom
 * @param words an alarm in the words that people read
 * @param floods ids of the stations at which more comes than anybody can read
 * @param kpis the figures of each area, day by day
 * @param repairs the figures of repairs
 * @param tail the messages of a device, live
 * @param unknownDevices those that tried to report while they were not registered
 * @param accounting the sums of what came in, as a record that is shown as it is
 * @param capacity how long the room on disk lasts, likewise
 * @param trail who has done what
 * @param trials what it takes to try rules on stored readings
 * @param residents what anybody may know
 * @param reports what residents report, by type, grid and week
 * @param cap messages of the Common Alerting Protocol that were issued
 * @param tickets repairs, from the alarm or report to the verified end
 * @param requests what residents report, one by one, and how they do
 * @param register what is changed of the register from a page
 * @param rules in force
 */
public record Sources(
        AlarmBook alarms,
        AlarmArchive archive,
        HandoverBook handovers,
        Orders orders,
        Deliveries deliveries,
        AlarmViews words,
        Supplier<Set<String>> floods,
        ReadingStore readings,
        KpiHistory kpis,
        RepairKpis repairs,
        Supplier<Site> site,
        RejectionLog rejections,
        Tail tail,
        Supplier<List<UnknownDevice>> unknownDevices,
        Supplier<? extends Record> accounting,
        Supplier<? extends Record> capacity,
        Trail trail,
        Trials trials,
        PublicSources residents,
        ReportMapper reports,
        CommandDesk commands,
        Access access,
        Clock clock,
        Staff staff,
        CapBook cap,
        Tickets tickets,
        Requests requests,
        RegisterDesk register,
        RuleSet rules) {

    /** @param verdict of a walk along the whole chain; takes its time */
    public record Trail(Audit audit, Supplier<AuditChain.Verdict> verdict) {}

    /** @param channels how they stand, in the order of the configuration */
    public record Deliveries(DeliveryBook book, Supplier<List<ChannelState>> channels) {}

    /**
     * @param waiting how many messages it has still to tell
     * @param trouble why nothing gets through at the moment
     */
    public record ChannelState(String name, long waiting, Optional<String> trouble) {}

    /**
     * @param changed to be run after a change, so that it is heeded at once
     * @param rules that may be named
     * @param longestShelving for which an alarm may be shelved
     */
    public record Orders(OrderBook book, Runnable changed, List<Rule> rules, Duration longestShelving) {
        public Orders {
            rules = List.copyOf(rules);
        }

        /** @param kinds of the assets that it is for */
        public record Rule(String id, Set<AssetKind> kinds) {}

        public static List<Rule> rulesOf(RuleSet rules) {
            return rules.heads().stream().map(h -> new Rule(h.id(), h.kinds())).toList();
        }
    }

    /**
     * @param desk opens them
     * @param views a ticket in the words that people read
     */
    public record Tickets(
            TicketBook book, TicketDesk desk, PhotoStore photos, TicketViews views, Deadlines deadlines) {}

    /** What residents report, and how. */
    public record Requests(ReportDesk desk, ReportsConfig config) {}

    /**
     * @param people who there is, as of now
     * @param zone in which shifts have their times
     */
    public record Staff(Supplier<Organisation> people, Supplier<Responsibilities> responsibilities, ZoneId zone) {}

    /**
     * @param rules of a YAML text the rules in force with it laid over them; throws {@link YamlMistake}
     * @param zone in which pictures tell times
     */
    public record Trials(Backtest backtest, Function<String, RuleSet> rules, ZoneId zone) {}
}
