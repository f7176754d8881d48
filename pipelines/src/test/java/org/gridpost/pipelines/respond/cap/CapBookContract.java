package org.gridpost.pipelines.respond.cap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.cap.CapBook.Readers;
import org.junit.jupiter.api.Test;

/** What every book of CAP messages must do. */
public abstract class CapBookContract {
    protected static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");

    private static final Readers ALL = new Readers.Staff(Optional.empty());

    /** An empty book. */
    protected abstract CapBook book();

    protected static CapMessage message(long sequence, String alarm, CapMessage.Type type) {
        return new CapMessage(
                sequence,
                "52263500000000_20260301120000_" + sequence,
                "gateway@majiang.example",
                alarm,
                type,
                sequence % 2 == 0 ? CapMessage.Scope.PUBLIC : CapMessage.Scope.RESTRICTED,
                sequence == 5 ? Optional.empty() : Optional.of(sequence == 8 ? "QY08" : "QY07"),
                NOON.plusSeconds(sequence),
                NOON.plusSeconds(sequence).plus(Duration.ofHours(1)),
                new Text("群英07网格：溢流", "Qunying grid 07: overflow"),
                "<alert>" + sequence + "</alert>");
    }

    @Test
    void whatIsKeptIsFoundAgain() {
        CapBook book = book();
        assertEquals(Optional.empty(), book.lastIdentifier());
        for (long n : new long[] {4, 5}) {
            CapMessage message = message(n, "a", CapMessage.Type.ALERT);
            assertTrue(book.add(message));
            assertEquals(Optional.of(message), book.ofChange(n));
            assertEquals(Optional.of(message), book.find(message.identifier()));
        }
        assertEquals(Optional.empty(), book.ofChange(6));
        assertEquals(Optional.empty(), book.find("5226"));
        assertEquals(Optional.of("52263500000000_20260301120000_5"), book.lastIdentifier());
    }

    @Test
    void ofAChangeThereIsOneAndOfAnIdentifierToo() {
        CapBook book = book();
        CapMessage first = message(4, "a", CapMessage.Type.ALERT);
        assertTrue(book.add(first));
        assertFalse(book.add(message(4, "b", CapMessage.Type.ALERT)));
        CapMessage other = message(6, "b", CapMessage.Type.ALERT);
        assertFalse(book.add(new CapMessage(
                6,
                first.identifier(),
                other.sender(),
                other.alarm(),
                other.type(),
                other.scope(),
                other.grid(),
                other.sent(),
                other.expires(),
                other.headline(),
                other.xml())));
        assertEquals(Optional.of(first), book.ofChange(4));
        assertEquals(Optional.empty(), book.ofChange(6));
    }

    @Test
    void ofAnAlarmTheLastOneIsInForceUntilItExpires() {
        CapBook book = book();
        CapMessage alert = message(1, "a", CapMessage.Type.ALERT);
        CapMessage other = message(2, "b", CapMessage.Type.ALERT);
        CapMessage cancel = message(3, "a", CapMessage.Type.CANCEL);
        // A later one may be kept before an earlier one.
        List.of(cancel, other, alert).forEach(book::add);
        assertEquals(List.of(alert, cancel), book.ofAlarm("a"));
        assertEquals(List.of(cancel, other), book.inForce(NOON.plusSeconds(10), ALL));
        assertEquals(List.of(cancel), book.inForce(other.expires(), ALL));
        assertEquals(List.of(), book.inForce(cancel.expires(), ALL));
    }

    @Test
    void whatOthersReadTakesNobodysPlace() {
        CapBook book = book();
        CapMessage flood = message(2, "flood", CapMessage.Type.ALERT);
        CapMessage nowhere = message(5, "nowhere", CapMessage.Type.ALERT);
        CapMessage elsewhere = message(8, "elsewhere", CapMessage.Type.ALERT);
        List.of(flood, nowhere, elsewhere).forEach(book::add);
        Instant later = flood.expires().minusSeconds(1);
        assertEquals(List.of(elsewhere, nowhere, flood), book.inForce(later, ALL));
        for (int n = 0; n < CapBook.MOST; n++) {
            book.add(message(9 + 2 * n, "restricted" + n, CapMessage.Type.ALERT));
        }
        assertEquals(CapBook.MOST, book.inForce(later, ALL).size());
        assertEquals(List.of(elsewhere, flood), book.inForce(later, new Readers.Anybody()));
        assertEquals(List.of(elsewhere), book.inForce(later, in("QY08", "QY09")));
        assertEquals(CapBook.MOST, book.inForce(later, in("QY07")).size());
        assertEquals(List.of(), book.inForce(later, in()));
    }

    private static Readers in(String... grids) {
        return new Readers.Staff(Optional.of(Set.of(grids)));
    }
}
