package org.gridpost.pipelines.inbound;

/** Events overtake telemetry wherever messages queue, so that alarms go first under load. */
public enum Lane {
    EVENT,
    TELEMETRY
}
