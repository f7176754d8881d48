package org.gridpost.gateway.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.RejectionBook;
import org.gridpost.pipelines.inbound.RejectionBookContract;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.journal.Mark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rejection book in SQL does beyond that, on either database. */
abstract class SqlRejectionsContract extends RejectionBookContract {
    private final DatabasePlace.Kind kind;
    private DatabasePlace place;
    private Database database;

    SqlRejectionsContract(DatabasePlace.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        place = kind.in(folder);
        database = place.open();
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Override
    protected RejectionBook book(int keep) {
        return new SqlRejections(database.jdbi(), keep);
    }

    @Test
    void survivesARestart() {
        RejectionBook before = book(10);
        before.enter("reader", List.of(found(0, Reason.EMPTY, "A"), found(1, Reason.MALFORMED, "B")), new Mark(2, 5));
        List<Rejection> kept = before.newest(RejectionBook.Query.all(10));
        database.close();
        database = place.open();

        RejectionBook after = book(10);
        assertEquals(kept, after.newest(RejectionBook.Query.all(10)));
        assertEquals(Map.of(Reason.EMPTY, 1L, Reason.MALFORMED, 1L), after.counts());
        after.enter("reader", List.of(found(1, Reason.MALFORMED, "B")), new Mark(2, 5));
        assertEquals(Map.of(Reason.EMPTY, 1L, Reason.MALFORMED, 1L), after.counts());
    }

    @Test
    void anyCharacterThatASenderCanThinkOfIsKept() {
        RejectionBook book = book(10);
        String odd = "\0\uD800\uFFFF\u0001'\\ 内江";
        Payload bytes = Payload.of(new byte[] {0, -1, 127, 39});
        Rejection garbage =
                new Rejection(Reason.MALFORMED, odd, Transport.MQTT, Optional.of(odd), Instant.EPOCH, bytes, 4);
        book.enter("reader", List.of(new RejectionBook.Found(0, garbage)), new Mark(1, 0));

        Rejection kept = book.newest(RejectionBook.Query.all(1)).get(0);
        assertTrue(kept.detail().endsWith("'\\ 内江"), kept.detail());
        assertEquals(kept.detail(), kept.device().orElseThrow());
        assertEquals(bytes, kept.original());
        assertEquals(List.of(kept), book.newest(new RejectionBook.Query(kept.device(), Optional.empty(), 1)));
        assertEquals(
                1,
                book.newest(new RejectionBook.Query(Optional.of(odd.replace('\uD800', '?')), Optional.empty(), 1))
                        .size());
    }

    @Test
    void twoProcessesCountAndKeepEachRejectionOnce() throws Exception {
        int times = 50;
        ExecutorService processes = Executors.newFixedThreadPool(2);
        try (Database other = place.open()) {
            List<RejectionBook> books = List.of(book(1_000), new SqlRejections(other.jdbi(), 1_000));
            List<Future<?>> both = new ArrayList<>();
            for (RejectionBook book : books) {
                both.add(processes.submit(() -> {
                    for (int i = 0; i < times; i++) {
                        book.enter(
                                "reader",
                                List.of(found(2L * i, Reason.EMPTY, "A"), found(2L * i + 1, Reason.MALFORMED, "B")),
                                new Mark(2L * i + 2, 0));
                    }
                }));
            }
            for (Future<?> one : both) {
                one.get();
            }
        } finally {
            processes.shutdownNow();
        }
        assertEquals(
                Map.of(Reason.EMPTY, 50L, Reason.MALFORMED, 50L), book(1_000).counts());
        assertEquals(100, book(1_000).newest(RejectionBook.Query.all(1_000)).size());
    }
}
