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
import java.util.function.Function;
import org.gridpost.pipelines.respond.deliver.Delivery.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells over one channel what waits for it in the book, within its pace, and records what became of it. At least once: after a
 * crash between the two it is told again. What fails is tried again, later each time; a channel that is dead delays no other.
 */
public final class ChannelWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelWorker.class);
    private static final int AT_A_TIME = 500;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    /** What could not be told for so long tells nothing any more. */
    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(3);

    private final Channel channel;
    private final DeliveryBook book;
    private final Function<Shipment, CompletionStage<Optional<Outcome>>> flow;
    private final Clock clock;
    private final RateLimit limit;
    private final Selection selection;
    private final Map<Long, Instant> notBefore = new HashMap<>();
    private Duration pause = FIRST_PAUSE;
    private Instant dead = Instant.MIN;
    private volatile Optional<String> trouble = Optional.empty();

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

    /** Tells what may be told now; how long at most until the next turn. */
    public Duration turn() {
        while (true) {
            Instant now = clock.instant();
            if (dead.isAfter(now)) {
                return until(dead, now);
            }
            Selection.Choice choice = selection.next(pending(now), notBefore, now);
            if (choice.now().isEmpty()) {
                return choice.later().map(later -> until(later, now)).orElse(Loop.TICK);
            }
            send(choice.now());
        }
    }

    private List<Delivery> pending(Instant now) {
        boolean inOrder = channel.pace().inOrder();
        List<Delivery> all = book.pending(channel.name(), inOrder, inOrder ? 1 : AT_A_TIME);
        List<Long> old = all.stream()
                .filter(d -> d.draft().created().plus(GIVEN_UP_AFTER).isBefore(now))
                .map(Delivery::id)
                .toList();
        if (old.isEmpty()) {
            return all;
        }
        book.settle(old, State.EXPIRED, now, trouble);
        old.forEach(notBefore::remove);
        return pending(now);
    }

    private static Duration until(Instant later, Instant now) {
        Duration wait = Duration.between(now, later);
        return wait.compareTo(Loop.TICK) < 0 ? wait : Loop.TICK;
    }

    private void send(List<Delivery> deliveries) {
        List<Long> ids = deliveries.stream().map(Delivery::id).toList();
        Optional<Outcome> outcome = outcome(new Shipment(channel, deliveries, List.of()));
        Instant now = clock.instant();
        outcome.ifPresent(o -> limit.sent(now));
        if (outcome.isPresent() && outcome.get() instanceof Outcome.Failed failed) {
            if (failed.retryable()) {
                again(deliveries, failed.why(), now);
                return;
            }
            LOG.error("channel {} refuses deliveries {}: {}", channel.name(), ids, failed.why());
            book.settle(ids, State.REFUSED, now, Optional.of(failed.why()));
        } else if (outcome.isPresent()) {
            book.settle(ids, State.DELIVERED, now, Optional.empty());
        }
        ids.forEach(notBefore::remove);
        pause = FIRST_PAUSE;
        trouble = Optional.empty();
    }

    private void again(List<Delivery> deliveries, String why, Instant now) {
        if (trouble.isEmpty()) {
            LOG.warn("channel {} does not get through and tries again: {}", channel.name(), why);
        }
        trouble = Optional.of(why);
        book.failed(deliveries.stream().map(Delivery::id).toList(), why);
        for (Delivery delivery : deliveries) {
            Duration rest = FIRST_PAUSE;
            for (int i = 0; i < delivery.attempts(); i++) {
                rest = Loop.longer(rest);
            }
            notBefore.put(delivery.id(), now.plus(rest));
        }
        dead = now.plus(pause);
        pause = Loop.longer(pause);
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
