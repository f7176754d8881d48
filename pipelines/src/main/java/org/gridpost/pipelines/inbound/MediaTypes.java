package org.gridpost.pipelines.inbound;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the decoders together say of a content type, for an ingress that must judge it before any of them reads. */
public final class MediaTypes {
    private final Map<String, Lane> lanes = new LinkedHashMap<>();

    /** @param decoders of those that share a type the first one says its lane */
    public MediaTypes(List<Decoder> decoders) {
        decoders.forEach(decoder ->
                decoder.mediaTypes().stream().sorted().forEach(type -> lanes.putIfAbsent(type, decoder.lane())));
    }

    /**
     * The lane for a message of that type whose sender chose none; empty if no decoder takes it.
     *
     * @param type in lower case and without parameters
     */
    public Optional<Lane> laneOf(String type) {
        return Optional.ofNullable(lanes.get(type));
    }

    /** All types, for the sentence that tells a sender what is taken. */
    @Override
    public String toString() {
        return String.join(", ", lanes.keySet());
    }
}
