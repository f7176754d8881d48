package org.gridpost.gateway.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.gridpost.pipelines.journal.Mark;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The segment that is being written. Each row is a transaction of its own and synced when {@link #append} returns. */
final class SegmentWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentWriter.class);

    private final Segment segment;
    private final Connection connection;
    private final PreparedStatement insert;
    private long bytes;

    private SegmentWriter(Segment segment, Connection connection) throws SQLException {
        this.segment = segment;
        this.connection = connection;
        this.insert = connection.prepareStatement(
                "INSERT INTO synced_group (position, records, readings_before, readings, body, crc)"
                        + " VALUES (?, ?, ?, ?, ?, ?)");
    }

    /** Begins a file. One of that name must hold nothing and is replaced. */
    static SegmentWriter begin(Path directory, Mark first, Instant now) throws SQLException, IOException {
        Path file = SegmentFile.path(directory, first.position());
        SegmentFile.delete(file);
        Connection connection = SegmentFile.create(file);
        try {
            connection.setAutoCommit(false);
            try (Statement sql = connection.createStatement()) {
                sql.executeUpdate(SegmentFile.SCHEMA);
                sql.executeUpdate("INSERT INTO segment VALUES (" + SegmentFile.FORMAT + ", " + first.position() + ", "
                        + first.readings() + ", " + now.toEpochMilli() + ")");
            }
            connection.commit();
            connection.setAutoCommit(true);
            return new SegmentWriter(new Segment(file, first, now), connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    Segment segment() {
        return segment;
    }

    /** Bytes of all bodies so far. */
    long bytes() {
        return bytes;
    }

    void append(Mark first, Mark end, byte[] body) throws SQLException {
        insert.setLong(1, first.position());
        insert.setLong(2, end.position() - first.position());
        insert.setLong(3, first.readings());
        insert.setLong(4, end.readings() - first.readings());
        insert.setBytes(5, body);
        insert.setLong(6, SegmentFile.crc(first, end, body));
        insert.executeUpdate();
        bytes += body.length;
    }

    /** Ends the file in a form that needs no other file beside it, and no room, to be read. */
    void seal() {
        try (Statement sql = connection.createStatement()) {
            sql.execute("PRAGMA busy_timeout = 0"); // Appenders wait for this thread; it does not wait for readers.
            sql.execute("PRAGMA journal_mode = DELETE");
        } catch (SQLException e) {
            // Somebody reads it, or the disk is full. It stays as it is, which is safe as well.
            LOG.debug("{} stays in WAL mode: {}", segment.file(), e.getMessage());
        }
        close();
    }

    @Override
    public void close() {
        try (connection) {
            insert.close();
        } catch (SQLException e) {
            LOG.warn("closing {}: {}", segment.file(), e.getMessage());
        }
    }
}
