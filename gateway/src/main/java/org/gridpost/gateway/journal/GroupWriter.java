package org.gridpost.gateway.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.journal.Committer;
import org.gridpost.pipelines.journal.Journal.State;
import org.gridpost.pipelines.journal.JournalRecord;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.journal.RecordCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Writes groups to segments, on the committing thread.
 *
 * <p>A write that fails for any reason ends its segment, and the group is tried again in a new one: after a failed sync
 * nobody can say what of the old file is on the disk.
 */
final class GroupWriter implements Committer.Sink {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
    private static final State ACCEPTING = new State.Accepting();

    private final JournalConfig config;
    private final Clock clock;
    private final FreeSpace space;
    private final RecordCodec codec;
    private final Segments segments;
    private final Listener listener;
    private Optional<SegmentWriter> writer = Optional.empty();
    private Mark end;
    private boolean failing;
    private volatile Mark released = Mark.START;
    private volatile State state = ACCEPTING;

    /** Told of each group that is safe. */
    interface Listener {
        void safe(Group group, Mark end);
    }

    GroupWriter(
            JournalConfig config,
            Clock clock,
            FreeSpace space,
            RecordCodec codec,
            Segments segments,
            Mark end,
            Listener listener) {
        this.config = config;
        this.clock = clock;
        this.space = space;
        this.codec = codec;
        this.segments = segments;
        this.end = end;
        this.listener = listener;
    }

    State state() {
        return state;
    }

    void release(Mark seenByAll) {
        released = seenByAll;
    }

    @Override
    public boolean write(List<JournalRecord> records) {
        Optional<String> shortage = space.shortage();
        if (shortage.isPresent()) {
            stall(shortage.get());
            return false;
        }
        try {
            Mark to = end;
            for (JournalRecord record : records) {
                to = to.after(record);
            }
            byte[] body = codec.encode(records);
            SegmentWriter open = writerWithRoom();
            open.append(end, to, body);
            Group group = Group.of(end.position(), records, body.length);
            end = to;
            failing = false;
            accept();
            listener.safe(group, to);
            return true;
        } catch (SQLException | IOException | RuntimeException e) {
            fail(e);
            return false;
        }
    }

    @Override
    public void tend() {
        if (writer.filter(w -> !Files.exists(w.segment().file())).isPresent()) {
            // Its connection would go on writing to a file that nobody can open any more.
            LOG.error(
                    "somebody deleted {}, which was being written",
                    writer.get().segment().file());
            closeWriter();
        }
        space.tend();
        Optional<String> shortage = space.shortage();
        Instant keepSince = clock.instant().minus(config.retain());
        while (segments.dropOldest(released, keepSince, config.retainBytes(), shortage.isPresent())) {
            shortage = space.shortage();
        }
        if (shortage.isPresent()) {
            stall(shortage.get());
        } else if (!failing) {
            accept();
        }
    }

    /** Begins a segment at the end, so that its name keeps positions from being used again. */
    void markEnd() {
        try {
            begin();
        } catch (SQLException | IOException e) {
            fail(e);
        }
    }

    void seal() {
        writer.ifPresent(SegmentWriter::seal);
        writer = Optional.empty();
    }

    private SegmentWriter writerWithRoom() throws SQLException, IOException {
        if (writer.filter(w -> w.bytes() >= config.segmentBytes()).isPresent()) {
            seal();
        }
        if (writer.isEmpty()) {
            begin();
        }
        return writer.orElseThrow();
    }

    private void begin() throws SQLException, IOException {
        SegmentWriter begun = SegmentWriter.begin(config.directory(), end, clock.instant());
        writer = Optional.of(begun);
        segments.add(begun.segment());
    }

    private void closeWriter() {
        writer.ifPresent(SegmentWriter::close);
        writer = Optional.empty();
    }

    private void fail(Exception e) {
        closeWriter();
        if (!failing) {
            failing = true;
            LOG.error("cannot write the journal in {}", config.directory().toAbsolutePath(), e);
        }
        if (e instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL) {
            space.giveUp();
        }
        stall("cannot write the journal in " + config.directory().toAbsolutePath() + " (" + e.getMessage()
                + "): check its disk; nothing is lost meanwhile");
    }

    private void stall(String why) {
        if (state instanceof State.Stalled stalled) {
            state = new State.Stalled(why, stalled.since());
        } else {
            state = new State.Stalled(why, clock.instant());
            LOG.error("the journal stalls: {}", why);
        }
    }

    private void accept() {
        if (state instanceof State.Stalled) {
            state = ACCEPTING;
            LOG.info("the journal in {} goes on", config.directory().toAbsolutePath());
        }
    }
}
