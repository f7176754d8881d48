package org.gridpost.dashboards.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts failed attempts per address and says when an address has had too many: so many a minute at first, and each time
 * that it goes on, so many in twice the time, up to a quarter of an hour. Bounded: of very many addresses the one that
 * failed longest ago is forgotten first.
 */
public final class AttemptLimit {
    private static final Duration FIRST_WINDOW = Duration.ofMinutes(1);
    private static final Duration LAST_WINDOW = Duration.ofMinutes(15);
    private static final int MAX_ADDRESSES = 10_000;

    private final int failuresPerMinute;
    private final Clock clock;
    private final Map<String, Failures> byAddress = new LinkedHashMap<>(16, 0.75f, true);

    public AttemptLimit(int failuresPerMinute, Clock clock) {
        this.failuresPerMinute = failuresPerMinute;
        this.clock = clock;
    }

    /** How long the address must wait, if it must. */
    public synchronized Optional<Duration> wait(String address) {
        Failures failures = byAddress.get(address);
        if (failures == null || failures.count < failuresPerMinute) {
            return Optional.empty();
        }
        Duration left = Duration.between(clock.instant(), failures.end());
        return left.isNegative() || left.isZero() ? Optional.empty() : Optional.of(left);
    }

    /** Notes a failed attempt. */
    public synchronized void failed(String address) {
        Instant now = clock.instant();
        byAddress.merge(address, new Failures(now, 1, FIRST_WINDOW), (old, fresh) -> next(old, now));
        if (byAddress.size() > MAX_ADDRESSES) {
            Iterator<String> eldest = byAddress.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }

    private Failures next(Failures old, Instant now) {
        if (now.isBefore(old.end())) {
            return new Failures(old.since, old.count + 1, old.window);
        }
        boolean goesOn =
                old.count >= failuresPerMinute && now.isBefore(old.end().plus(LAST_WINDOW));
        Duration twice = old.window.multipliedBy(2);
        return new Failures(now, 1, !goesOn ? FIRST_WINDOW : twice.compareTo(LAST_WINDOW) < 0 ? twice : LAST_WINDOW);
    }

    /** @param window in which they count together, and at whose end they are forgiven */
    private record Failures(Instant since, int count, Duration window) {
        Instant end() {
            return since.plus(window);
        }
    }
}
