package org.gridpost.gateway.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How full the disk is and how long it lasts, for people.
 *
 * @param seen when somebody looked; empty before the first look
 * @param disk that of the data folder
 * @param journal its room, if the store took nothing
 */
public record Capacity(Optional<Instant> seen, Room disk, Room journal) {
    private static final long SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    static final Capacity UNSEEN = new Capacity(
            Optional.empty(),
            Room.of(0, 0, OptionalDouble.empty(), new Forecast.TooEarly(), Duration.ZERO),
            Room.of(0, 0, OptionalDouble.empty(), new Forecast.TooEarly(), Duration.ZERO));

    /** What is to be expected. */
    public enum Outlook {
        TOO_EARLY,
        NOT_FILLING,
        LASTS
    }

    /**
     * @param usedBytes by what the gateway keeps there
     * @param freeBytes that may be written before the gateway makes its senders wait
     * @param bytesPerDay by which it grows, as measured; less than 0 if it shrinks, empty while it is too early to tell
     * @param lastsSeconds if the outlook is LASTS
     * @param warnsBelowSeconds with less than this left the gateway's health is degraded
     */
    public record Room(
            long usedBytes,
            long freeBytes,
            Optional<Long> bytesPerDay,
            Outlook outlook,
            Optional<Long> lastsSeconds,
            long warnsBelowSeconds) {

        static Room of(long used, long free, OptionalDouble rate, Forecast forecast, Duration warnsBelow) {
            Optional<Long> perDay =
                    rate.isPresent() ? Optional.of(Math.round(rate.getAsDouble() * SECONDS_A_DAY)) : Optional.empty();
            Optional<Long> lasts =
                    forecast instanceof Forecast.Lasts l ? Optional.of(l.time().toSeconds()) : Optional.empty();
            return new Room(used, Math.max(0, free), perDay, outlook(forecast), lasts, warnsBelow.toSeconds());
        }

        private static Outlook outlook(Forecast forecast) {
            return forecast instanceof Forecast.Lasts
                    ? Outlook.LASTS
                    : forecast instanceof Forecast.NotFilling ? Outlook.NOT_FILLING : Outlook.TOO_EARLY;
        }
    }
}
