package org.gridpost.dashboards.api.open311;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How residents report.
 *
 * @param services a file with services of one's own
 * @param jurisdiction the {@code jurisdiction_id} that is served; any is taken if empty
 * @param perHour and {@code perDay}: reports of one address (20, 60)
 * @param perDayInAll reports of everybody in 24 hours (2,000)
 * @param apiKeys of programs that report for many: they are counted in all only
 * @param notFixedWithin how long after closing a reporter may say that it is not repaired (15 days)
 * @param personalDataKept how long after closing what tells of a person is kept (90 days)
 */
public record ReportsConfig(
        Optional<Path> services,
        Optional<String> jurisdiction,
        int perHour,
        int perDay,
        int perDayInAll,
        List<String> apiKeys,
        Duration notFixedWithin,
        Duration personalDataKept) {
    public static final ReportsConfig DEFAULT = new ReportsConfig(
            Optional.empty(), Optional.empty(), 20, 60, 2_000, List.of(), Duration.ofDays(15), Duration.ofDays(90));

    private static final int SHORTEST_KEY = 16;

    public ReportsConfig {
        apiKeys = List.copyOf(apiKeys);
        if (perHour < 1 || perDay < perHour || perDayInAll < perDay) {
            throw new IllegalArgumentException(
                    "reports.perHour, perDay and perDayInAll must be at least 1 and none less"
                            + " than the one before, but are " + perHour + ", " + perDay + ", " + perDayInAll);
        }
        if (apiKeys.stream().anyMatch(k -> k.length() < SHORTEST_KEY)) {
            throw new IllegalArgumentException("a key of reports.apiKeys must have at least " + SHORTEST_KEY
                    + " characters: it must not be guessed");
        }
        if (notFixedWithin.isNegative()) {
            throw new IllegalArgumentException("reports.notFixedWithin cannot be " + notFixedWithin);
        }
        if (personalDataKept.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException(
                    "reports.personalDataKept must be at least P1D but is " + personalDataKept);
        }
    }

    /** With all files in the data folder. */
    public ReportsConfig in(Path dataFolder) {
        return new ReportsConfig(
                services.map(dataFolder::resolve),
                jurisdiction,
                perHour,
                perDay,
                perDayInAll,
                apiKeys,
                notFixedWithin,
                personalDataKept);
    }

    public ReportsConfig withLimits(int hour, int day, int inAll) {
        return new ReportsConfig(services, jurisdiction, hour, day, inAll, apiKeys, notFixedWithin, personalDataKept);
    }

    @Override
    public String toString() {
        return "ReportsConfig[" + apiKeys.size() + " keys]"; // they are secrets
    }
}
