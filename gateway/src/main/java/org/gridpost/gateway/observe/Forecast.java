package org.gridpost.gateway.observe;

import java.time.Duration;
import java.util.OptionalDouble;

/** How long some room will last. */
public sealed interface Forecast {

    /** Beyond ten years nobody plans, and the rate is as good as none. */
    Duration HORIZON = Duration.ofDays(3650);

    /** Too little has been seen to tell. */
    record TooEarly() implements Forecast {}

    /** Nothing fills it, or so slowly that it does not matter. */
    record NotFilling() implements Forecast {}

    /** @param time until it is full at this rate; zero if it is */
    record Lasts(Duration time) implements Forecast {
        /** "41 days", "9 h" or "12 min", rounded down. */
        String words() {
            return time.toHours() >= 48
                    ? time.toDays() + " days"
                    : time.toMinutes() >= 120 ? time.toHours() + " h" : time.toMinutes() + " min";
        }
    }

    /**
     * @param bytes room that is left
     * @param rate bytes a second by which it fills; empty if that is not known yet
     */
    static Forecast of(long bytes, OptionalDouble rate) {
        if (rate.isEmpty()) {
            return new TooEarly();
        }
        double seconds = Math.max(0, bytes) / rate.getAsDouble();
        return rate.getAsDouble() <= 0 || seconds > HORIZON.toSeconds()
                ? new NotFilling()
                : new Lasts(Duration.ofSeconds((long) seconds));
    }

    /** Seconds for a gauge: infinite if nothing fills it, not a number if it is too early to tell. */
    default double seconds() {
        if (this instanceof Lasts lasts) {
            return lasts.time.toSeconds();
        }
        return this instanceof NotFilling ? Double.POSITIVE_INFINITY : Double.NaN;
    }

    /** Whether it is known to last less than that. */
    default boolean isLessThan(Duration least) {
        return this instanceof Lasts lasts && lasts.time.compareTo(least) < 0;
    }
}
