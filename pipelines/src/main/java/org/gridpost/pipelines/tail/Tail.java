package org.gridpost.pipelines.tail;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Screened;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;

/**
 * Shows integrators what becomes of the messages of one device: as they came, as they were decoded, and whether they were
 * kept and stored or why not. While nobody watches, the flow pays for one look at a field.
 */
public final class Tail {
    /** Ends a watch; may be called more than once. */
    @FunctionalInterface
    public interface Leave extends AutoCloseable {
        @Override
        void close();
    }

    private final Supplier<Site> site;
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private volatile boolean watched;

    public Tail(Supplier<Site> site) {
        this.site = site;
    }

    /**
     * Begins to watch a device, by its id or an alias; a name that is not registered can be watched too, to see why its
     * messages are turned away.
     *
     * @param to called on the threads of the flow, so it must neither block nor throw
     */
    public Leave watch(String device, Consumer<Seen> to) {
        Watch watch = new Watch(device, site, to);
        join(watch);
        return () -> leave(watch);
    }

    private synchronized void join(Watch watch) {
        watches.add(watch);
        watched = true;
    }

    private synchronized void leave(Watch watch) {
        watches.remove(watch);
        watched = !watches.isEmpty();
    }

    /** Whether it is worth the while to keep what {@link #taken} needs. */
    public boolean isWatched() {
        return watched;
    }

    /**
     * A message has come to its end.
     *
     * @param decoded what was read in it; empty if it never came so far, or if nobody watched then
     * @param screened what was made of it
     * @param safe whether that is in the journal
     */
    public void taken(InboundMessage message, Optional<Decoded> decoded, Screened screened, boolean safe) {
        if (watched) {
            watches.forEach(watch -> watch.taken(message, decoded, screened, safe));
        }
    }

    /** Something was turned away before it came to be a message. */
    public void refused(Rejection rejection) {
        if (watched) {
            watches.forEach(watch -> watch.refused(rejection));
        }
    }

    /** The store will never take this reading. */
    public void refused(Reading reading, Rejection why) {
        if (watched) {
            watches.forEach(watch -> watch.refused(reading, why));
        }
    }

    /** The store has taken these readings. */
    public void stored(List<Reading> readings) {
        if (watched) {
            watches.forEach(watch -> watch.stored(readings));
        }
    }
}
