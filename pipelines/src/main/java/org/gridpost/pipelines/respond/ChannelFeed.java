package org.gridpost.pipelines.respond;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the outbox to one channel, in order and at least once: after a crash the last change may be told again. A
 * change that the channel refuses for good is logged, counted and passed over; any other failure is tried again, for
 * ever, with a pause that doubles up to half a minute.
 */
public final class ChannelFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelFeed.class);
    private static final int AT_A_TIME = 100;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Looks up even unasked: another process may have written. */
    private static final Duration LOOK_UP = Duration.ofSeconds(5);

    private final String channel;
    private final AlarmBook book;
    private final ChannelProgress progress;
    private final Function<AlarmEvent, CompletionStage<Delivery>> send;
    private final Semaphore news = new Semaphore(0);
    private final LongAdder refused = new LongAdder();
    private final Thread thread;
    private volatile boolean stopping;
    private volatile Optional<String> trouble = Optional.empty();

    public ChannelFeed(
            String channel,
            AlarmBook book,
            ChannelProgress progress,
            Function<AlarmEvent, CompletionStage<Delivery>> send) {
        this.channel = channel;
        this.book = book;
        this.progress = progress;
        this.send = send;
        this.thread = new Thread(this::run, "outbox-to-" + channel);
        this.thread.setDaemon(true);
        book.onChange(news::release);
    }

    public void start() {
        thread.start();
    }

    public String channel() {
        return channel;
    }

    /** Why nothing gets through at the moment. */
    public Optional<String> trouble() {
        return trouble;
    }

    /** Changes that the channel has refused for good since the start. */
    public long refused() {
        return refused.sum();
    }

    /** Changes that still wait for this channel. */
    public long waiting() {
        return Math.max(0, book.lastSequence() - progress.delivered(channel));
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!stopping) {
                Optional<String> failure = deliverAll();
                trouble = failure;
                if (failure.isPresent()) {
                    TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                } else {
                    pause = FIRST_PAUSE;
                    boolean woken = news.tryAcquire(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS);
                    if (woken) {
                        news.drainPermits();
                    }
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("channel {} stops", channel);
        }
    }

    /** Until nothing waits; or says why not. */
    private Optional<String> deliverAll() throws InterruptedException {
        try {
            long done = progress.delivered(channel);
            List<AlarmEvent> waiting = book.changesAfter(done, AT_A_TIME);
            while (!waiting.isEmpty() && !stopping) {
                for (AlarmEvent event : waiting) {
                    Delivery delivery = send.apply(event).toCompletableFuture().get();
                    if (delivery instanceof Delivery.Failed failed) {
                        if (failed.retryable()) {
                            return Optional.of(failed.why());
                        }
                        refused.increment();
                        LOG.error("channel {} cannot tell of change {}: {}", channel, event.sequence(), failed.why());
                    }
                    done = event.sequence();
                    progress.delivered(channel, done);
                }
                waiting = book.changesAfter(done, AT_A_TIME);
            }
            return Optional.empty();
        } catch (ExecutionException | RuntimeException e) {
            LOG.error("channel {} failed and tries again", channel, e);
            return Optional.of(e.toString());
        }
    }

    /** Ends after the delivery under way; what waits stays in the outbox. */
    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
    }
}
