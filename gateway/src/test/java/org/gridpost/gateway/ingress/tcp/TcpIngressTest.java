package org.gridpost.gateway.ingress.tcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gridpost.gateway.ingress.CapturingInbox;
import org.gridpost.gateway.ingress.tcp.TcpConfig.Station;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Inbox.Outcome;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpIngressTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String MN = "010000A8900016F000169DC0";
    private static final String DATA = "DataTime=20250101080000;w01001-Rtd=7.1,w01001-Flag=N";

    /** Written by hand; its CRC is from no code of ours. */
    private static final String BY_HAND = "##0154QN=20250101080030123;ST=32;CN=2011;PW=123456;MN=DR-CJ01-01;Flag=5;"
            + "CP=&&DataTime=20250101080000;w01001-Rtd=7.1,w01001-Flag=N;w00000-Rtd=350,w00000-Flag=N&&1980\r\n";

    private final CapturingInbox inbox = new CapturingInbox();
    private final List<Rejection> refused = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private Optional<TcpIngress> running = Optional.empty();

    private static TcpConfig config(int maxConnections, Duration idle, Duration frameTime) {
        List<Station> stations = List.of(new Station(MN, "drain-1", "123456"), new Station("lost", "nobody", "123456"));
        return new TcpConfig(true, "127.0.0.1", 0, maxConnections, idle, frameTime, 1024, stations);
    }

    private static TcpConfig patient() {
        return config(20, Duration.ofMinutes(5), Duration.ofMinutes(5));
    }

    private TcpIngress open(TcpConfig config) throws IOException {
        Site site = new Site(
                new AreaTree(List.of()),
                List.of(),
                List.of(
                        new Device("drain-1", 1, Optional.empty(), false),
                        new Device("DR-CJ01-01", 1, Optional.empty(), false)),
                List.of());
        TcpIngress ingress = new TcpIngress(
                config,
                inbox,
                () -> site,
                (device, secret) -> secret.equals("123456"),
                refused::add,
                Clock.systemUTC());
        running = Optional.of(ingress);
        return ingress;
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        running.ifPresent(TcpIngress::close);
        inbox.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                running.orElseThrow().address().getPort());
        socket.setSoTimeout((int) SOON.toMillis());
        sockets.add(socket);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    /** One answer, up to its CR LF. */
    private static String answer(Socket socket) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = socket.getInputStream().read();
                b != '\n';
                b = socket.getInputStream().read()) {
            if (b < 0) {
                throw new IOException("closed after " + line.toString(ISO_8859_1));
            }
            line.write(b);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static String segment(String password, String mn, int flag) {
        return "QN=20250101080001123;ST=32;CN=2011;PW=" + password + ";MN=" + mn + ";Flag=" + flag + ";CP=&&" + DATA
                + "&&";
    }

    private static String packet(String segment) {
        return "##%04d%s%s\r\n".formatted(segment.length(), segment, crc(segment));
    }

    private static String good() {
        return packet(segment("123456", MN, 5));
    }

    /** In the arithmetic of the standard's text, apart from the code under test. */
    private static String crc(String text) {
        int register = 0xFFFF;
        for (int at = 0; at < text.length(); at++) {
            register = (register / 256) ^ text.charAt(at);
            for (int i = 0; i < 8; i++) {
                boolean odd = register % 2 == 1;
                register /= 2;
                if (odd) {
                    register ^= 0b1010_0000_0000_0001;
                }
            }
        }
        return "%04X".formatted(register);
    }

    private static String expected(String command, String data) {
        return packet("QN=20250101080001123;ST=91;CN=" + command + ";PW=123456;MN=" + MN + ";Flag=4;CP=&&" + data
                        + "&&")
                .stripTrailing();
    }

    @Test
    void theCrcIsTheStandards() {
        String published = "QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;"
                + "CP=&&RtdInterval=30&&";
        assertEquals(0x1C80, Packets.crc(published.getBytes(ISO_8859_1)));
        assertEquals("1C80", crc(published));
    }

    @Test
    void aPacketArrivesWithoutItsPasswordAndIsAnswered() throws IOException {
        open(patient());
        Socket socket = connect();
        send(socket, good());
        assertEquals(expected("9014", ""), answer(socket));
        InboundMessage message = inbox.await(1).get(0);
        assertEquals(Transport.TCP, message.transport());
        assertEquals(Lane.TELEMETRY, message.lane());
        assertEquals(Optional.of("drain-1"), message.sender());
        assertEquals(Optional.of("application/x-hj212"), message.contentType());
        assertArrayEquals(
                segment("", MN, 5).getBytes(ISO_8859_1), message.payload().bytes());
    }

    @Test
    void aPacketWrittenByHandIsTaken() throws IOException {
        TcpIngress ingress = open(patient());
        Socket socket = connect();
        send(socket, BY_HAND);
        assertTrue(answer(socket).contains("QN=20250101080030123;ST=91;CN=9014;"));
        assertEquals(Optional.of("DR-CJ01-01"), inbox.await(1).get(0).sender());
        assertEquals(1, ingress.packets());
    }

    @Test
    void anAnswerIsSentOnlyWhereFlagAsksForOne() throws IOException {
        open(patient());
        Socket socket = connect();
        send(socket, packet(segment("123456", MN, 4)) + BY_HAND);
        assertTrue(answer(socket).contains("QN=20250101080030123"));
        assertEquals(2, inbox.size());
    }

    @Test
    void nothingIsAnsweredBeforeItIsSafe() throws IOException {
        open(patient());
        inbox.hold();
        Socket socket = connect();
        send(socket, good());
        inbox.await(1);
        socket.setSoTimeout(100);
        assertThrows(SocketTimeoutException.class, () -> answer(socket));
        socket.setSoTimeout((int) SOON.toMillis());
        inbox.release();
        assertEquals(expected("9014", ""), answer(socket));
    }

    @Test
    void whatIsNotSafeIsNotAnsweredAndTheStationMustComeAgain() throws IOException {
        open(patient());
        inbox.answer(message -> new Outcome.NotSafe("the disk is full"));
        Socket socket = connect();
        send(socket, good());
        assertTrue(isClosed(socket));
    }

    @Test
    void withoutRoomTheStationMustComeAgain() throws IOException {
        open(patient());
        inbox.full(true);
        Socket socket = connect();
        send(socket, good());
        assertTrue(isClosed(socket));
        assertEquals(0, inbox.size());
        inbox.full(false);
        Socket again = connect();
        send(again, good());
        assertEquals(expected("9014", ""), answer(again));
    }

    @Test
    void rejectedDataAreAnsweredForTheyAreKept() throws IOException {
        open(patient());
        inbox.reject(Reason.UNKNOWN_METRIC, "w01010");
        Socket socket = connect();
        send(socket, good());
        assertEquals(expected("9014", ""), answer(socket));
    }

    @Test
    void aWrongCrcIsAnsweredAndCountedAndNothingTaken() throws IOException {
        TcpIngress ingress = open(patient());
        Socket socket = connect();
        send(socket, good().replace("7.1", "9.1"));
        assertEquals(expected("9011", "QnRtn=9"), answer(socket));
        assertEquals(1, ingress.wrongCrcs());
        assertEquals(Reason.MALFORMED, refused.get(0).reason());
        assertFalse(new String(refused.get(0).original().bytes(), ISO_8859_1).contains("123456"));
        send(socket, good());
        assertEquals(expected("9014", ""), answer(socket));
        assertEquals(1, inbox.size());
    }

    @Test
    void aWrongPasswordIsToldAndTheThirdClosesTheConnection() throws IOException {
        open(patient());
        Socket socket = connect();
        String wrong = packet(segment("654321", MN, 5));
        for (int i = 0; i < StationHandler.MOST_REFUSED; i++) {
            send(socket, wrong);
            assertTrue(answer(socket).contains(";CN=9011;PW=654321;MN=" + MN + ";Flag=4;CP=&&QnRtn=3&&"));
        }
        assertTrue(isClosed(socket));
        assertEquals(
                List.of(Reason.UNAUTHORISED, Reason.UNAUTHORISED, Reason.UNAUTHORISED),
                refused.stream().map(Rejection::reason).toList());
        assertFalse(refused.toString().contains("654321"));
        assertEquals(0, inbox.size());
    }

    @Test
    void anUnknownStationIsTold() throws IOException {
        open(patient());
        Socket socket = connect();
        send(socket, packet(segment("123456", "stranger", 5)));
        assertTrue(answer(socket).contains("CP=&&QnRtn=4&&"));
        send(socket, packet(segment("123456", "lost", 5)));
        assertTrue(answer(socket).contains("CP=&&QnRtn=4&&"));
        assertEquals(
                List.of(Reason.UNKNOWN_DEVICE, Reason.UNKNOWN_DEVICE),
                refused.stream().map(Rejection::reason).toList());
        assertTrue(refused.get(1).detail().contains("device nobody"));
    }

    @Test
    void splitPacketsAreJoined() throws IOException {
        open(patient());
        Socket socket = connect();
        socket.setTcpNoDelay(true);
        for (byte one : good().getBytes(ISO_8859_1)) {
            socket.getOutputStream().write(one);
        }
        assertEquals(expected("9014", ""), answer(socket));
        assertEquals(List.of(), refused);
    }

    @Test
    void gluedPacketsArePartedAndAnsweredInOrder() throws IOException {
        open(patient());
        Socket socket = connect();
        send(socket, good() + BY_HAND + good());
        assertEquals(expected("9014", ""), answer(socket));
        assertTrue(answer(socket).contains("QN=20250101080030123"));
        assertEquals(expected("9014", ""), answer(socket));
        assertEquals(3, inbox.size());
    }

    @Test
    void garbageBeforeAPacketIsSkippedAndCounted() throws IOException {
        TcpIngress ingress = open(patient());
        Socket socket = connect();
        send(socket, "noise # noise" + good());
        assertEquals(expected("9014", ""), answer(socket));
        assertEquals(13, ingress.garbageBytes());
    }

    @Test
    void overlongAndBadLengthsAreKeptAndTheNextPacketIsTaken() throws IOException {
        open(patient());
        Socket socket = connect();
        send(socket, "##1025" + "##01x1" + "##0003abc0000xx" + good());
        assertEquals(expected("9014", ""), answer(socket));
        assertEquals(
                List.of(Reason.TOO_LARGE, Reason.MALFORMED, Reason.MALFORMED),
                refused.stream().map(Rejection::reason).toList());
    }

    @Test
    void endlessGarbageIsCut() throws IOException {
        open(patient());
        Socket socket = connect();
        assertThrows(IOException.class, () -> {
            for (int i = 0; i < 1000; i++) {
                send(socket, "x".repeat(10_000));
            }
            throw new IOException(isClosed(socket) ? "closed" : "open");
        });
        Await.until("kept", SOON, () -> refused.size() == 1);
        assertTrue(isClosed(socket));
    }

    @Test
    void garbageLeavesThePortServing() throws IOException {
        open(patient());
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            byte[] garbage = new byte[random.nextInt(1200)];
            random.nextBytes(garbage);
            try (Socket socket = connect()) {
                socket.getOutputStream().write(garbage);
            }
        }
        Await.until("hung up", SOON, () -> running.orElseThrow().connections() == 0);
        Socket socket = connect();
        send(socket, good());
        assertEquals(expected("9014", ""), answer(socket));
        assertEquals(1, inbox.size());
    }

    @Test
    void aPacketThatBreaksOffIsKept() throws IOException {
        open(patient());
        try (Socket socket = connect()) {
            send(socket, good().substring(0, 50));
        }
        Await.until("kept", SOON, () -> refused.size() == 1);
        assertEquals("the connection ended within a packet", refused.get(0).detail());
    }

    @Test
    void aSlowPacketIsCut() throws IOException {
        open(config(20, Duration.ofMinutes(5), Duration.ofMillis(50)));
        Socket socket = connect();
        send(socket, good().substring(0, 50));
        assertTrue(isClosed(socket));
        assertEquals(1, refused.size());
        assertTrue(refused.get(0).detail().contains("did not end within"));
    }

    @Test
    void aSilentConnectionIsCut() throws IOException {
        open(config(20, Duration.ofMillis(50), Duration.ofMinutes(5)));
        assertTrue(isClosed(connect()));
        assertEquals(List.of(), refused);
    }

    @Test
    void moreConnectionsThanAllowedAreClosed() throws IOException {
        TcpIngress ingress = open(config(2, Duration.ofMinutes(5), Duration.ofMinutes(5)));
        Socket first = connect();
        Socket second = connect();
        Await.until("both", SOON, () -> ingress.connections() == 2);
        assertTrue(isClosed(connect()));
        send(first, good());
        assertEquals(expected("9014", ""), answer(first));
        second.close();
        Await.until("one left", SOON, () -> ingress.connections() == 1);
        Socket third = connect();
        send(third, good());
        assertEquals(expected("9014", ""), answer(third));
    }

    @Test
    void aPortInUseIsSaid() throws IOException {
        int port = open(patient()).address().getPort();
        IOException taken = assertThrows(
                IOException.class,
                () -> new TcpIngress(
                        patient().withPort(port),
                        inbox,
                        () -> new Site(new AreaTree(List.of()), List.of(), List.of(), List.of()),
                        (device, secret) -> false,
                        refused::add,
                        Clock.systemUTC()));
        assertTrue(taken.getMessage().contains("set tcp.port to another"));
    }

    @Test
    void configurationMistakesAreSaid() {
        assertThrows(IllegalArgumentException.class, () -> new Station("a b", "drain-1", "123456"));
        String said = assertThrows(IllegalArgumentException.class, () -> new Station("a", "drain-1", "12;456"))
                .getMessage();
        assertFalse(said.contains("12;456"));
        Station one = new Station("a", "drain-1", "123456");
        assertThrows(
                IllegalArgumentException.class,
                () -> new TcpConfig(
                        true,
                        "127.0.0.1",
                        0,
                        1,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        1024,
                        List.of(one, one)));
    }
}
