package org.gridpost.gateway.ingress;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.gridpost.pipelines.ReadingRoutes;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Inbox;
import org.gridpost.pipelines.inbound.Lane;

/**
 * The inbox in front of {@link ReadingRoutes}. Bytes under way are counted per lane: telemetry that piles up, because the
 * disk is full or the senders are too fast, leaves the events their own room.
 */
public final class RouteInbox implements Inbox, AutoCloseable {
    /** What a message costs in memory besides its bytes, roughly. */
    private static final int OVERHEAD_BYTES = 512;

    private final Endpoint endpoint;
    private final AsyncProducer producer;
    private final Room events;
    private final Room telemetry;

    /** Bytes that may be under way in one lane. */
    private record Room(Semaphore free, int bytes) {
        static Room of(int bytes) {
            return new Room(new Semaphore(bytes), bytes);
        }

        /** A message larger than the room goes alone. */
        int weightOf(InboundMessage message) {
            return Math.min(bytes, message.payload().length() + OVERHEAD_BYTES);
        }
    }

    /**
     * @param context started, with the reading routes
     * @param bytesUnderWay of telemetry; events get a quarter of it on top
     */
    public RouteInbox(CamelContext context, int bytesUnderWay) {
        endpoint = context.getEndpoint(ReadingRoutes.INBOX);
        try {
            producer = endpoint.createAsyncProducer();
        } catch (Exception e) {
            throw new IllegalStateException("the reading routes are not in this context", e);
        }
        producer.start();
        telemetry = Room.of(bytesUnderWay);
        events = Room.of(bytesUnderWay / 4);
    }

    private Room roomOf(InboundMessage message) {
        return message.lane() == Lane.EVENT ? events : telemetry;
    }

    @Override
    public boolean offer(InboundMessage message, Answer answer) {
        Room room = roomOf(message);
        int weight = room.weightOf(message);
        if (!room.free().tryAcquire(weight)) {
            return false;
        }
        send(message, answer, room, weight);
        return true;
    }

    @Override
    public void put(InboundMessage message, Answer answer) throws InterruptedException {
        Room room = roomOf(message);
        int weight = room.weightOf(message);
        room.free().acquire(weight);
        send(message, answer, room, weight);
    }

    private void send(InboundMessage message, Answer answer, Room room, int weight) {
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(message);
        producer.process(exchange, doneSync -> {
            room.free().release(weight);
            answer.done(outcome(exchange));
        });
    }

    private static Outcome outcome(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof Outcome outcome
                ? outcome
                : new Outcome.NotSafe("the gateway failed: " + exchange.getException());
    }

    /** Share of the telemetry room that is taken, 0 to 1. */
    public double fullness() {
        return 1 - (double) telemetry.free().availablePermits() / telemetry.bytes();
    }

    @Override
    public Duration retryAfter() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void close() {
        producer.stop();
    }
}
