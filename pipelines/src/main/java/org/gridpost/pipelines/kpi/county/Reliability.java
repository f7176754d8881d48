package org.gridpost.pipelines.kpi.county;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;

/**
 * Failures and repairs as the alarm book has them: alarms of the rules that tell of broken equipment, not of weather,
 * water or people, at least P3; what stands under a cause is that one's failure. An asset is in operation while no such alarm of it stands.
 */
final class Reliability {
    /** Of fewer days the mean time between failures would be noise. */
    static final Duration WINDOW = Duration.ofDays(28);

    /** The rules whose alarms are failures of the asset itself. */
    static final Set<String> FAILURES = Set.of(
            "L01", "L04", "L05", "L07", "L08", "L09", "L11", "L12", "L13", "L15", "L16", // lamps and cabinets
            "D13", "D14", "D15", // pumps
            "C01", "C02", "C03", "C05", "C12", // cameras
            "G04", "G06", "G08"); // whatever reports

    private final AlarmBook alarms;

    Reliability(AlarmBook alarms) {
        this.alarms = alarms;
    }

    /** Adds what came back to normal in the day to MTTR, and the failures and operation of the past 28 days to MTBF. */
    void addTo(Figures figures, Site site, Day day) {
        Instant from = day.to().minus(WINDOW);
        Map<String, Instant> downUntil = new HashMap<>();
        Map<String, Long> down = new HashMap<>();
        for (Alarm alarm : alarms.standingBetween(from, day.to())) {
            if (!isFailure(alarm)) {
                continue;
            }
            site.asset(alarm.asset()).ifPresent(asset -> {
                repaired(alarm, asset, figures, day);
                if (!alarm.raised().isBefore(from)) {
                    figures.add(asset.grid(), asset.kind(), Kpi.MTBF, new Ratio(0, 1));
                }
                Instant end = earlier(alarm.returned().orElse(day.to()), day.to());
                // Oldest first: what an earlier alarm of the asset has covered is not counted twice.
                Instant begin = later(later(alarm.raised(), from), downUntil.getOrDefault(asset.code(), from));
                if (begin.isBefore(end)) {
                    down.merge(asset.code(), Duration.between(begin, end).toMillis(), Long::sum);
                    downUntil.put(asset.code(), end);
                }
            });
        }
        for (Asset asset : site.assets()) {
            long up = WINDOW.toMillis() - down.getOrDefault(asset.code(), 0L);
            figures.add(asset.grid(), asset.kind(), Kpi.MTBF, new Ratio(Day.hours(up), 0));
            figures.add(asset.grid(), asset.kind(), Kpi.MTTR, Ratio.NONE);
        }
    }

    private static boolean isFailure(Alarm alarm) {
        return alarm.severity() != Severity.P4 && alarm.cause().isEmpty() && FAILURES.contains(alarm.leadingRule());
    }

    private static void repaired(Alarm alarm, Asset asset, Figures figures, Day day) {
        alarm.returned()
                .filter(day::contains)
                .ifPresent(returned -> figures.add(
                        asset.grid(),
                        asset.kind(),
                        Kpi.MTTR,
                        new Ratio(
                                Day.hours(Math.max(
                                        0,
                                        Duration.between(alarm.raised(), returned)
                                                .toMillis())),
                                1)));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
