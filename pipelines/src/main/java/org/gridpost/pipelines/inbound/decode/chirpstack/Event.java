package org.gridpost.pipelines.inbound.decode.chirpstack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of events of ChirpStack's integrations. */
enum Event {
    UP,
    STATUS,
    JOIN,
    ACK,
    TXACK,
    LOG,
    LOCATION,
    INTEGRATION,
    /** One that a version to come has added. */
    OTHER;

    /** Those of {@code application/{id}/device/{devEui}/event/{event}}, from the end of the topic. */
    private static final int LEVELS = 6;

    /** Whether the topic is one of ChirpStack's, below whatever prefix. */
    static boolean isTopic(String topic) {
        List<String> levels = List.of(topic.split("/", -1));
        if (levels.size() < LEVELS) {
            return false;
        }
        List<String> last = levels.subList(levels.size() - LEVELS, levels.size());
        return last.get(0).equals("application")
                && last.get(2).equals("device")
                && last.get(4).equals("event");
    }

    static Event ofTopic(String topic) {
        String last = topic.substring(topic.lastIndexOf('/') + 1);
        return Arrays.stream(values())
                .filter(event -> event.topicLevel().equals(last))
                .findFirst()
                .orElse(OTHER);
    }

    /**
     * Over HTTP the kind stands in the URL, which nobody hands on: what an event holds tells it. Fields at their default
     * (0, false, "") are left out by ChirpStack, so only those count that an event cannot lack.
     */
    static Event ofShape(JsonNode root) {
        if (root.has("eventType")) {
            return INTEGRATION;
        }
        if (root.has("rxInfo") || root.has("fPort") || root.has("object")) {
            return UP;
        }
        if (root.has("location")) {
            return LOCATION;
        }
        if (root.has("code") || root.has("description")) {
            return LOG;
        }
        if (root.has("downlinkId") || root.has("gatewayId")) {
            return TXACK;
        }
        if (root.has("queueItemId")) {
            return ACK;
        }
        return root.has("devAddr") ? JOIN : STATUS;
    }

    String topicLevel() {
        return name().toLowerCase(Locale.ROOT);
    }
}
