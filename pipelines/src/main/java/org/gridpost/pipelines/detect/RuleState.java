package org.gridpost.pipelines.detect;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a rule remembers of one asset. Immutable, small, and part of the snapshot. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LimitState.class, name = "limit"),
    @JsonSubTypes.Type(value = SilenceState.class, name = "silence")
})
public sealed interface RuleState permits LimitState, SilenceState {}
