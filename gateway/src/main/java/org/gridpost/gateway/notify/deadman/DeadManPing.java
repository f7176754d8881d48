package org.gridpost.gateway.notify.deadman;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.gridpost.gateway.notify.http.HttpSender;
import org.gridpost.pipelines.respond.deliver.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that all is well as long as it is. While something is the matter nothing is said, and whoever listens calls
 * somebody: of a gateway that is dead as of one that lives and tells nobody of alarms.
 */
public final class DeadManPing implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadManPing.class);
    private static final String WATCHER = "the watcher of notify.deadman";

    private final DeadManConfig config;
    private final URI url;
    private final Supplier<Optional<String>> matter;
    private final HttpSender http;
    private final LongAdder said = new LongAdder();
    private final LongAdder unsaid = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile Optional<String> trouble = Optional.empty();

    /**
     * @param config with a url
     * @param matter what is so wrong that nothing may be said, as a sentence
     */
    public DeadManPing(DeadManConfig config, Supplier<Optional<String>> matter, HttpSender http) {
        this.config = config;
        this.url = URI.create(config.url().orElseThrow().value());
        this.matter = matter;
        this.http = http;
    }

    /** From now on, until it is cancelled. */
    public ScheduledFuture<?> start(ScheduledExecutorService timer) {
        return timer.scheduleAtFixedRate(this, 0, config.every().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks once, and says it if it is so; returns before there is an answer. */
    @Override
    public void run() {
        Optional<String> wrong = look();
        if (wrong.isPresent()) {
            become(Optional.of("nothing is said to " + WATCHER + ": " + wrong.get()));
            unsaid.increment();
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(url)
                .method(config.method(), HttpRequest.BodyPublishers.noBody())
                .build();
        var unused = http.send(request).thenAccept(answer -> {
            if (answer.outcome(WATCHER) instanceof Outcome.Failed refused) {
                become(Optional.of(refused.why()));
                failed.increment();
            } else {
                become(Optional.empty());
                said.increment();
            }
        });
    }

    private Optional<String> look() {
        try {
            return matter.get();
        } catch (RuntimeException e) {
            LOG.error("whether all is well cannot be told", e);
            return Optional.of("whether all is well cannot be told");
        }
    }

    /** Told in the log when it begins and when it is over, not each minute. */
    private synchronized void become(Optional<String> now) {
        if (now.isPresent() && trouble.isEmpty()) {
            LOG.warn("{}", now.get());
        } else if (now.isEmpty() && trouble.isPresent()) {
            LOG.info("{} is told again that all is well", WATCHER);
        }
        trouble = now;
    }

    /** Why the watcher is not told at the moment. */
    public Optional<String> trouble() {
        return trouble;
    }

    /** How often it was said. */
    public long said() {
        return said.sum();
    }

    /** How often it was not so. */
    public long unsaid() {
        return unsaid.sum();
    }

    /** How often the watcher did not take it. */
    public long failed() {
        return failed.sum();
    }

    @Override
    public void close() {
        http.close();
    }
}
