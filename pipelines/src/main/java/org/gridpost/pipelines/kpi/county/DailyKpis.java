package org.gridpost.pipelines.kpi.county;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.StreetSegment;
import org.gridpost.pipelines.store.PendingHours;
import org.gridpost.pipelines.store.ReadingStore;
import org.gridpost.pipelines.store.Retention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes and stores the KPIs of each day soon after it is over, of days that were missed as far as all their readings
 * are still there, and of today so far once an hour. To be run every few minutes, by one thread, which may take its time.
 * To compute a day again changes nothing but what late readings have changed; that is why the day before yesterday is
 * computed once more with yesterday.
 */
public final class DailyKpis implements Runnable {
    /** Most readings of a day are in the store so long after its end. */
    static final Duration GRACE = Duration.ofMinutes(20);

    private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);

    /** So many past days are looked after. */
    private static final int CATCH_UP_DAYS = 14;

    /** What of the day before the computation of a day looks at. */
    private static final Duration MARGIN = Duration.ofHours(2);

    private static final Logger LOG = LoggerFactory.getLogger(DailyKpis.class);

    private final Supplier<Site> site;
    private final Supplier<List<StreetSegment>> streets;
    private final SunTimes sun;
    private final Retention retention;
    private final Clock clock;
    private final CountyKpis kpis;
    private final KpiStore store;
    private final LongAdder made = new LongAdder();
    private Optional<LocalDate> doneTo = Optional.empty();
    private Instant nextLook = Instant.MIN;
    private volatile Optional<String> trouble = Optional.empty();

    /** @param hours is told of the hours that have new readings */
    public DailyKpis(
            Supplier<Site> site,
            Supplier<List<StreetSegment>> streets,
            ReadingStore store,
            PendingHours hours,
            AlarmBook alarms,
            SunTimes sun,
            Retention retention,
            Clock clock) {
        this.site = site;
        this.streets = streets;
        this.sun = sun;
        this.retention = retention;
        this.clock = clock;
        this.kpis = new CountyKpis(store, alarms, sun);
        this.store = new KpiStore(store, hours, sun.zone(), clock);
    }

    @Override
    public void run() {
        try {
            pastDays();
            todaySoFar();
            trouble = Optional.empty();
        } catch (Unavailable e) {
            trouble = Optional.of(e.getMessage());
        } catch (RuntimeException e) {
            // A timer that throws is never run again.
            LOG.error("the daily KPIs have a fault", e);
            trouble = Optional.of("The daily KPIs have a fault: " + e);
        }
    }

    private void pastDays() {
        LocalDate last = dateOf(clock.instant().minus(GRACE)).minusDays(1);
        if (doneTo.filter(last::equals).isPresent()) {
            return;
        }
        for (LocalDate date : due(last)) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            make(Day.of(date, sun.zone()), true);
        }
        doneTo = Optional.of(last);
    }

    /** The last day, the one before it, and those that nobody has computed as a whole. */
    private SortedSet<LocalDate> due(LocalDate last) {
        Instant kept = retention.rawFrom(clock.instant()).plus(MARGIN);
        SortedSet<LocalDate> due = new TreeSet<>();
        for (int back = 0; back < CATCH_UP_DAYS; back++) {
            LocalDate date = last.minusDays(back);
            // Of a day whose readings are gone in part a worse figure would come out than the one that is stored.
            if (!date.atStartOfDay(sun.zone()).toInstant().isBefore(kept)) {
                due.add(date);
            }
        }
        SortedSet<LocalDate> whole = new TreeSet<>();
        for (Area county : counties(site.get())) {
            whole.addAll(store.wholeDays(county.id(), last.minusDays(CATCH_UP_DAYS), last.minusDays(1)));
        }
        whole.remove(last.minusDays(1));
        due.removeAll(whole);
        return due;
    }

    private void todaySoFar() {
        Instant now = clock.instant();
        Day today = Day.of(dateOf(now), sun.zone());
        if (!now.isBefore(nextLook) && now.isAfter(today.from().plus(GRACE))) {
            make(today.until(now), false);
            nextLook = now.plus(BETWEEN_LOOKS);
        }
    }

    private void make(Day day, boolean whole) {
        Site now = site.get();
        Figures figures = kpis.of(day, now, streets.get());
        // While the gateway was away nobody knows what was lit: such a day has no figures.
        boolean heard = counties(now).stream()
                .map(county -> figures.of(county.id(), Kpi.DATA_COMPLETENESS))
                .anyMatch(ratio -> ratio.numerator() > 0 || ratio.denominator() == 0);
        if (heard) {
            store.write(figures, day, whole);
            made.increment();
        }
    }

    private static List<Area> counties(Site site) {
        return site.areas().level(AreaLevel.COUNTY);
    }

    private LocalDate dateOf(Instant moment) {
        return moment.atZone(sun.zone()).toLocalDate();
    }

    /** How many days were computed since the start, today so far each time. */
    public long made() {
        return made.sum();
    }

    /** Why the last run did not come to its end, if so; one sentence. */
    public Optional<String> trouble() {
        return trouble;
    }
}
