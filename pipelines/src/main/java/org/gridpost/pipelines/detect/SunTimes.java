package org.gridpost.pipelines.detect;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gridpost.pipelines.model.Place;
import org.shredzone.commons.suncalc.SunTimes.Twilight;

/**
 * Sunrise, sunset, and civil dawn and dusk, when the sun's centre stands 6 degrees below the horizon, by place and day.
 * Days are those of the site's zone, whatever zone the machine is set to.
 */
public final class SunTimes {
    /** Places are rounded to a tenth of a degree (11 km, under half a minute of sun time) so that a town shares one entry. */
    private static final double ROUNDING = 10;

    private static final int KEPT_DAYS = 4096;
    private static final int NOON = 12;
    private static final long MILLIS = 1000;

    private final ZoneId zone;
    private final ConcurrentHashMap<Key, Optional<Sun>> cache = new ConcurrentHashMap<>();

    public SunTimes(ZoneId zone) {
        this.zone = zone;
    }

    /** The sun of one day; there is none within a polar day or night. */
    public record Sun(Instant dawn, Instant sunrise, Instant sunset, Instant dusk) {}

    private record Key(LocalDate day, long latitude, long longitude) {}

    public Optional<Sun> on(LocalDate day, Place place) {
        Key key = new Key(day, Math.round(place.latitude() * ROUNDING), Math.round(place.longitude() * ROUNDING));
        Optional<Sun> known = cache.get(key);
        if (known == null) {
            if (cache.size() >= KEPT_DAYS) {
                cache.clear();
            }
            known = compute(key);
            cache.put(key, known);
        }
        return known;
    }

    private Optional<Sun> compute(Key key) {
        var civil = times(key, Twilight.CIVIL);
        var visual = times(key, Twilight.VISUAL);
        boolean polar = civil.getRise() == null
                || civil.getSet() == null
                || visual.getRise() == null
                || visual.getSet() == null;
        return polar
                ? Optional.empty()
                : Optional.of(new Sun(
                        civil.getRise().toInstant(),
                        visual.getRise().toInstant(),
                        visual.getSet().toInstant(),
                        civil.getSet().toInstant()));
    }

    private org.shredzone.commons.suncalc.SunTimes times(Key key, Twilight twilight) {
        return org.shredzone.commons.suncalc.SunTimes.compute()
                .on(key.day)
                .timezone(zone)
                .at(key.latitude / ROUNDING, key.longitude / ROUNDING)
                .twilight(twilight)
                .oneDay()
                .execute();
    }

    public ZoneId zone() {
        return zone;
    }

    /** Which night a moment belongs to, in days of the epoch: nights are counted from noon to noon of the site's zone. */
    public long nightOf(long moment) {
        return local(moment).minusHours(NOON).toLocalDate().toEpochDay();
    }

    private LocalDateTime local(long moment) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(moment), zone);
    }

    /**
     * Whether a moment lies in the night, made shorter by the margins (or longer, if they are negative).
     *
     * @param afterDuskSeconds how long after civil dusk the night begins
     * @param beforeDawnSeconds how long before civil dawn it ends
     */
    public boolean isNight(long moment, Place place, long afterDuskSeconds, long beforeDawnSeconds) {
        return on(local(moment).toLocalDate(), place)
                .map(sun -> moment < sun.dawn().toEpochMilli() - beforeDawnSeconds * MILLIS
                        || moment >= sun.dusk().toEpochMilli() + afterDuskSeconds * MILLIS)
                .orElse(false);
    }

    /**
     * Whether a moment lies between sunrise and sunset, made shorter by the margins (or longer, if they are negative).
     */
    public boolean isDay(long moment, Place place, long afterSunriseSeconds, long beforeSunsetSeconds) {
        return on(local(moment).toLocalDate(), place)
                .map(sun -> moment >= sun.sunrise().toEpochMilli() + afterSunriseSeconds * MILLIS
                        && moment < sun.sunset().toEpochMilli() - beforeSunsetSeconds * MILLIS)
                .orElse(false);
    }

    /** The time of day at the site. */
    public LocalTime timeOfDay(long moment) {
        return local(moment).toLocalTime();
    }

    /** The date at the site. */
    public LocalDate dateOf(long moment) {
        return local(moment).toLocalDate();
    }
}
