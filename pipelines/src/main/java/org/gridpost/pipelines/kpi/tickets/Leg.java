package org.gridpost.pipelines.kpi.tickets;

/** A part of the way of a repair, of which the time is taken. */
public enum Leg {
    /** From the alarm or the report to the first dispatch. */
    DISPATCH,
    /** From the last dispatch until somebody took it on. */
    TAKE,
    /** From the last dispatch until they were there, if they told. */
    ARRIVE,
    /** From the last dispatch until it was done. */
    REPAIR,
    /** From when it was done until it was closed. */
    VERIFY
}
