package org.gridpost.gateway.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.journal.Mark;

/**
 * Reads one segment. Opened for each use: that costs less than reading does, and nothing then stands in the way of
 * dropping the file.
 */
final class SegmentReader implements AutoCloseable {
    private static final String COLUMNS =
            "SELECT position, records, readings_before, readings, body, crc FROM synced_group";

    private final Segment segment;
    private final Connection connection;

    SegmentReader(Segment segment) throws SQLException {
        this.segment = segment;
        this.connection = SegmentFile.open(segment.file());
    }

    /** Takes rows in order for as long as it says so. */
    interface RowTaker {
        boolean take(StoredGroup row);
    }

    /** Whether the file got as far as having a header. */
    boolean isBegun() throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("SELECT COUNT(*) FROM sqlite_master")) {
            return row.next() && row.getInt(1) > 0;
        }
    }

    /** The segment as its own header describes it. */
    Segment header() throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("SELECT format, position, readings_before, created FROM segment")) {
            row.next();
            int format = row.getInt(1);
            if (format != SegmentFile.FORMAT) {
                throw new IllegalStateException(segment.file() + " is a journal segment of format " + format
                        + " but this version reads format " + SegmentFile.FORMAT + ": run the version that wrote it");
            }
            return new Segment(
                    segment.file(), new Mark(row.getLong(2), row.getLong(3)), Instant.ofEpochMilli(row.getLong(4)));
        }
    }

    /** From the row that holds the position, or else the next one after it. */
    void rowsFrom(long position, RowTaker taker) throws SQLException {
        String sql = COLUMNS + " WHERE position >= COALESCE("
                + "(SELECT MAX(position) FROM synced_group WHERE position <= ?), ?) ORDER BY position";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, position);
            query.setLong(2, position);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next() && taker.take(row(rows))) {
                    // The taker has it.
                }
            }
        }
    }

    Optional<StoredGroup> lastRow() throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(COLUMNS + " ORDER BY position DESC LIMIT 1")) {
            return rows.next() ? Optional.of(row(rows)) : Optional.empty();
        }
    }

    private static StoredGroup row(ResultSet row) throws SQLException {
        // Damaged numbers may be anything; the CRC then tells that they are not to be believed.
        Mark first = new Mark(Math.max(0, row.getLong(1)), Math.max(0, row.getLong(3)));
        Mark end =
                new Mark(first.position() + Math.max(0, row.getInt(2)), first.readings() + Math.max(0, row.getInt(4)));
        Optional<byte[]> body = Optional.ofNullable(row.getBytes(5));
        long crc = row.getLong(6);
        boolean intact = body.isPresent() && SegmentFile.crc(first, end, body.get()) == crc;
        return new StoredGroup(first, end, body.orElse(new byte[0]), intact);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
