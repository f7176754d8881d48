package org.gridpost.pipelines.journal;

/**
 * A record and where it stands.
 *
 * @param position of the record itself; the next one has this plus one
 */
public record Entry(long position, JournalRecord record) {}
