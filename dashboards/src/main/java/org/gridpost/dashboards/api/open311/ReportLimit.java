package org.gridpost.dashboards.api.open311;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.respond.reports.ReportBook;

/**
 * Bounds how much is reported without an account: so many an hour and a day from one address, and so many in 24 hours from
 * everybody. An IPv6 address counts with its /64, which is one household's. Bounded itself: of very many addresses the one
 * that reported longest ago is forgotten first.
 */
final class ReportLimit {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MAX_ADDRESSES = 10_000;
    private static final int GROUPS_OF_A_HOUSEHOLD = 4;

    private final ReportsConfig config;
    private final ReportBook book;
    private final Clock clock;
    private final Map<String, Counts> byAddress = new LinkedHashMap<>(16, 0.75f, true);

    ReportLimit(ReportsConfig config, ReportBook book, Clock clock) {
        this.config = config;
        this.book = book;
        this.clock = clock;
    }

    /** Whose report too many it is. */
    enum TooMany {
        OF_ADDRESS,
        IN_ALL
    }

    record Refusal(TooMany of, Duration left) {}

    /**
     * Whether a report is one too many.
     *
     * @param address empty if its program has a key of its own
     * @param urgent whether it tells of a danger to life: for that there is room however many came from others
     */
    synchronized Optional<Refusal> refusal(Optional<String> address, boolean urgent) {
        Instant now = clock.instant();
        if (!urgent && book.countSince(now.minus(DAY)) >= config.perDayInAll()) {
            return Optional.of(new Refusal(TooMany.IN_ALL, HOUR));
        }
        if (address.isEmpty()) {
            return Optional.empty();
        }
        String household = household(address.get());
        Counts counts =
                byAddress.getOrDefault(household, new Counts(now, 0, now, 0)).at(now);
        if (counts.inDay >= config.perDay()) {
            return Optional.of(new Refusal(TooMany.OF_ADDRESS, Duration.between(now, counts.day.plus(DAY))));
        }
        if (counts.inHour >= config.perHour()) {
            return Optional.of(new Refusal(TooMany.OF_ADDRESS, Duration.between(now, counts.hour.plus(HOUR))));
        }
        return Optional.empty();
    }

    /** Counts one that was taken; what nobody could use is no report. */
    synchronized void taken(String address) {
        Instant now = clock.instant();
        String household = household(address);
        byAddress.put(
                household,
                byAddress
                        .getOrDefault(household, new Counts(now, 0, now, 0))
                        .at(now)
                        .andOne());
        if (byAddress.size() > MAX_ADDRESSES) {
            Iterator<String> eldest = byAddress.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }

    /** The first 64 bits of an IPv6 address, which come written out. */
    static String household(String address) {
        String[] groups = address.split(":", -1);
        return groups.length > GROUPS_OF_A_HOUSEHOLD
                ? String.join(":", Arrays.asList(groups).subList(0, GROUPS_OF_A_HOUSEHOLD))
                : address;
    }

    int addresses() {
        return byAddress.size();
    }

    /** @param hour since when those {@code inHour} are counted; likewise the day */
    private record Counts(Instant hour, int inHour, Instant day, int inDay) {
        Counts at(Instant now) {
            boolean sameHour = now.isBefore(hour.plus(HOUR));
            boolean sameDay = now.isBefore(day.plus(DAY));
            return new Counts(sameHour ? hour : now, sameHour ? inHour : 0, sameDay ? day : now, sameDay ? inDay : 0);
        }

        Counts andOne() {
            return new Counts(hour, inHour + 1, day, inDay + 1);
        }
    }
}
