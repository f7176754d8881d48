package org.gridpost.pipelines.detect;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gridpost.pipelines.model.Place;
import org.shredzone.commons.suncalc.SunTimes.Twilight;

/**
 * Civil dawn and dusk, when the sun's centre stands 6 degrees below the horizon, by place and day. Days are those of the
 * site's zone, whatever zone the machine is set to.
 */
public final class SunTimes {
    /** Places are rounded to a tenth of a degree (11 km, under half a minute of sun time) so that a town shares one entry. */
    private static final double ROUNDING = 10;

    private static final int KEPT_DAYS = 4096;

    private final ZoneId zone;
    private final ConcurrentHashMap<Key, Optional<Twilights>> cache = new ConcurrentHashMap<>();

    public SunTimes(ZoneId zone) {
        this.zone = zone;
    }

    /** Dawn and dusk of one day; empty within a polar day or night. */
    public record Twilights(Instant dawn, Instant dusk) {}

    private record Key(LocalDate day, long latitude, long longitude) {}

    public Optional<Twilights> on(LocalDate day, Place place) {
        Key key = new Key(day, Math.round(place.latitude() * ROUNDING), Math.round(place.longitude() * ROUNDING));
        Optional<Twilights> known = cache.get(key);
        if (known == null) {
            if (cache.size() >= KEPT_DAYS) {
                cache.clear();
            }
            known = compute(key);
            cache.put(key, known);
        }
        return known;
    }

    private Optional<Twilights> compute(Key key) {
        var times = org.shredzone.commons.suncalc.SunTimes.compute()
                .on(key.day)
                .timezone(zone)
                .at(key.latitude / ROUNDING, key.longitude / ROUNDING)
                .twilight(Twilight.CIVIL)
                .oneDay()
                .execute();
        ZonedDateTime dawn = times.getRise();
        ZonedDateTime dusk = times.getSet();
        return dawn == null || dusk == null
                ? Optional.empty()
                : Optional.of(new Twilights(dawn.toInstant(), dusk.toInstant()));
    }

    /**
     * Whether a moment lies in the night, made shorter by the margins (or longer, if they are negative).
     *
     * @param afterDuskSeconds how long after civil dusk the night begins
     * @param beforeDawnSeconds how long before civil dawn it ends
     */
    public boolean isNight(Instant moment, Place place, long afterDuskSeconds, long beforeDawnSeconds) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        return on(day, place)
                .map(t -> moment.isBefore(t.dawn().minusSeconds(beforeDawnSeconds))
                        || !moment.isBefore(t.dusk().plusSeconds(afterDuskSeconds)))
                .orElse(false);
    }
}
