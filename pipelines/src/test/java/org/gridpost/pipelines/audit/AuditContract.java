package org.gridpost.pipelines.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.gridpost.pipelines.audit.AuditChain.Kept;
import org.gridpost.pipelines.audit.AuditChain.Verdict.Broken;
import org.gridpost.pipelines.audit.AuditChain.Verdict.Whole;
import org.junit.jupiter.api.Test;

/** What every audit must do. */
public abstract class AuditContract {
    protected static final Instant NOON = Instant.parse("2026-03-01T04:00:00.123456Z");

    /** An empty one. */
    protected abstract Audit audit();

    protected static AuditEntry entry(String by, String action, String subject, String detail) {
        return new AuditEntry(NOON, by, action, subject, detail);
    }

    protected static void appendMany(Audit audit, int count) {
        IntStream.rangeClosed(1, count)
                .forEach(i -> audit.append(entry("王芳", "alarm.acknowledged", "alarm-" + i, "到场 " + i)));
    }

    @Test
    void entriesAreNumberedFromOneAndChained() {
        Audit audit = audit();
        assertEquals(AuditHead.START, audit.head());
        assertEquals(new Whole(AuditHead.START), new AuditChain(audit).verify(List.of()));
        appendMany(audit, 3);
        List<AuditRecord> all = audit.after(0, 10);
        assertEquals(List.of(1L, 2L, 3L), all.stream().map(AuditRecord::number).toList());
        assertEquals(all.get(2).head(), audit.head());
        assertTrue(all.get(1).follows(all.get(0).head()));
        assertEquals(List.of(all.get(1)), audit.after(1, 1));
        assertEquals(new Whole(audit.head()), new AuditChain(audit).verify(List.of()));
    }

    @Test
    void whatDatabasesCannotHoldIsLeftOutBeforeItIsHashed() {
        Audit audit = audit();
        audit.append(entry("a\0b", "token.revoked", "\uD800", "\uD83D\uDE00 \r\n,'\""));
        assertEquals(
                entry("a\uFFFDb", "token.revoked", "?", "\uD83D\uDE00 \r\n,'\""),
                audit.after(0, 1).get(0).entry());
        assertInstanceOf(Whole.class, new AuditChain(audit).verify(List.of()));
    }

    @Test
    void theNewestAreFoundByWhoWhatAndWhereof() {
        Audit audit = audit();
        audit.append(entry("王芳", "alarm.acknowledged", "a", ""));
        audit.append(entry("李明", "alarm.commented", "a", ""));
        audit.append(entry("王芳", "alarmx.done", "b", ""));
        audit.append(entry("王芳", "alarm.commented", "b", ""));
        assertEquals(List.of(4L, 3L), numbers(audit.newest(Audit.Query.last(2))));
        assertEquals(List.of(2L, 1L), numbers(audit.newest(Audit.Query.about("a", 9))));
        assertEquals(List.of(4L, 2L, 1L), numbers(audit.newest(query("", "alarm.", 99))));
        assertEquals(List.of(2L), numbers(audit.newest(query("", "alarm.commented", 4))));
        assertEquals(List.of(3L, 1L), numbers(audit.newest(query("王芳", "", 4))));
        assertEquals(List.of(), numbers(audit.newest(query("\0", "", 4))));
    }

    @Test
    void theNewestAreFoundByTime() {
        Audit audit = audit();
        Instant noon = Instant.parse("2026-06-21T12:00:00Z");
        for (int i = 0; i < 3; i++) {
            audit.append(new AuditEntry(noon.plusSeconds(i), "王芳", "alarm.commented", "a", ""));
        }
        assertEquals(
                List.of(3L, 2L), numbers(audit.newest(during(Optional.of(noon.plusSeconds(1)), Optional.empty()))));
        assertEquals(List.of(1L), numbers(audit.newest(during(Optional.empty(), Optional.of(noon.plusSeconds(1))))));
        assertEquals(
                List.of(2L),
                numbers(audit.newest(during(Optional.of(noon.plusSeconds(1)), Optional.of(noon.plusSeconds(2))))));
    }

    private static Audit.Query during(Optional<Instant> from, Optional<Instant> to) {
        return new Audit.Query(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), new Audit.During(from, to), 10);
    }

    private static Audit.Query query(String by, String action, long before) {
        return new Audit.Query(
                Optional.of(by).filter(b -> !b.isEmpty()),
                Optional.of(action).filter(a -> !a.isEmpty()),
                Optional.empty(),
                Optional.of(before),
                Audit.During.ALWAYS,
                10);
    }

    private static List<Long> numbers(List<AuditRecord> records) {
        return records.stream().map(AuditRecord::number).toList();
    }

    @Test
    void theChainHasGoneThroughWhatWasKeptElsewhere() {
        Audit audit = audit();
        appendMany(audit, 2);
        Kept early = Kept.of(audit.head());
        appendMany(audit, 1_500);
        AuditChain chain = new AuditChain(audit);
        Kept last = new Kept(Optional.empty(), audit.head().hash());
        assertEquals(
                new Whole(audit.head()),
                chain.verify(List.of(early, last, Kept.of(AuditHead.START), Kept.of(audit.head()))));
        Broken cut =
                assertInstanceOf(Broken.class, chain.verify(List.of(new Kept(Optional.of(1_503L), "0".repeat(64)))));
        assertEquals(1_503, cut.number());
        Broken anew = assertInstanceOf(Broken.class, chain.verify(List.of(new Kept(Optional.of(2L), "0".repeat(64)))));
        assertEquals(2, anew.number());
        assertInstanceOf(Broken.class, chain.verify(List.of(new Kept(Optional.empty(), "1".repeat(64)))));
    }

    @Test
    void whoeverAppendsAtOnceThereIsOneChainWithoutHoles() throws Exception {
        Audit audit = audit();
        int each = 50;
        appendAtOnce(audit, audit, each);
        assertEquals(LongStream.rangeClosed(1, 2L * each).boxed().toList(), numbers(audit.after(0, 1_000)));
        assertEquals(new Whole(audit.head()), new AuditChain(audit).verify(List.of()));
    }

    protected static void appendAtOnce(Audit one, Audit other, int each) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Void>> both = Stream.of(one, other)
                    .map(audit -> (Callable<Void>) () -> {
                        appendMany(audit, each);
                        return null;
                    })
                    .toList();
            for (Future<Void> done : threads.invokeAll(both)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
