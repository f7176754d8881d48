package org.gridpost.pipelines.detect.criteria;

import java.util.List;
import org.gridpost.pipelines.model.Reading;

/**
 * What was measured of one asset at one time: judged as one, since half of a report can look like a fault that the other
 * half explains.
 *
 * @param time event time, epoch milliseconds
 * @param received when the first of them came in, epoch milliseconds
 * @param now where the stream's clock stands with it: at {@code time}, unless a newer moment came before
 * @param pause milliseconds since the newest moment before, 0 if there was none or this one is older
 */
public record Moment(long time, long received, List<Reading> readings, long now, long pause) {}
