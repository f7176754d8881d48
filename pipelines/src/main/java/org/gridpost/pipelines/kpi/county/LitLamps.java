package org.gridpost.pipelines.kpi.county;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.store.Sample;

/**
 * Whether a lamp was seen lit an hour after civil dusk at its place: by its last reading, at most two report intervals old.
 * Power tells it; where there is none, {@code lamp_on}.
 */
final class LitLamps {
    private static final Duration AFTER_DUSK = Duration.ofMinutes(60);
    private static final int INTERVALS = 2;
    private static final double LIT_SHARE = 0.1;

    /** What is more than standby where the type plate says nothing, W. */
    private static final double LIT_WATTS = 3;

    /** How a lamp was seen. */
    enum Seen {
        LIT,
        DARK,
        /** Nothing was heard that tells whether it was lit; it counts as not lit. */
        SILENT,
        /** It was commanded to be off. */
        NOT_DUE
    }

    private final DayReadings readings;
    private final SunTimes sun;

    LitLamps(DayReadings readings, SunTimes sun) {
        this.readings = readings;
        this.sun = sun;
    }

    /** Empty if the day has not come so far, or has no dusk. */
    Optional<Seen> look(Asset lamp, Day day) {
        return sun.on(day.date(), lamp.place())
                .map(SunTimes.Sun::dusk)
                .filter(dusk -> day.contains(dusk.plus(AFTER_DUSK)))
                .map(dusk -> look(lamp, dusk, dusk.plus(AFTER_DUSK)));
    }

    private Seen look(Asset lamp, Instant dusk, Instant at) {
        Instant from = at.minus(DayReadings.interval(lamp).multipliedBy(INTERVALS));
        Instant to = at.plusMillis(1);
        // By day it is commanded to be off: that says nothing of the night.
        Instant commandFrom = from.isBefore(dusk) ? dusk : from;
        Optional<Sample> command = DayReadings.last(readings.samples(lamp, "dim_command", commandFrom, to));
        if (command.isPresent() && DayReadings.number(command.get()) == 0) {
            return Seen.NOT_DUE;
        }
        Optional<Sample> power = DayReadings.last(readings.samples(lamp, "active_power", from, to));
        if (power.isPresent()) {
            OptionalDouble nominal = lamp.ratings().nominalPower();
            double least = nominal.isPresent() ? LIT_SHARE * nominal.getAsDouble() : LIT_WATTS;
            return DayReadings.number(power.get()) > least ? Seen.LIT : Seen.DARK;
        }
        return DayReadings.last(readings.samples(lamp, "lamp_on", from, to))
                .map(on -> DayReadings.flag(on) ? Seen.LIT : Seen.DARK)
                .orElse(Seen.SILENT);
    }
}
