package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * An object that a camera follows, told as Frigate tells of it: when it is first seen, whenever it has changed, and when it
 * has gone; in each message what it is, where, how surely, for how many seconds so far, and whether it stands still.
 */
final class Track {
    private final Sketch sketch;
    private final String camera;
    private final String id;
    private final String label;
    private final double score;
    private final Instant from;

    /** @param score how sure the detector is of the label, 0 to 1 */
    Track(Sketch sketch, String camera, String label, double score, Instant from) {
        this.sketch = sketch;
        this.camera = camera;
        this.label = label;
        this.score = score;
        this.from = from;
        StringBuilder code = new StringBuilder(String.format(Locale.ROOT, "%.6f-", from.toEpochMilli() / 1000.0));
        for (int i = 0; i < 6; i++) {
            code.append((char) sketch.whole('a', 'z'));
        }
        this.id = code.toString();
    }

    /** Seen at that time, in that zone, which is empty if it is in none. */
    Track seen(Instant time, String zone, boolean stands) {
        sketch.at(camera, time)
                .event()
                .say("object_id", id)
                .say("object_label", label)
                .say("object_zone", zone)
                .say("object_score", "/", Math.min(0.99, score + sketch.share(-0.005, 0.005)), 3)
                .say("object_duration", "s", Duration.between(from, time).toMillis() / 1000.0, 1)
                .say("object_stationary", stands);
        return this;
    }

    /** Walks about in that zone from one time to the other, where it is seen last; told every few seconds. */
    Track walks(Instant begin, Instant end, String zone) {
        Instant time = begin;
        while (time.isBefore(end)) {
            seen(time, zone, false);
            time = time.plusMillis(sketch.whole(2_000, 5_000));
        }
        return seen(end, zone, false);
    }

    /** Stands in that zone; told every half minute, as nothing changes. */
    Track stands(Instant begin, Instant end, String zone) {
        for (Instant time = begin; time.isBefore(end); time = time.plusSeconds(sketch.whole(20, 40))) {
            seen(time, zone, true);
        }
        return this;
    }
}
