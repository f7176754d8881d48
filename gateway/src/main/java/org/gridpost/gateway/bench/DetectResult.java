package org.gridpost.gateway.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What {@code bench detect} found out. Times are those of one processor core: the detector's own and that of all garbage
 * collections while it was measured.
 *
 * @param readingsPerSecond of the first town
 * @param bytesPerLamp heap for one lamp whose every window is full
 * @param bytesPerAsset the same for each kind, by its measurement's name
 * @param events how often a rule began or ended
 * @param scaling the same for each town
 */
public record DetectResult(
        @JsonProperty double readingsPerSecond,
        @JsonProperty double nanosPerReading,
        @JsonProperty int assets,
        @JsonProperty double bytesPerLamp,
        @JsonProperty double bytesPerDrain,
        @JsonProperty Map<String, Double> bytesPerAsset,
        @JsonProperty long events,
        @JsonProperty List<Run> scaling) {

    /**
     * One town.
     *
     * @param momentsPerSecond reports a second
     * @param nanosPerReading of processor time
     * @param elapsedNanosPerReading by the clock on the wall, with what else the machine did
     * @param collectionShare part of the time that went into collecting garbage, 0 to 1
     * @param heapBytesPerAsset what the detector holds, over all assets
     * @param failures of rules; above 0 is a bug
     */
    public record Run(
            @JsonProperty int assets,
            @JsonProperty long readings,
            @JsonProperty double readingsPerSecond,
            @JsonProperty double momentsPerSecond,
            @JsonProperty double nanosPerReading,
            @JsonProperty double elapsedNanosPerReading,
            @JsonProperty double collectionShare,
            @JsonProperty double heapBytesPerAsset,
            @JsonProperty long events,
            @JsonProperty long failures) {}
}
