package org.gridpost.pipelines.detect.criteria;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a criterion remembers of one asset. Never changed once made, small, and part of the snapshot. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Memory.Nothing.class, name = "nothing"),
    @JsonSubTypes.Type(value = Memory.Several.class, name = "several"),
    @JsonSubTypes.Type(value = Samples.class, name = "samples"),
    @JsonSubTypes.Type(value = Count.Counted.class, name = "counted"),
    @JsonSubTypes.Type(value = Counter.Grown.class, name = "grown"),
    @JsonSubTypes.Type(value = Stuck.Run.class, name = "run"),
    @JsonSubTypes.Type(value = Spikes.Seen.class, name = "spikes"),
    @JsonSubTypes.Type(value = Baseline.Hours.class, name = "hours"),
    @JsonSubTypes.Type(value = Gaps.Days.class, name = "gaps"),
    @JsonSubTypes.Type(value = InARow.Rows.class, name = "rows"),
    @JsonSubTypes.Type(value = Nights.Past.class, name = "nights")
})
public sealed interface Memory
        permits Memory.Nothing,
                Memory.Several,
                Samples,
                Count.Counted,
                Counter.Grown,
                Stuck.Run,
                Spikes.Seen,
                Baseline.Hours,
                Gaps.Days,
                InARow.Rows,
                Nights.Past {

    Nothing NOTHING = new Nothing();

    /** Of those whose present values say it all. */
    record Nothing() implements Memory {}

    /** Of those that are made of others: of the parts that have something to remember, in their order. */
    @SuppressWarnings("ArrayRecordComponent") // there is one for each asset; nobody writes to it once made
    record Several(Memory[] parts) implements Memory {}
}
