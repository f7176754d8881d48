package org.gridpost.pipelines.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gridpost.pipelines.inbound.RejectionBook.Found;
import org.gridpost.pipelines.inbound.RejectionBook.Query;
import org.gridpost.pipelines.journal.Mark;
import org.junit.jupiter.api.Test;

/** What every rejection book keeps to. */
public abstract class RejectionBookContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** A new, empty one that keeps so many. */
    protected abstract RejectionBook book(int keep);

    @Test
    void anEmptyBookHasNothing() {
        RejectionBook book = book(10);
        assertEquals(List.of(), book.newest(Query.all(10)));
        assertEquals(Map.of(), book.counts());
        assertEquals(Mark.START, book.seen("reader"));
    }

    @Test
    void theNewestComeFirstAndAsTheyWere() {
        RejectionBook book = book(10);
        Rejection nameless = new Rejection(
                Reason.MALFORMED,
                "第一行:不是 JSON",
                Transport.COAP,
                Optional.empty(),
                NOON,
                Payload.of(new byte[] {0, -1, 127}),
                5_000);
        book.enter("reader", List.of(found(0, Reason.EMPTY, "LP1"), new Found(1, nameless)), new Mark(5, 9));
        book.enter("reader", List.of(found(7, Reason.WRONG_TYPE, "DR1")), new Mark(8, 12));

        assertEquals(
                List.of(rejection(7, Reason.WRONG_TYPE, "DR1"), nameless, rejection(0, Reason.EMPTY, "LP1")),
                book.newest(Query.all(10)));
        assertEquals(new Mark(8, 12), book.seen("reader"));
    }

    @Test
    void aDevicesRejectionsAreThoseAboutItAndThoseOfItsMessages() {
        RejectionBook book = book(10);
        Rejection ofChild = new Rejection(
                Reason.UNKNOWN_DEVICE,
                "not registered",
                Transport.MQTT,
                Optional.of("child"),
                Optional.of("concentrator"),
                NOON,
                Payload.of("{}"),
                2);
        book.enter("reader", List.of(new Found(0, ofChild), found(1, Reason.EMPTY, "other")), new Mark(2, 0));

        for (String name : List.of("child", "concentrator")) {
            assertEquals(List.of(ofChild), book.newest(new Query(Optional.of(name), Optional.empty(), 10)), name);
        }
    }

    @Test
    void whatWasToldBeforeIsNotCountedAgain() {
        RejectionBook book = book(10);
        List<Found> first =
                List.of(found(3, Reason.EMPTY, "LP1"), found(3, Reason.EMPTY, "LP2"), found(4, Reason.EMPTY, "LP3"));
        book.enter("reader", first, new Mark(5, 0));
        book.enter("reader", first, new Mark(5, 0));
        book.enter("reader", List.of(found(4, Reason.EMPTY, "LP3"), found(5, Reason.EMPTY, "LP4")), new Mark(6, 0));

        assertEquals(Map.of(Reason.EMPTY, 4L), book.counts());
        assertEquals(
                List.of("LP4", "LP3", "LP2", "LP1"),
                book.newest(Query.all(10)).stream()
                        .map(r -> r.device().orElseThrow())
                        .toList());
    }

    @Test
    void sourcesDoNotKnowOfEachOther() {
        RejectionBook book = book(10);
        book.enter("reader", List.of(found(3, Reason.EMPTY, "LP1")), new Mark(9, 0));
        book.enter("store", List.of(found(3, Reason.REFUSED_BY_STORE, "LP1")), new Mark(4, 0));

        assertEquals(Map.of(Reason.EMPTY, 1L, Reason.REFUSED_BY_STORE, 1L), book.counts());
        assertEquals(new Mark(9, 0), book.seen("reader"));
        assertEquals(new Mark(4, 0), book.seen("store"));
    }

    @Test
    void onlySoManyAreKeptButAllAreCounted() {
        RejectionBook book = book(10);
        for (int batch = 0; batch < 5; batch++) {
            int first = batch * 7;
            book.enter(
                    "reader",
                    IntStream.range(first, first + 7)
                            .mapToObj(n -> found(n, Reason.TOO_LARGE, "D" + n))
                            .toList(),
                    new Mark(first + 7, 0));
        }
        List<Rejection> kept = book.newest(Query.all(100));
        assertEquals(10, kept.size());
        assertEquals(Optional.of("D34"), kept.get(0).device());
        assertEquals(Optional.of("D25"), kept.get(9).device());
        assertEquals(Map.of(Reason.TOO_LARGE, 35L), book.counts());
    }

    @Test
    void aFloodInOneGoIsCountedWhole() {
        RejectionBook book = book(50);
        book.enter(
                "reader",
                IntStream.range(0, 5000)
                        .mapToObj(n -> found(n, n % 2 == 0 ? Reason.MALFORMED : Reason.EMPTY, "D" + n))
                        .toList(),
                new Mark(5000, 0));
        assertEquals(Map.of(Reason.MALFORMED, 2500L, Reason.EMPTY, 2500L), book.counts());
        List<Rejection> kept = book.newest(Query.all(100));
        assertEquals(50, kept.size());
        assertEquals(Optional.of("D4999"), kept.get(0).device());
    }

    @Test
    void findsByDeviceAndReasonUpToALimit() {
        RejectionBook book = book(10);
        book.enter(
                "reader",
                List.of(
                        found(0, Reason.EMPTY, "LP1"),
                        found(1, Reason.MALFORMED, "LP1"),
                        found(2, Reason.EMPTY, "LP2"),
                        found(3, Reason.EMPTY, "LP1")),
                new Mark(4, 0));

        assertEquals(List.of(3L, 1L, 0L), positions(book, new Query(Optional.of("LP1"), Optional.empty(), 10)));
        assertEquals(List.of(3L, 2L, 0L), positions(book, new Query(Optional.empty(), Optional.of(Reason.EMPTY), 10)));
        assertEquals(List.of(3L), positions(book, new Query(Optional.of("LP1"), Optional.of(Reason.EMPTY), 1)));
        assertThrows(IllegalArgumentException.class, () -> Query.all(0));
        assertThrows(IllegalArgumentException.class, () -> Query.all(1001));
    }

    @Test
    void whoIsNotRegisteredIsRememberedByName() {
        RejectionBook book = book(10);
        book.enter(
                "reader",
                List.of(
                        stranger(0, "cam-1", "{}"),
                        found(1, Reason.EMPTY, "LP1"),
                        stranger(2, "dev-2", "[1]"),
                        stranger(3, "not a name", "[2]"),
                        stranger(4, "cam-1", "")),
                new Mark(5, 0));
        book.enter("reader", List.of(stranger(4, "cam-1", ""), stranger(5, "dev-2", "[3]")), new Mark(6, 0));

        assertEquals(
                List.of(
                        new UnknownDevice(
                                "dev-2",
                                Optional.of("NVR"),
                                Transport.MQTT,
                                NOON.plusMillis(2),
                                NOON.plusMillis(5),
                                2,
                                "not registered",
                                "[3]"),
                        new UnknownDevice(
                                "cam-1",
                                Optional.of("NVR"),
                                Transport.MQTT,
                                NOON,
                                NOON.plusMillis(4),
                                2,
                                "not registered",
                                "{}")),
                book.unknownDevices());
    }

    @Test
    void ofStrangersOnlyThoseHeardLastAreKept() {
        RejectionBook book = book(10);
        for (int first : new int[] {0, 300}) {
            book.enter(
                    "reader",
                    IntStream.range(first, first + 300)
                            .mapToObj(n -> stranger(n, "dev-" + n, ""))
                            .toList(),
                    new Mark(first + 300, 0));
        }
        List<UnknownDevice> kept = book.unknownDevices();
        assertEquals(UnknownDevice.MAX_KEPT, kept.size());
        assertEquals("dev-599", kept.get(0).name());
        assertEquals("dev-100", kept.get(UnknownDevice.MAX_KEPT - 1).name());
    }

    private static Found stranger(long position, String name, String original) {
        return new Found(
                position,
                new Rejection(
                        Reason.UNKNOWN_DEVICE,
                        "not registered",
                        Transport.MQTT,
                        Optional.of(name),
                        Optional.of("NVR"),
                        NOON.plusMillis(position),
                        Payload.of(original),
                        original.length()));
    }

    protected static Found found(long position, Reason reason, String device) {
        return new Found(position, rejection(position, reason, device));
    }

    private static Rejection rejection(long position, Reason reason, String device) {
        String original = "payload of record " + position;
        return new Rejection(
                reason,
                "what was wrong with it",
                Transport.MQTT,
                Optional.of(device),
                NOON.plusMillis(position),
                Payload.of(original),
                original.length());
    }

    private static List<Long> positions(RejectionBook book, Query query) {
        return book.newest(query).stream()
                .map(r -> r.received().toEpochMilli() - NOON.toEpochMilli())
                .toList();
    }
}
