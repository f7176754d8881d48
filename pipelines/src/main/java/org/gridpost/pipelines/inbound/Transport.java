package org.gridpost.pipelines.inbound;

/** By which way a message came in. */
public enum Transport {
    MQTT,
    COAP,
    HTTP,
    TCP,
    /** Not off a wire now: read back from the journal, long after its sender was answered. */
    JOURNAL
}
