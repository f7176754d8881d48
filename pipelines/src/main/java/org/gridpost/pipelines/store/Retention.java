package org.gridpost.pipelines.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How long the store keeps what it has.
 *
 * @param rawDays days that readings are kept as they came, 2 to 36,500; default 90
 * @param hourlyDays days that their hourly roll-ups are kept, at least {@code rawDays}, at most 36,500; default 1,826,
 *     which is five years
 */
public record Retention(int rawDays, int hourlyDays) {
    public static final Retention DEFAULT = new Retention(90, 1826);

    /** A day less than this and readings of yesterday would be gone before a slow device has brought them. */
    private static final int MIN_DAYS = 2;

    private static final int MAX_DAYS = 36_500;

    public Retention {
        if (rawDays < MIN_DAYS || rawDays > MAX_DAYS) {
            throw new IllegalArgumentException(
                    "rawDays must be " + MIN_DAYS + " to " + MAX_DAYS + " but is " + rawDays);
        }
        if (hourlyDays < rawDays || hourlyDays > MAX_DAYS) {
            throw new IllegalArgumentException(
                    "hourlyDays must be " + rawDays + " to " + MAX_DAYS + " but is " + hourlyDays);
        }
    }

    public Duration raw() {
        return Duration.ofDays(rawDays);
    }

    public Duration hourly() {
        return Duration.ofDays(hourlyDays);
    }

    /** The full hour before which no reading has to be there any more. */
    public Instant rawFrom(Instant now) {
        return now.minus(raw()).truncatedTo(ChronoUnit.HOURS);
    }

    /** The full hour before which no roll-up has to be there any more. */
    public Instant hourlyFrom(Instant now) {
        return now.minus(hourly()).truncatedTo(ChronoUnit.HOURS);
    }
}
