package org.gridpost.pipelines.inbound.decode.sparkplug;

import java.util.Arrays;
import java.util.Optional;

/**
 * A topic {@code spBv1.0/{group}/{type}/{edge}[/{device}]}.
 *
 * @param source the device that the message is of; the edge node itself if the topic names none
 * @param ofNode whether it is the edge node itself
 */
record Topic(String group, Type type, String edge, String source, boolean ofNode) {
    static final String ROOT = "spBv1.0/";

    /** For the sentence that tells a sender. */
    static final String GRAMMAR = "spBv1.0/{group}/{NBIRTH, NDEATH, NDATA}/{edge node} or"
            + " spBv1.0/{group}/{DBIRTH, DDEATH, DDATA}/{edge node}/{device}";

    private static final int NODE_LEVELS = 4;

    /** Sparkplug 3.0 section 4.1. */
    enum Type {
        NBIRTH,
        NDEATH,
        NDATA,
        NCMD,
        DBIRTH,
        DDEATH,
        DDATA,
        DCMD;

        boolean ofNode() {
            return this == NBIRTH || this == NDEATH || this == NDATA || this == NCMD;
        }

        boolean isCommand() {
            return this == NCMD || this == DCMD;
        }
    }

    /** The parts of a topic, or empty if it is none of these. */
    static Optional<Topic> of(String text) {
        String[] levels = text.split("/", -1);
        if (!text.startsWith(ROOT)
                || levels.length < NODE_LEVELS
                || Arrays.asList(levels).contains("")) {
            return Optional.empty();
        }
        return Arrays.stream(Type.values())
                .filter(t -> t.name().equals(levels[2]))
                .filter(t -> levels.length == (t.ofNode() ? NODE_LEVELS : NODE_LEVELS + 1))
                .findFirst()
                .map(t -> new Topic(levels[1], t, levels[3], levels[levels.length - 1], t.ofNode()));
    }

    /** Whether a host application tells of itself here, {@code spBv1.0/STATE/{host}}. */
    static boolean isState(String text) {
        return text.startsWith(ROOT + "STATE/");
    }
}
