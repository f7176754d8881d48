package org.gridpost.pipelines.detect;

import java.time.Duration;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.OptionalDouble;
import org.gridpost.pipelines.detect.criteria.Scene;

/**
 * When a rule may begin at all. A guard never ends what holds: a lamp that is dark stays so at dawn. What a guard asks for
 * and nobody can tell, such as rain where no gauge is near, does not let the rule begin.
 */
public sealed interface Guard {

    boolean lets(long now, Scene scene);

    /** Between civil dusk and dawn, less these margins. */
    record Night(Duration afterDusk, Duration beforeDawn) implements Guard {
        @Override
        public boolean lets(long now, Scene scene) {
            return scene.sun().isNight(now, scene.asset().place(), afterDusk.toSeconds(), beforeDawn.toSeconds());
        }
    }

    /** Between sunrise and sunset, less these margins. */
    record Day(Duration afterSunrise, Duration beforeSunset) implements Guard {
        @Override
        public boolean lets(long now, Scene scene) {
            return scene.sun().isDay(now, scene.asset().place(), afterSunrise.toSeconds(), beforeSunset.toSeconds());
        }
    }

    /** Within these hours of the site's zone, over midnight if {@code to} is earlier. */
    record Armed(LocalTime from, LocalTime to) implements Guard {
        @Override
        public boolean lets(long now, Scene scene) {
            LocalTime time = scene.sun().timeOfDay(now);
            boolean begun = !time.isBefore(from);
            boolean over = !time.isBefore(to);
            return from.isBefore(to) ? begun && !over : begun || !over;
        }
    }

    /** Within these days of the year, both included, over new year if {@code to} is earlier. */
    record Season(MonthDay from, MonthDay to) implements Guard {
        @Override
        public boolean lets(long now, Scene scene) {
            MonthDay day = MonthDay.from(scene.sun().dateOf(now));
            boolean begun = !day.isBefore(from);
            boolean over = day.isAfter(to);
            return from.isAfter(to) ? begun || !over : begun && !over;
        }
    }

    /** Less than so many mm of rain in the time before. */
    record Dry(double below, Duration over) implements Guard {
        @Override
        public boolean lets(long now, Scene scene) {
            OptionalDouble rain = scene.rain(now - over.toMillis(), now);
            return rain.isPresent() && rain.getAsDouble() < below;
        }
    }

    /** At least so many mm of rain in the time before. */
    record Wet(double atLeast, Duration over) implements Guard {
        @Override
        public boolean lets(long now, Scene scene) {
            OptionalDouble rain = scene.rain(now - over.toMillis(), now);
            return rain.isPresent() && rain.getAsDouble() >= atLeast;
        }
    }

    /** More than so many mm of rain an hour. */
    record Raining(double above) implements Guard {
        @Override
        public boolean lets(long now, Scene scene) {
            OptionalDouble rate = scene.rainRate(now);
            return rate.isPresent() && rate.getAsDouble() > above;
        }
    }

    /** Nobody is known to work on it. */
    record NoMaintenance() implements Guard {
        @Override
        public boolean lets(long now, Scene scene) {
            return !scene.underMaintenance(now);
        }
    }
}
