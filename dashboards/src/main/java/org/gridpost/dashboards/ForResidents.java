package org.gridpost.dashboards;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.gridpost.dashboards.api.resident.PublicSources;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.kpi.county.KpiHistory;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.PublicArea;
import org.gridpost.pipelines.respond.PublicBoard;
import org.gridpost.pipelines.respond.PublicChronicle;
import org.gridpost.pipelines.respond.PublicDirectory;
import org.gridpost.pipelines.respond.PublicRepairs;
import org.gridpost.pipelines.respond.PublicReports;
import org.gridpost.pipelines.respond.reportmap.ReportCounts;
import org.gridpost.pipelines.respond.reportmap.ReportMapper;

/** Puts together what anybody may know, so that however many ask, the books are asked rarely. */
public final class ForResidents {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private ForResidents() {}

    public static PublicSources of(
            Supplier<Site> site,
            AlarmBook alarms,
            PublicRepairs repairs,
            KpiHistory kpis,
            ReportMapper reports,
            PublicDirectory directory,
            Clock clock) {
        PublicBoard board = new PublicBoard(site, alarms::active, repairs, clock);
        PublicChronicle chronicle = new PublicChronicle(site, alarms::standingBetween, repairs, kpis, apart(), clock);
        return new PublicSources(
                board::all,
                board::grids,
                chronicle::of,
                new Kept<>(() -> PublicArea.of(site.get()), MINUTE, clock)::get,
                new Kept<>(() -> publicReports(reports, clock), MINUTE, clock)::get,
                directory);
    }

    /** One thread, which ends when it has nothing to do. */
    private static Executor apart() {
        ThreadPoolExecutor one = new ThreadPoolExecutor(
                1, 1, MINUTE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "public-history");
                    thread.setDaemon(true);
                    return thread;
                });
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    private static PublicReports publicReports(ReportMapper reports, Clock clock) {
        return PublicReports.of(reports.of(
                clock.instant().atZone(reports.zone()).toLocalDate(), grid -> true, ReportCounts.ReportType::open));
    }

    /** What is made anew only when it is older than so long. */
    private static final class Kept<T> {
        private final Supplier<T> make;
        private final Duration life;
        private final Clock clock;
        private Optional<T> made = Optional.empty();
        private Instant until = Instant.MIN;

        Kept(Supplier<T> make, Duration life, Clock clock) {
            this.make = make;
            this.life = life;
            this.clock = clock;
        }

        synchronized T get() {
            Instant now = clock.instant();
            if (made.isEmpty() || !now.isBefore(until)) {
                made = Optional.of(make.get());
                until = now.plus(life);
            }
            return made.get();
        }
    }
}
