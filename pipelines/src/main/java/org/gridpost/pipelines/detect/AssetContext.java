package org.gridpost.pipelines.detect;

import java.time.Instant;
import org.gridpost.pipelines.model.Asset;

/**
 * What a rule may know besides its state.
 *
 * @param resumed since when ticks have come without a gap; while the gateway was down nobody could be heard
 */
public record AssetContext(Asset asset, SunTimes sun, Instant resumed) {}
