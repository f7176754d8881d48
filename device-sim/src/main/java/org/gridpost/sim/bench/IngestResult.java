package org.gridpost.sim.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What {@code bench ingest} found out. Rates are those at which messages became safe in the journal.
 *
 * @param cpuMicrosPerMessage processor time of the gateway's process; with the embedded broker the broker's is in it
 * @param ratio GridPost's messages a second over the bare subscriber's
 * @param storeLagSeconds from the last message safe in the journal to the last point in the store
 * @param lost messages that the broker acknowledged and the store does not have
 */
record IngestResult(
        @JsonProperty String broker,
        @JsonProperty long messages,
        @JsonProperty double messagesPerSecond,
        @JsonProperty double readingsPerSecond,
        @JsonProperty double cpuMicrosPerMessage,
        @JsonProperty Race.Result pahoSubscriber,
        @JsonProperty Race.Result plainCamelRoute,
        @JsonProperty double ratio,
        @JsonProperty double storeLagSeconds,
        @JsonProperty long lost) {}
