package org.gridpost.gateway.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.gridpost.pipelines.journal.JournalLostException;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.journal.RecordCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a journal. Added to and dropped from by one thread, read by many. */
final class Segments {
    private static final Logger LOG = LoggerFactory.getLogger(Segments.class);

    private final ConcurrentSkipListMap<Long, Segment> byPosition = new ConcurrentSkipListMap<>();
    private final RecordCodec codec;

    Segments(List<Segment> found, RecordCodec codec) {
        this.codec = codec;
        found.forEach(this::add);
    }

    void add(Segment segment) {
        byPosition.put(segment.first().position(), segment);
    }

    /** Where the oldest one begins. */
    Optional<Mark> start() {
        return Optional.ofNullable(byPosition.firstEntry())
                .map(entry -> entry.getValue().first());
    }

    long bytes() {
        return byPosition.values().stream()
                .mapToLong(segment -> SegmentFile.size(segment.file()))
                .sum();
    }

    /**
     * Groups without a gap between them, the first of which holds the position; together about {@code wanted} records.
     *
     * @param end of what is safe; used to say where a journal goes on that is damaged at its end
     * @throws JournalLostException if the record at the position is gone
     * @throws UncheckedIOException if the disk cannot be read now
     */
    List<Group> read(long position, long wanted, Mark end) {
        Segment segment = Optional.ofNullable(byPosition.floorEntry(position))
                .map(Map.Entry::getValue)
                .orElseThrow(() ->
                        new JournalLostException("record " + position + " was dropped already", start().orElse(end)));
        // Rows beyond the next segment's beginning are of a write that failed and was repeated there.
        Mark limit = Optional.ofNullable(byPosition.higherEntry(position))
                .map(entry -> entry.getValue().first())
                .orElse(end);
        Found found = new Found(position, wanted, limit);
        try {
            readInto(found, segment);
        } catch (SQLException e) {
            if (!SegmentFile.isDamage(e) && Files.exists(segment.file())) {
                throw new UncheckedIOException(
                        new IOException("cannot read the journal's file " + segment.file() + ": " + e.getMessage(), e));
            }
        }
        if (found.groups.isEmpty()) {
            throw new JournalLostException(
                    "from record " + position + " on, rows in " + segment.file() + " are damaged or missing",
                    found.goesOn);
        }
        return found.groups;
    }

    private static void readInto(Found found, Segment segment) throws SQLException {
        try (SegmentReader reader = new SegmentReader(segment)) {
            reader.rowsFrom(found.expected, found);
        }
    }

    private final class Found implements SegmentReader.RowTaker {
        private final List<Group> groups = new ArrayList<>();
        private final Mark limit;
        private final long until;
        private long expected;
        private Mark goesOn;

        Found(long position, long wanted, Mark limit) {
            this.expected = position;
            this.until = position + wanted;
            this.limit = limit;
            this.goesOn = limit;
        }

        @Override
        public boolean take(StoredGroup row) {
            long first = row.first().position();
            if (first >= limit.position()) {
                return false;
            }
            if (!row.intact()) {
                return groups.isEmpty();
            }
            if (first > expected) {
                goesOn = groups.isEmpty() ? row.first() : goesOn;
                return false;
            }
            if (row.end().position() > expected) {
                groups.add(Group.of(first, codec.decode(row.body()), row.body().length));
                expected = row.end().position();
            }
            return expected < until;
        }
    }

    /**
     * Drops the oldest segment if all of it was released and it is older or the journal bigger than is to be kept.
     *
     * @param mustMakeRoom whether age and size do not count
     * @return whether one was dropped
     */
    boolean dropOldest(Mark released, Instant keepSince, long keepBytes, boolean mustMakeRoom) {
        Map.Entry<Long, Segment> oldest = byPosition.firstEntry();
        Map.Entry<Long, Segment> next = oldest == null ? null : byPosition.higherEntry(oldest.getKey());
        if (next == null || next.getKey() > released.position()) {
            return false;
        }
        if (!mustMakeRoom && !next.getValue().created().isBefore(keepSince) && bytes() <= keepBytes) {
            return false;
        }
        try {
            SegmentFile.delete(oldest.getValue().file());
            byPosition.remove(oldest.getKey());
            return true;
        } catch (IOException e) {
            LOG.warn("cannot drop the journal's file {}: {}", oldest.getValue().file(), e.toString());
            return false;
        }
    }
}
