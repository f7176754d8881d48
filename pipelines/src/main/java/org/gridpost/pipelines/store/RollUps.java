package org.gridpost.pipelines.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.store.HourlyStore.Mode;
import org.gridpost.pipelines.store.HourlyStore.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rolls up the hours that are due and, once a day, lets the store forget what is too old. To be run every few minutes,
 * by one thread, which may take its time. An hour that got readings after its roll-up is rolled up again.
 */
public final class RollUps implements Runnable {
    /** Most readings of an hour are in the store so long after its end; the others cost a second roll-up. */
    static final Duration GRACE = Duration.ofMinutes(2);

    private static final Duration BETWEEN_EXPIRIES = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(RollUps.class);

    private final HourlyStore store;
    private final PendingHours pending;
    private final Retention retention;
    private final Clock clock;
    private final LongAdder made = new LongAdder();
    private final LongAdder expired = new LongAdder();
    private volatile Optional<String> trouble = Optional.empty();
    private Instant nextExpiry = Instant.MIN;

    public RollUps(HourlyStore store, PendingHours pending, Retention retention, Clock clock) {
        this.store = store;
        this.pending = pending;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            trouble = rollUpWhatIsDue().or(this::expire);
        } catch (Unavailable e) {
            trouble = Optional.of(e.getMessage());
        } catch (RuntimeException e) {
            // A timer that throws is never run again.
            LOG.error("the roll-ups of {} have a fault", store.describe(), e);
            trouble = Optional.of("The roll-ups of " + store.describe() + " have a fault: " + e);
        }
    }

    private Optional<String> rollUpWhatIsDue() {
        for (Hour hour : due()) {
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            // From here on readings may be gone, and a roll-up made of the rest would be worse than the old one.
            boolean whole = !hour.start().isBefore(retention.rawFrom(clock.instant()));
            pending.begin(hour);
            if (store.rollUp(hour, whole ? Mode.ANEW : Mode.WHERE_NONE) instanceof Outcome.Unavailable unavailable) {
                return Optional.of(unavailable.why());
            }
            pending.finish(hour);
            made.increment();
        }
        return Optional.empty();
    }

    private List<Hour> due() {
        return pending.endedBy(clock.instant().minus(GRACE));
    }

    private Optional<String> expire() {
        Instant now = clock.instant();
        if (now.isBefore(nextExpiry)) {
            return Optional.empty();
        }
        Instant rawFrom = retention.rawFrom(now);
        // What is not rolled up yet must not go.
        Instant rawBefore = pending.oldest()
                .map(Hour::start)
                .filter(start -> start.isBefore(rawFrom))
                .orElse(rawFrom);
        Outcome outcome = store.expire(rawBefore, retention.hourlyFrom(now));
        if (outcome instanceof Outcome.Unavailable unavailable) {
            return Optional.of(unavailable.why());
        }
        expired.add(((Outcome.Done) outcome).rows());
        nextExpiry = now.plus(BETWEEN_EXPIRIES);
        return Optional.empty();
    }

    /** How many hours, each of one kind of asset, were rolled up since the start. */
    public long made() {
        return made.sum();
    }

    /** How many should have been rolled up by now and are not. */
    public long waiting() {
        return due().size();
    }

    /** How many rows of the store have been deleted since the start, because they were too old. */
    public long expired() {
        return expired.sum();
    }

    /** Why the last run did not come to its end, if so; one sentence. */
    public Optional<String> trouble() {
        return trouble;
    }
}
