package org.gridpost.pipelines.respond.deliver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.gridpost.pipelines.respond.deliver.Delivery.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells over one channel what waits for it in the book, within its pace, and records what became of it. At least once: after a
 * crash between the two it is told again, and never because the book takes nothing. What fails is tried again, later each time; a channel that is dead delays no other.
 */
public final class ChannelWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelWorker.class);
    private static final int AT_A_TIME = 500;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    /** Where the most urgent goes first, one that fails keeps the others waiting no longer than that. */
    private static final Duration LONGEST_FOR_OTHERS = Duration.ofSeconds(2);

    private final Channel channel;
    private final DeliveryBook book;
    private final Function<Shipment, CompletionStage<Optional<Outcome>>> flow;
    private final Clock clock;
    private final RateLimit limit;
    private final Selection selection;
    private final Map<Long, Instant> notBefore = new HashMap<>();
    private Duration pause = FIRST_PAUSE;
    private Instant dead = Instant.MIN;
    private Optional<Told> untold = Optional.empty();
    private volatile Optional<String> trouble = Optional.empty();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /** @param flow takes a shipment to the channel; empty if nothing was left of it to tell */
    public ChannelWorker(
            Channel channel,
            DeliveryBook book,
            Function<Shipment, CompletionStage<Optional<Outcome>>> flow,
            Clock clock) {
        this.channel = channel;
        this.book = book;
        this.flow = flow;
        this.clock = clock;
        this.limit = new RateLimit(channel.pace());
        this.selection = new Selection(channel, limit);
    }

    public String channel() {
        return channel.name();
    }

    /** Why nothing gets through at the moment. */
    public Optional<String> trouble() {
        return trouble;
    }

    public long waiting() {
        return book.waiting(channel.name());
    }

    /**
     * What became of messages since the start of the process.
     *
     * @param delivered told
     * @param refused given up, since the channel will never take them
     * @param failed attempts that are made again
     */
    public record Counts(long delivered, long refused, long failed) {}

    public Counts counts() {
        return new Counts(delivered.sum(), refused.sum(), failed.sum());
    }

    /** Tells one message, if one may be told now; how long at most until the next turn. */
    public Duration turn() {
        record();
        Instant now = clock.instant();
        if (holds(dead, now)) {
            return until(dead, now);
        }
        notBefore.values().removeIf(t -> !holds(t, now));
        boolean inOrder = channel.pace().inOrder();
        List<Delivery> pending = book.pending(channel.name(), inOrder, inOrder ? 1 : AT_A_TIME);
        Selection.Choice choice = selection.next(pending, notBefore, now);
        if (choice.now().isEmpty()) {
            return choice.later().map(later -> until(later, now)).orElse(Loop.TICK);
        }
        send(choice.now());
        return Duration.ZERO;
    }

    /** A clock that was put back must not silence a channel for longer than any pause is. */
    private static boolean holds(Instant until, Instant now) {
        return until.isAfter(now) && !until.isAfter(now.plus(Loop.LONGEST_PAUSE));
    }

    private static Duration until(Instant later, Instant now) {
        Duration wait = Duration.between(now, later);
        return wait.compareTo(Loop.TICK) < 0 ? wait : Loop.TICK;
    }

    private void send(List<Delivery> deliveries) {
        Optional<Outcome> outcome = outcome(new Shipment(channel, deliveries, List.of()));
        Instant now = clock.instant();
        outcome.ifPresent(o -> limit.sent(now));
        untold = Optional.of(new Told(deliveries, outcome, now));
        record();
    }

    /** What was sent and is not in the book yet: before that nothing else goes, or it would go again. */
    private record Told(List<Delivery> deliveries, Optional<Outcome> outcome, Instant at) {
        List<Long> ids() {
            return deliveries.stream().map(Delivery::id).toList();
        }
    }

    private void record() {
        if (untold.isPresent()) {
            record(untold.get());
            untold = Optional.empty();
        }
    }

    private void record(Told told) {
        if (told.outcome().isPresent() && told.outcome().get() instanceof Outcome.Failed fault) {
            if (fault.retryable()) {
                again(told, fault.why());
                return;
            }
            book.settle(told.ids(), State.REFUSED, told.at(), Optional.of(fault.why()));
            refused.add(told.ids().size());
            LOG.error("channel {} refuses deliveries {}: {}", channel.name(), told.ids(), fault.why());
        } else if (told.outcome().isPresent()) {
            book.settle(told.ids(), State.DELIVERED, told.at(), Optional.empty());
            delivered.add(told.ids().size());
        }
        told.ids().forEach(notBefore::remove);
        pause = FIRST_PAUSE;
        trouble = Optional.empty();
    }

    private void again(Told told, String why) {
        book.failed(told.ids(), why);
        failed.add(told.ids().size());
        if (trouble.isEmpty()) {
            LOG.warn("channel {} does not get through and tries again: {}", channel.name(), why);
        }
        trouble = Optional.of(why);
        for (Delivery delivery : told.deliveries()) {
            Duration rest = FIRST_PAUSE;
            for (int i = 0; i < delivery.attempts(); i++) {
                rest = Loop.longer(rest);
            }
            notBefore.put(delivery.id(), told.at().plus(rest));
        }
        dead = told.at().plus(pause);
        pause = Loop.longer(pause);
        if (!channel.pace().inOrder() && pause.compareTo(LONGEST_FOR_OTHERS) > 0) {
            pause = LONGEST_FOR_OTHERS;
        }
    }

    private Optional<Outcome> outcome(Shipment shipment) {
        try {
            return flow.apply(shipment).toCompletableFuture().get();
        } catch (ExecutionException e) {
            LOG.error("channel {} failed", channel.name(), e);
            return Optional.of(new Outcome.Failed("the channel failed: " + e.getCause(), true));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while channel " + channel.name() + " was telling", e);
        }
    }
}
