package org.gridpost.pipelines.alarm;

/** What an alarm turned out to be, as a person says. The first two make the field's own precision of a rule. */
public enum Disposition {
    /** There was something to act on. */
    REAL,
    /** There was not. */
    FALSE_ALARM,
    /** Somebody tried it out. */
    TEST,
    /** People at work set it off. */
    WORKS
}
