package org.gridpost.dashboards.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts failed attempts per address and says when an address has had too many. Bounded: of very many addresses the one
 * that failed longest ago is forgotten first.
 */
public final class AttemptLimit {
    private static final Duration WINDOW = Duration.ofMinutes(1);
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
        Duration left = Duration.between(clock.instant(), failures.since.plus(WINDOW));
        return left.isNegative() || left.isZero() ? Optional.empty() : Optional.of(left);
    }

    /** Notes a failed attempt. */
    public synchronized void failed(String address) {
        Instant now = clock.instant();
        byAddress.merge(
                address,
                new Failures(now, 1),
                (old, fresh) -> now.isBefore(old.since.plus(WINDOW)) ? new Failures(old.since, old.count + 1) : fresh);
        if (byAddress.size() > MAX_ADDRESSES) {
            Iterator<String> eldest = byAddress.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }

    private record Failures(Instant since, int count) {}
}
