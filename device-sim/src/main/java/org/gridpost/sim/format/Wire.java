package org.gridpost.sim.format;

/** A message as it goes over a wire. */
public sealed interface Wire {
    Bytes content();

    default byte[] payload() {
        return content().toArray();
    }

    /** An MQTT publication at QoS 0 or 1. */
    record Publication(String topic, Bytes content, int qos, boolean retained) implements Wire {
        public Publication(String topic, byte[] payload, int qos, boolean retained) {
            this(topic, Bytes.of(payload), qos, retained);
        }

        public static Publication of(String topic, byte[] payload) {
            return new Publication(topic, payload, 1, false);
        }
    }

    /** The body of a POST to {@code /ingest/{device}}. */
    record Post(String contentType, boolean event, Bytes content) implements Wire {
        public Post(String contentType, boolean event, byte[] payload) {
            this(contentType, event, Bytes.of(payload));
        }
    }

    /** A frame of a byte stream. */
    record Frame(Bytes content) implements Wire {
        public Frame(byte[] payload) {
            this(Bytes.of(payload));
        }
    }
}
