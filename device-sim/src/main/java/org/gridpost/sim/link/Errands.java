package org.gridpost.sim.link;

import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** The messages of one device that are delivered one after the other. Used on one event loop. */
public final class Errands<T> {
    private static final int KEPT = 500;

    private final Context loop;
    private final Tally tally;
    private final Consumer<T> deliver;
    private final Deque<T> waiting = new ArrayDeque<>();
    private boolean busy;

    /** @param deliver begins to deliver a message and ends with {@link #done} or {@link #again} */
    public Errands(Context loop, Tally tally, Consumer<T> deliver) {
        this.loop = loop;
        this.tally = tally;
        this.deliver = deliver;
    }

    public void add(T message) {
        if (waiting.size() >= KEPT) {
            waiting.removeFirst();
            tally.overflowed();
        }
        waiting.addLast(message);
        next();
    }

    /** The message is delivered or given up. */
    public void done() {
        busy = false;
        next();
    }

    /** The message is to be delivered again after a pause. */
    public void again(T message, Duration pause) {
        waiting.addFirst(message);
        loop.owner().setTimer(Math.max(1, pause.toMillis()), t -> done());
    }

    private void next() {
        if (!busy && !waiting.isEmpty()) {
            busy = true;
            deliver.accept(waiting.removeFirst());
        }
    }
}
