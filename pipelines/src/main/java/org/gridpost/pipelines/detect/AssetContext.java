package org.gridpost.pipelines.detect;

import java.time.Instant;
import org.gridpost.pipelines.model.Asset;

/**
 * What a rule may know besides its state.
 *
 * @param resumed since when ticks have come without a long gap; while the gateway was down nobody could be heard
 * @param steady since when they have come without even a short one; what devices sent meanwhile may still be on its way
 */
public record AssetContext(Asset asset, SunTimes sun, Instant resumed, Instant steady) {}
