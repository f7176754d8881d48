package org.gridpost.pipelines.journal;

/**
 * A point in the journal: everything before it counts as seen.
 *
 * @param position number of records before it, since the journal's beginning
 * @param readings number of readings in those records
 */
public record Mark(long position, long readings) implements Comparable<Mark> {
    public static final Mark START = new Mark(0, 0);

    public Mark {
        if (position < 0 || readings < 0) {
            throw new IllegalArgumentException("a mark cannot be negative: " + position + ", " + readings);
        }
    }

    public Mark after(JournalRecord record) {
        return new Mark(position + 1, readings + record.readingCount());
    }

    @Override
    public int compareTo(Mark other) {
        return Long.compare(position, other.position);
    }
}
