package org.gridpost.pipelines.inbound;

/** By which protocol a message came in. */
public enum Transport {
    MQTT,
    COAP,
    HTTP,
    TCP
}
