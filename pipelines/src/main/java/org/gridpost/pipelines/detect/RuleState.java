package org.gridpost.pipelines.detect;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a rule remembers of one asset. Never changed once made, small, and part of the snapshot. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LevelState.class, name = "level"),
    @JsonSubTypes.Type(value = SilenceRule.Heard.class, name = "silence"),
    @JsonSubTypes.Type(value = SightingRule.Sightings.class, name = "sighting")
})
public sealed interface RuleState permits LevelState, SilenceRule.Heard, SightingRule.Sightings {}
