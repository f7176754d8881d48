package org.gridpost.gateway.store.influx;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridpost.gateway.observe.Figures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes how the gateway itself fares beside the readings, once at each run. What cannot be written is lost: these are
 * figures to look at, and the store's own trouble is told by health.
 */
public final class OwnFigures implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnFigures.class);

    private final InfluxStore store;
    private final Supplier<List<Figures>> figures;
    private final Clock clock;
    private volatile boolean ended;
    private Optional<String> trouble = Optional.empty();

    public OwnFigures(InfluxStore store, Supplier<List<Figures>> figures, Clock clock) {
        this.store = store;
        this.figures = figures;
        this.clock = clock;
    }

    @Override
    public void run() {
        Optional<String> why;
        try {
            why = store.write(figures.get(), clock.instant());
        } catch (RuntimeException e) {
            // A timer that throws is never run again.
            why = Optional.of(e.toString());
        }
        if (ended) {
            return;
        }
        if (why.isPresent() && trouble.isEmpty()) {
            LOG.warn("the gateway's own figures are not written until further notice: {}", why.get());
        } else if (why.isEmpty() && trouble.isPresent()) {
            LOG.info("the gateway's own figures are written again");
        }
        trouble = why;
    }

    /** What is under way may be interrupted, and that is no trouble. */
    @Override
    public void close() {
        ended = true;
    }
}
