package org.gridpost.gateway.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * How long somebody who signs in by a name must wait after failing. Five tries are free; then 30 s, twice as long each time,
 * at most 15 min, so that nobody can lock somebody else out for good. Tries during the wait change nothing. Names that there
 * are not are treated alike; of those 10,000 are remembered.
 */
final class Lockout {
    private static final int FREE = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration FORGIVEN_AFTER = Duration.ofHours(24);
    private static final int STRANGERS_REMEMBERED = 10_000;

    private final Clock clock;

    Lockout(Clock clock) {
        this.clock = clock;
    }

    /** What a try finds: a wait that is left, or its number among those that failed. */
    record Try(Optional<Duration> left, long number) {
        /** The wait that begins if it fails too. */
        Optional<Duration> next() {
            return waitAfter(number);
        }
    }

    /** Begins a try. It counts as failed until {@link #succeeded}: of many at once none goes uncounted. */
    Try begin(Handle handle, String name, Optional<String> account) {
        Instant now = clock.instant();
        String key = key(name);
        Optional<Instant> until = handle.createQuery("SELECT * FROM sign_in_failure WHERE name_hash = :key")
                .bind("key", key)
                .map((row, ctx) -> until(row.getLong("failures"), row.getLong("failed")))
                .findOne();
        Optional<Duration> left = until.filter(now::isBefore).map(u -> Duration.between(now, u));
        if (left.isPresent()) {
            return new Try(left, 0);
        }
        handle.createUpdate("INSERT INTO sign_in_failure (name_hash, account, failures, failed)"
                        + " VALUES (:key, :account, 1, :now) ON CONFLICT (name_hash) DO UPDATE SET failures ="
                        + " CASE WHEN sign_in_failure.failed < :forgiven THEN 1 ELSE sign_in_failure.failures + 1 END,"
                        + " failed = :now, account = :account")
                .bind("key", key)
                .bind("account", account.orElse(null))
                .bind("now", now.toEpochMilli())
                .bind("forgiven", now.minus(FORGIVEN_AFTER).toEpochMilli())
                .execute();
        forgetStrangers(handle, now);
        long number = handle.createQuery("SELECT failures FROM sign_in_failure WHERE name_hash = :key")
                .bind("key", key)
                .mapTo(Long.class)
                .one();
        return new Try(Optional.empty(), number);
    }

    void succeeded(Handle handle, String name) {
        handle.createUpdate("DELETE FROM sign_in_failure WHERE name_hash = :key")
                .bind("key", key(name))
                .execute();
    }

    /** Until when a name with so many failures waits. */
    static Instant until(long failures, long failedMillis) {
        return Instant.ofEpochMilli(failedMillis).plus(waitAfter(failures).orElse(Duration.ZERO));
    }

    private static Optional<Duration> waitAfter(long failures) {
        if (failures < FREE) {
            return Optional.empty();
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - FREE, 10));
        return Optional.of(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    }

    private static void forgetStrangers(Handle handle, Instant now) {
        Optional<Long> tooMany = handle.createQuery("SELECT failed FROM sign_in_failure WHERE account IS NULL"
                        + " ORDER BY failed DESC LIMIT 1 OFFSET " + STRANGERS_REMEMBERED)
                .mapTo(Long.class)
                .findOne();
        handle.createUpdate("DELETE FROM sign_in_failure WHERE account IS NULL AND failed <= :old")
                .bind(
                        "old",
                        Math.max(tooMany.orElse(0L), now.minus(FORGIVEN_AFTER).toEpochMilli()))
                .execute();
    }

    private static String key(String name) {
        return OneSecret.hash(name.strip().toLowerCase(Locale.ROOT));
    }
}
