package org.gridpost.pipelines.detect;

import java.util.List;
import org.gridpost.pipelines.model.Reading;

/** What an asset's neighbours want to hear of it: rain of a gauge, power of a lamp, of others nothing. */
interface Ear {
    Ear DEAF = (readings, time) -> {};

    /**
     * @param readings of one time
     * @param time epoch milliseconds
     */
    void hear(List<Reading> readings, long time);
}
