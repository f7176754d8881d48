package org.gridpost.gateway.ingress.coap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.gridpost.gateway.ingress.CapturingInbox;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.pipelines.command.CommandDesk;
import org.gridpost.pipelines.command.InMemoryCommandBook;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Inbox;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the endpoint remembers of its senders stays small, however much they send and however they behave. */
class CoapMemoryTest {
    private static final byte[] READING = "{\"level\":1.25}".getBytes(UTF_8);
    private static final long MIB = 1 << 20;

    @TempDir
    private Path data;

    /** Keeps nothing, so that the heap holds only what the endpoint keeps. */
    private final Inbox forgetful = new Inbox() {
        @Override
        public boolean offer(InboundMessage message, Answer answer) {
            answer.done(CapturingInbox.safe());
            return true;
        }

        @Override
        public void put(InboundMessage message, Answer answer) {
            answer.done(CapturingInbox.safe());
        }

        @Override
        public Duration retryAfter() {
            return CapturingInbox.RETRY_AFTER;
        }
    };

    private final List<DatagramSocket> ports = new ArrayList<>();
    private CoapIngress ingress;

    @BeforeEach
    void start() throws IOException {
        ingress = new CoapIngress(
                CoapConfig.DEFAULT.withPorts(0, 0),
                forgetful,
                () -> new Site(new AreaTree(List.of()), List.of(), List.of(), List.of()),
                DeviceSecrets.open(data),
                new CommandDesk(new InMemoryCommandBook(), Clock.systemUTC()),
                rejection -> {},
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        ports.forEach(DatagramSocket::close);
        ingress.close();
    }

    private void openPorts(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            ports.add(new DatagramSocket());
        }
    }

    private ResponseCode ask(DatagramSocket port, Request request, int messageId) throws IOException {
        CoapProbe.send(port, ingress.address(), CoapProbe.datagram(request, messageId));
        return CoapProbe.parse(CoapProbe.receive(port)).getCode();
    }

    private void report(int requests) throws IOException {
        for (int i = 0; i < requests; i++) {
            DatagramSocket port = ports.get(i % ports.size());
            Request request = CoapProbe.post("/up/telemetry", Optional.of(50), READING);
            assertEquals(ResponseCode.CHANGED, ask(port, request, i / ports.size() % 65_536));
        }
    }

    /** Of each port it keeps as much as it ever will after the first messages; the rest must leave no trace. */
    private void heapStaysFlat(int manyPorts) throws IOException {
        openPorts(manyPorts);
        report(Math.max(2_000, manyPorts * 10));
        long before = heapInUse();
        report(20_000);
        long grown = heapInUse() - before;
        // Kept for 247 s as by default, 20,000 exchanges take some 50 MB.
        assertTrue(grown < 8 * MIB, () -> "20,000 messages left " + grown / MIB + " MiB");
    }

    @Test
    void aHundredDevicesThatReportForLongLeaveTheHeapAsItWas() throws IOException {
        heapStaysFlat(100);
    }

    @Test
    void oneDeviceThatReportsForLongLeavesTheHeapAsItWas() throws IOException {
        heapStaysFlat(1);
    }

    @Test
    void transfersInBlocksThatAreNeverFinishedAreBounded() throws IOException {
        openPorts(8);
        report(1_000);
        long before = heapInUse();
        // Each claims the room of a whole message: 320 MB, were they all kept.
        for (int i = 0; i < 5_000; i++) {
            assertEquals(ResponseCode.CONTINUE, ask(ports.get(i % 8), firstBlock(i), 10_000 + i));
        }
        long grown = heapInUse() - before;
        assertTrue(grown < 64 * MIB, () -> "5,000 unfinished transfers hold " + grown / MIB + " MiB");
        assertEquals(
                ResponseCode.CHANGED,
                ask(ports.get(0), CoapProbe.post("/up/telemetry", Optional.of(50), READING), 30_000));
    }

    /** Of a transfer of its own: the path is the same, the query is not. */
    private static Request firstBlock(int number) {
        Request request = CoapProbe.post("/up/telemetry?d=lamp-" + number, Optional.of(110), new byte[1_024]);
        request.getOptions().setBlock1(6, true, 0);
        return request;
    }

    private static long heapInUse() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
