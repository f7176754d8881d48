package org.gridpost.pipelines.detect.criteria;

import java.util.List;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;

/**
 * What was measured of one asset at one time: judged as one, since half of a report can look like a fault that the other
 * half explains.
 *
 * @param time event time, epoch milliseconds
 * @param received when the first of them came in, epoch milliseconds
 * @param now where the stream's clock stands with it: at {@code time}, unless a newer moment came before
 * @param pause milliseconds since the newest moment before, 0 if there was none or this one is older
 * @param plain whether all readings are good and their time was believed, as nearly always
 */
public record Moment(long time, long received, List<Reading> readings, long now, long pause, boolean plain) {

    public Moment(long time, long received, List<Reading> readings, long now, long pause) {
        this(time, received, readings, now, pause, arePlain(readings));
    }

    private static boolean arePlain(List<Reading> readings) {
        for (Reading reading : readings) {
            if (reading.quality() != Quality.GOOD || reading.deviceTime().isPresent()) {
                return false;
            }
        }
        return true;
    }
}
