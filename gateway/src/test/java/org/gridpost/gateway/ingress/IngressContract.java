package org.gridpost.gateway.ingress;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Inbox.Outcome;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every way in owes its senders and the inbox behind it. */
public abstract class IngressContract {
    protected static final String DEVICE = "lamp-1";
    protected static final String SENML = "application/senml+json";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final byte[] READING = "[{\"n\":\"power\",\"u\":\"W\",\"v\":41.5}]".getBytes(StandardCharsets.UTF_8);

    protected final CapturingInbox inbox = new CapturingInbox();

    /** Of one message on its way. */
    @FunctionalInterface
    protected interface Sending {
        /** Whether the sender (or the broker that keeps it for him) was told that it need not send this again. */
        boolean settled();
    }

    /** The devices of the tests. */
    protected static Site site() {
        Device lamp = new Device(DEVICE, 1, Optional.empty(), false);
        Device drain = new Device("drain-1", 1, Optional.empty(), false);
        return new Site(new AreaTree(List.of()), List.of(), List.of(lamp, drain), List.of());
    }

    protected abstract Transport transport();

    /** Opens the way into {@link #inbox}. */
    protected abstract void open(Site site) throws Exception;

    protected abstract void close() throws Exception;

    /** Starts to send as {@link #DEVICE}, and sends again until settled, as a well-kept device does; does not wait. */
    protected abstract Sending send(Lane lane, Optional<String> contentType, byte[] payload) throws Exception;

    /** Sends bytes to the port that may not even be of its protocol; whatever comes back is ignored. */
    protected abstract void throwAtPort(byte[] bytes) throws Exception;

    @BeforeEach
    final void begin() throws Exception {
        open(site());
    }

    @AfterEach
    final void end() throws Exception {
        close();
        inbox.close();
    }

    @Test
    void arrivesAsItWasSent() throws Exception {
        Sending sending = send(Lane.TELEMETRY, Optional.of(SENML), READING);
        InboundMessage message = inbox.await(1).get(0);
        assertEquals(transport(), message.transport());
        assertEquals(Lane.TELEMETRY, message.lane());
        assertEquals(Optional.of(DEVICE), message.sender());
        assertEquals(Optional.of(SENML), message.contentType());
        assertArrayEquals(READING, message.payload().bytes());
        settles(sending);
    }

    @Test
    void eventsTakeTheirOwnLane() throws Exception {
        send(Lane.EVENT, Optional.of(SENML), READING);
        assertEquals(Lane.EVENT, inbox.await(1).get(0).lane());
    }

    @Test
    void nothingIsSettledBeforeItIsSafe() throws Exception {
        inbox.hold();
        Sending sending = send(Lane.TELEMETRY, Optional.of(SENML), READING);
        inbox.await(1);
        assertFalse(sending.settled());
        inbox.release();
        settles(sending);
    }

    @Test
    void whatIsNotSafeComesAgain() throws Exception {
        AtomicInteger times = new AtomicInteger();
        inbox.answer(
                m -> times.incrementAndGet() == 1 ? new Outcome.NotSafe("the disk is full") : CapturingInbox.safe());
        Sending sending = send(Lane.TELEMETRY, Optional.of(SENML), READING);
        List<InboundMessage> both = inbox.await(2);
        assertArrayEquals(both.get(0).payload().bytes(), both.get(1).payload().bytes());
        settles(sending);
    }

    @Test
    void rejectedInputIsSettled() throws Exception {
        inbox.reject(Reason.MALFORMED, "not JSON: byte 0");
        settles(send(Lane.TELEMETRY, Optional.of(SENML), new byte[] {1, 2, 3}));
        assertEquals(1, inbox.size());
    }

    @Test
    void fullInboxSlowsTheSenderAndLosesNothing() throws Exception {
        inbox.full(true);
        Sending sending = send(Lane.TELEMETRY, Optional.of(SENML), READING);
        assertFalse(sending.settled());
        assertEquals(0, inbox.size());
        inbox.full(false);
        inbox.await(1);
        settles(sending);
    }

    @Test
    void garbageLeavesThePortServing() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            byte[] garbage = new byte[random.nextInt(1200)];
            random.nextBytes(garbage);
            throwAtPort(garbage);
        }
        settles(send(Lane.TELEMETRY, Optional.of(SENML), READING));
        assertEquals(1, inbox.size());
    }

    @Test
    void twoMegabytesAreKeptOut() throws Exception {
        send(Lane.TELEMETRY, Optional.of(SENML), new byte[2 << 20]);
        settles(send(Lane.TELEMETRY, Optional.of(SENML), READING));
        assertArrayEquals(READING, inbox.messages().get(0).payload().bytes());
        assertEquals(1, inbox.size());
    }

    protected static void settles(Sending sending) {
        Await.until("the sender being told", SOON, sending::settled);
    }
}
