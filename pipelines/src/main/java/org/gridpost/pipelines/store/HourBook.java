package org.gridpost.pipelines.store;

import java.util.Set;

/** The hours of which a roll-up is due, kept so that a crash forgets none. */
public interface HourBook {

    Set<Hour> load();

    /** Durable when it returns; those that are in it already stay. */
    void add(Set<Hour> hours);

    void remove(Hour hour);
}
