package org.gridpost.pipelines.detect;

import static org.gridpost.pipelines.detect.LimitState.NONE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.detect.LimitState.Seen;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;

/**
 * What a limit rule looks at, and what the values it has seen amount to. The values stand in the order of {@code watches},
 * then {@code given}.
 *
 * @param watches any of them off-normal begins the condition; all known ones clear end it
 * @param given further metrics that must be off-normal as well, as far as they are known
 * @param validFor how long a value counts without a newer one
 */
record Watching(List<Watch> watches, List<Watch> given, Optional<Duration> validFor) {
    Watching {
        watches = List.copyOf(watches);
        given = List.copyOf(given);
    }

    int size() {
        return watches.size() + given.size();
    }

    boolean concerns(String metric) {
        return watches.stream().anyMatch(w -> w.metric().equals(metric))
                || given.stream().anyMatch(w -> w.metric().equals(metric));
    }

    private Watch watch(int index) {
        return index < watches.size() ? watches.get(index) : given.get(index - watches.size());
    }

    /**
     * Puts a reading where it is watched, unless a newer one is there.
     *
     * @return whether it is one of those that begin the condition
     */
    boolean update(List<Seen> seen, Reading reading) {
        long time = reading.time().toEpochMilli();
        boolean sample = false;
        for (int i = 0; i < seen.size(); i++) {
            if (watch(i).metric().equals(reading.metric().name())
                    && time >= seen.get(i).time()) {
                seen.set(i, new Seen(time, numberOf(reading.value())));
                sample |= i < watches.size();
            }
        }
        return sample;
    }

    private static double numberOf(Value value) {
        return switch (value.type()) {
            case NUMBER -> ((Value.Numeric) value).number();
            case FLAG -> ((Value.Flag) value).flag() ? 1 : 0;
            case TEXT ->
                throw new IllegalStateException("a limit rule on a text metric: the rule check let it through");
        };
    }

    /** Index of the first watch that is off-normal, -1 if none is. */
    int firstHolding(List<Seen> seen, long now, Asset asset) {
        for (int i = 0; i < watches.size(); i++) {
            if (counts(seen.get(i), now) && watches.get(i).holds(seen.get(i).value(), asset)) {
                return i;
            }
        }
        return -1;
    }

    /** Index of the first watch of which anything is known. */
    int firstHeard(List<Seen> seen) {
        for (int i = 0; i < watches.size(); i++) {
            if (seen.get(i).time() != NONE) {
                return i;
            }
        }
        return 0;
    }

    /** Whether nothing that is given speaks against it. */
    boolean givenHolds(List<Seen> seen, long now, Asset asset) {
        for (int i = watches.size(); i < size(); i++) {
            if (counts(seen.get(i), now) && !watch(i).holds(seen.get(i).value(), asset)) {
                return false;
            }
        }
        return true;
    }

    /** Every watch that was heard of is back to normal, or its last word has lost its validity. */
    boolean isClear(List<Seen> seen, long now, Asset asset) {
        boolean heard = false;
        for (int i = 0; i < watches.size(); i++) {
            if (seen.get(i).time() == NONE) {
                continue;
            }
            heard = true;
            if (counts(seen.get(i), now) && !watches.get(i).isClear(seen.get(i).value(), asset)) {
                return false;
            }
        }
        return heard;
    }

    /** The first moment at which a value that is not clear loses its validity; {@link Step#NEVER} if none does. */
    long nextExpiry(List<Seen> seen, long now, Asset asset) {
        long next = Step.NEVER;
        for (int i = 0; validFor.isPresent() && i < watches.size(); i++) {
            Seen value = seen.get(i);
            if (counts(value, now) && !watches.get(i).isClear(value.value(), asset)) {
                next = Math.min(next, value.time() + validFor.get().toMillis() + 1);
            }
        }
        return next;
    }

    private boolean counts(Seen value, long now) {
        return value.time() != NONE
                && (validFor.isEmpty() || now - value.time() <= validFor.get().toMillis());
    }

    Evidence evidence(List<Seen> seen, int index, Asset asset) {
        Watch watch = watches.get(index);
        String unit = asset.kind().metric(watch.metric()).map(Metric::unit).orElse("");
        return new Evidence(
                watch.metric(), seen.get(index).value(), watch.setpoint().valueFor(asset), unit);
    }
}
