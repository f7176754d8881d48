package org.gridpost.pipelines.respond.deliver;

/** Where what is to be told stands first: in the order in which it happened, each in its own book. */
public enum Outbox {
    ALARMS,
    TICKETS
}
