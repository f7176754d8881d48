package org.gridpost.pipelines.respond;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.kpi.county.Kpi;
import org.gridpost.pipelines.kpi.county.KpiHistory;
import org.gridpost.pipelines.kpi.county.KpiHistory.DayValue;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.PublicHistory.Day;
import org.gridpost.pipelines.respond.tickets.Closing;

/**
 * Makes {@link PublicHistory} of communities and grids from the daily KPIs, the alarms and the repairs. However many ask,
 * the books are read at most once an hour, and the KPIs of an area too; nobody who asks waits for them.
 */
public final class PublicChronicle {
    static final int DAYS = 30;
    private static final double TENTHS = 10;

    private final Supplier<Site> site;
    private final BiFunction<Instant, Instant, List<Alarm>> standingBetween;
    private final PublicRepairs repairs;
    private final KpiHistory kpis;
    private final Clock clock;
    private final MadeAside<PublicHistory> histories;
    private Optional<Hour> made = Optional.empty();

    /**
     * @param standingBetween all alarms whose condition held at some moment from one time to another; may block
     * @param apart where the books are read, one thing after the other
     */
    public PublicChronicle(
            Supplier<Site> site,
            BiFunction<Instant, Instant, List<Alarm>> standingBetween,
            PublicRepairs repairs,
            KpiHistory kpis,
            Executor apart,
            Clock clock) {
        this.site = site;
        this.standingBetween = standingBetween;
        this.repairs = repairs;
        this.kpis = kpis;
        this.clock = clock;
        this.histories = new MadeAside<>("history", apart, clock);
    }

    private record At(String area, LocalDate date) {}

    /** What the books say, read in one hour. */
    private record Hour(
            Instant hour, LocalDate today, Set<At> trouble, Map<At, Integer> opened, Map<At, Integer> closed) {}

    /**
     * Of a community or a grid, of this hour or, until that is made, of an earlier one; empty if there is no such area.
     *
     * @throws Unavailable if there is none yet: the store of readings does not answer
     */
    public Optional<PublicHistory> of(String id) {
        Instant now = clock.instant();
        return site.get()
                .areas()
                .find(id)
                .filter(area -> area.level() == AreaLevel.COMMUNITY || area.level() == AreaLevel.GRID)
                .map(area -> histories.get(id, now.truncatedTo(ChronoUnit.HOURS), () -> history(area, hour(now))));
    }

    private synchronized Hour hour(Instant now) {
        Instant begun = now.truncatedTo(ChronoUnit.HOURS);
        if (made.isEmpty() || !made.get().hour().equals(begun)) {
            made = Optional.of(read(begun, now));
        }
        return made.get();
    }

    private Hour read(Instant hour, Instant now) {
        Site register = site.get();
        LocalDate today = date(now);
        Instant from = today.minusDays(DAYS - 1L).atStartOfDay(kpis.zone()).toInstant();
        Set<At> trouble = new HashSet<>();
        for (Alarm alarm : Standing.ofPast(standingBetween.apply(from, now))) {
            if (PublicNotices.ofDrains(alarm)) {
                Optional<String> grid = register.asset(alarm.asset()).map(Asset::grid);
                Instant begun = alarm.raised().isBefore(from) ? from : alarm.raised();
                LocalDate last = date(alarm.returned().filter(now::isAfter).orElse(now));
                grid.ifPresent(g -> date(begun)
                        .datesUntil(last.plusDays(1))
                        .forEach(date -> areas(g, register).forEach(area -> trouble.add(new At(area, date)))));
            }
        }
        Map<At, Integer> opened = new HashMap<>();
        Map<At, Integer> closed = new HashMap<>();
        for (PublicRepairs.Found repair : repairs.since(from, register)) {
            areas(repair.grid(), register).forEach(area -> {
                opened.merge(new At(area, date(repair.ticket().opened())), 1, Integer::sum);
                repair.ticket()
                        .closing()
                        .filter(PublicChronicle::repaired)
                        .ifPresent(c -> closed.merge(new At(area, date(c.at())), 1, Integer::sum));
            });
        }
        return new Hour(hour, today, trouble, opened, closed);
    }

    /** What was over by itself nobody has repaired. */
    private static boolean repaired(Closing closing) {
        return switch (closing.how()) {
            case SENSOR, SUPERVISOR -> true;
            case BY_ITSELF, REJECTED -> false;
        };
    }

    private static Stream<String> areas(String grid, Site register) {
        return register.areas().pathUp(grid).stream()
                .filter(area -> area.level() == AreaLevel.GRID || area.level() == AreaLevel.COMMUNITY)
                .map(Area::id);
    }

    private PublicHistory history(Area area, Hour hour) {
        LocalDate first = hour.today().minusDays(DAYS - 1L);
        Map<LocalDate, Optional<Double>> lamps = days(area, Kpi.LIT_RATE, first, hour.today());
        // Of so few cameras nobody need know which one is out.
        Map<LocalDate, Optional<Double>> cameras =
                area.level() == AreaLevel.COMMUNITY ? days(area, Kpi.CAMERA_ONLINE, first, hour.today()) : Map.of();
        List<Day> days = first.datesUntil(hour.today().plusDays(1))
                .map(date -> {
                    At at = new At(area.id(), date);
                    return new Day(
                            date,
                            date.equals(hour.today()),
                            lamps.getOrDefault(date, Optional.empty()),
                            // A day without any figures is one on which nobody listened.
                            lamps.containsKey(date)
                                    ? Optional.of(!hour.trouble().contains(at))
                                    : Optional.empty(),
                            cameras.getOrDefault(date, Optional.empty()),
                            hour.opened().getOrDefault(at, 0),
                            hour.closed().getOrDefault(at, 0));
                })
                .toList();
        return new PublicHistory(PublicBoard.name(area), days);
    }

    private Map<LocalDate, Optional<Double>> days(Area area, Kpi kpi, LocalDate from, LocalDate to) {
        return kpis.of(area.id(), kpi, from, to).stream()
                .collect(Collectors.toMap(DayValue::date, day -> day.value().map(PublicChronicle::down)));
    }

    /** What is not all must not read as all. */
    private static double down(double percent) {
        return Math.floor(percent * TENTHS) / TENTHS;
    }

    private LocalDate date(Instant moment) {
        return moment.atZone(kpis.zone()).toLocalDate();
    }
}
