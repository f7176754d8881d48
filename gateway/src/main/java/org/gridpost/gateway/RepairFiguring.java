package org.gridpost.gateway;

import java.time.Clock;
import java.time.Duration;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.observe.HealthPart;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.SqlRepairBook;
import org.gridpost.gateway.site.LiveRegister;
import org.gridpost.pipelines.kpi.tickets.BodyNames;
import org.gridpost.pipelines.kpi.tickets.Budgets;
import org.gridpost.pipelines.kpi.tickets.Recount;
import org.gridpost.pipelines.kpi.tickets.RepairBook;
import org.gridpost.pipelines.kpi.tickets.RepairFollower;
import org.gridpost.pipelines.kpi.tickets.RepairKpis;
import org.gridpost.pipelines.respond.deliver.Loop;
import org.gridpost.pipelines.respond.tickets.Terms.Part;

/** What makes figures of tickets. It lags behind them by a few seconds, so that a ticket is recounted once for several steps. */
final class RepairFiguring {
    private static final Duration LAG = Duration.ofSeconds(5);

    private final RepairFollower follower;
    private final RepairKpis kpis;
    private final Loop loop;

    RepairFiguring(GatewayConfig config, Database database, Ticketing ticketing, LiveRegister site, Clock clock) {
        RepairBook book = new SqlRepairBook(database.jdbi());
        this.follower = new RepairFollower(
                ticketing.book(),
                book,
                new Recount(
                        ticket -> ticketing.deadlines().due(ticket, Part.DONE),
                        new BodyNames(() -> site.responsibilities().bodies())));
        this.kpis = new RepairKpis(
                book, follower::behind, new Budgets(config.tickets().budgets()), config.zone(), clock);
        this.loop = new Loop("repair figures", () -> {
            follower.turn();
            return LAG;
        });
    }

    void start(Shutdown shutdown) {
        shutdown.closes("repair figures", loop).start();
    }

    RepairKpis kpis() {
        return kpis;
    }

    HealthPart health() {
        return loop.trouble()
                .map(why -> HealthPart.degraded("repair figures", why))
                .orElseGet(() ->
                        HealthPart.up("repair figures", "follow the tickets").coded("follows-tickets"));
    }
}
