package org.gridpost.gateway.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.journal.Committer;
import org.gridpost.pipelines.journal.Entry;
import org.gridpost.pipelines.journal.Gap;
import org.gridpost.pipelines.journal.Journal;
import org.gridpost.pipelines.journal.JournalLostException;
import org.gridpost.pipelines.journal.JournalRecord;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.journal.RecordCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal in the files of one folder. Released segments go within about a second, as far as retention lets them. */
public final class FileJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);
    private static final int GROUP_BYTES = 1 << 20;

    private final FolderLock folder;
    private final RecordCodec codec = new RecordCodec();
    private final Segments segments;
    private final Tail tail;
    private final Leftovers leftovers = new Leftovers();
    private final GroupWriter writer;
    private final Committer committer;
    private final List<Gap> gaps;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private volatile Mark end;

    private FileJournal(JournalConfig config, Clock clock, FreeSpace space, FolderLock folder, Recovery.Found found) {
        this.folder = folder;
        this.segments = new Segments(found.segments(), codec);
        this.tail = new Tail(config.tailBytes());
        this.gaps = new CopyOnWriteArrayList<>(found.gaps());
        this.end = found.end();
        this.writer = new GroupWriter(config, clock, space, codec, segments, found.end(), this::grow);
        this.committer = new Committer(
                "journal-committer", new Committer.Limits(config.linger(), config.groupRecords(), GROUP_BYTES), writer);
    }

    /**
     * Opens the journal, creating its folder where missing.
     *
     * @param seenElsewhere the highest mark that any reader keeps outside the journal; a journal that ends before it
     *     has lost records, which {@link #gaps()} then tells, and goes on behind it
     * @throws UncheckedIOException with one clear sentence if the folder cannot be used or another gateway uses it
     */
    public static FileJournal open(JournalConfig config, Mark seenElsewhere, Clock clock) {
        return open(config, seenElsewhere, clock, config.directory().toFile()::getUsableSpace);
    }

    /** @param free bytes that may still be written to the folder's volume */
    static FileJournal open(JournalConfig config, Mark seenElsewhere, Clock clock, LongSupplier free) {
        try {
            Files.createDirectories(config.directory());
            FolderLock folder = FolderLock.take(config.directory());
            try {
                FreeSpace space = new FreeSpace(config, free);
                space.tend(); // On a full disk even reading needs a little room.
                Recovery.Found found = Recovery.recover(config.directory(), seenElsewhere);
                FileJournal journal = new FileJournal(config, clock, space, folder, found);
                journal.start(found);
                return journal;
            } catch (IOException | RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException(
                    "cannot open the journal in " + config.directory().toAbsolutePath() + ": " + e.getMessage(), e));
        }
    }

    private void start(Recovery.Found found) {
        for (Gap gap : found.gaps()) {
            LOG.error(
                    "the journal lost records {} to {}: {}",
                    gap.from().position(),
                    gap.to().position(),
                    gap.why());
        }
        if (found.endMustBeMarked()) {
            writer.markEnd();
        }
        writer.tend();
        committer.start();
    }

    @Override
    public void append(JournalRecord record, Lane lane, Completion done) {
        committer.append(record, lane, done);
    }

    private void grow(Group group, Mark to) {
        tail.add(group);
        lock.lock();
        try {
            end = to;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Mark start() {
        return segments.start().orElse(end);
    }

    @Override
    public Mark end() {
        return end;
    }

    @Override
    public List<Entry> read(long position, int max) {
        Mark safe = end;
        if (position > safe.position()) {
            throw new JournalLostException(
                    "record " + position + " lies beyond the journal's end at " + safe.position(), safe);
        }
        long until = Math.min(safe.position(), position + max);
        List<Entry> entries = new ArrayList<>();
        for (long at = position; at < until; at = position + entries.size()) {
            Optional<Group> inMemory = tail.holding(at);
            if (inMemory.isEmpty()) {
                inMemory = leftovers.holding(at);
            }
            if (inMemory.isPresent()) {
                entries.addAll(inMemory.get().from(at, until - at));
            } else if (!readFromDisk(at, until, safe, entries)) {
                break;
            }
        }
        return entries;
    }

    /** Adds to the entries; false if there is a gap right after them. */
    private boolean readFromDisk(long position, long until, Mark safe, List<Entry> entries) {
        try {
            long at = position;
            List<Group> groups = segments.read(position, until - position, safe);
            for (Group group : groups) {
                entries.addAll(group.from(at, until - at));
                at = group.end();
            }
            leftovers.keep(groups.get(groups.size() - 1));
            return true;
        } catch (JournalLostException e) {
            if (entries.isEmpty()) {
                note(position, e);
                throw e;
            }
            return false;
        }
    }

    private void note(long position, JournalLostException lost) {
        boolean known = gaps.stream().anyMatch(g -> g.from().position() <= position && position < g.to().position());
        boolean dropped = position < start().position();
        if (!known && !dropped) {
            gaps.add(new Gap(new Mark(position, 0), lost.goesOn(), lost.getMessage()));
        }
    }

    @Override
    public boolean await(long position, Duration atMost) throws InterruptedException {
        if (end.position() > position) {
            return true;
        }
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (end.position() <= position && left > 0) {
                left = grown.awaitNanos(left);
            }
            return end.position() > position;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void release(Mark seenByAll) {
        writer.release(seenByAll);
    }

    @Override
    public State state() {
        return writer.state();
    }

    @Override
    public List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /** Readings that could not be decoded any more because their metric is gone, since the start. */
    public long unknownReadings() {
        return codec.unknownReadings();
    }

    @Override
    public long sizeInBytes() {
        return segments.bytes();
    }

    @Override
    public void close() {
        committer.close();
        writer.seal();
        folder.close();
    }
}
