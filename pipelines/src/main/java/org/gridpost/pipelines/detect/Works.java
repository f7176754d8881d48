package org.gridpost.pipelines.detect;

import org.gridpost.pipelines.model.Asset;

/** Knows where people work: what they set off is no alarm. */
public interface Works {
    /** Nobody is known to work anywhere. */
    Works NONE = (asset, time) -> false;

    /**
     * @param time epoch milliseconds, event time
     */
    boolean under(Asset asset, long time);
}
