package org.gridpost.pipelines.journal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.gridpost.pipelines.inbound.Lane;

/** The twin of the file journal, on the heap; forgets what is released at once. A test can stall it. */
public final class InMemoryJournal implements Journal {
    private static final Committer.Limits LIMITS = new Committer.Limits(Duration.ZERO, 2048, 1 << 20);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<Entry> kept = new ArrayList<>();
    private final Clock clock;
    private final Committer committer;
    private Mark start = Mark.START;
    private Mark end = Mark.START;
    private volatile State state = new State.Accepting();

    public InMemoryJournal(Clock clock) {
        this.clock = clock;
        this.committer = new Committer("journal-in-memory", LIMITS, new Heap());
        committer.start();
    }

    private final class Heap implements Committer.Sink {
        @Override
        public boolean write(List<JournalRecord> records) {
            if (state instanceof State.Stalled) {
                return false;
            }
            lock.lock();
            try {
                for (JournalRecord record : records) {
                    kept.add(new Entry(end.position(), record));
                    end = end.after(record);
                }
                grown.signalAll();
            } finally {
                lock.unlock();
            }
            return true;
        }

        @Override
        public void tend() {
            // Nothing ages on the heap.
        }
    }

    /** From now on records wait, as they do when a disk is full. */
    public void stall(String why) {
        state = new State.Stalled(why, clock.instant());
    }

    /** Ends {@link #stall}; what waits becomes safe within about a second. */
    public void resume() {
        state = new State.Accepting();
    }

    @Override
    public void append(JournalRecord record, Lane lane, Completion done) {
        committer.append(record, lane, done);
    }

    @Override
    public Mark start() {
        lock.lock();
        try {
            return start;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Mark end() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Entry> read(long position, int max) {
        lock.lock();
        try {
            if (position < start.position()) {
                throw new JournalLostException("record " + position + " was dropped already", start);
            }
            if (position > end.position()) {
                throw new JournalLostException("record " + position + " lies beyond the end at " + end.position(), end);
            }
            int from = (int) (position - start.position());
            int to = (int) Math.min(kept.size(), (long) from + max);
            return List.copyOf(kept.subList(from, to));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean await(long position, Duration atMost) throws InterruptedException {
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
        lock.lock();
        try {
            long upTo = Math.min(seenByAll.position(), end.position());
            int dropped = (int) Math.max(0, upTo - start.position());
            for (Entry entry : kept.subList(0, dropped)) {
                start = start.after(entry.record());
            }
            kept.subList(0, dropped).clear();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public List<Gap> gaps() {
        return List.of();
    }

    /** About what the records would take in binary form. */
    @Override
    public long sizeInBytes() {
        lock.lock();
        try {
            return kept.stream()
                    .mapToLong(e -> Committer.roughBytes(e.record()))
                    .sum();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        committer.close();
    }
}
