package org.gridpost.gateway.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.audit.AuditChain;
import org.gridpost.pipelines.audit.AuditChain.Kept;
import org.gridpost.pipelines.audit.AuditChain.Verdict;
import org.gridpost.pipelines.audit.AuditContract;
import org.gridpost.pipelines.audit.AuditHead;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the audit in SQL does beyond that, on either database: whoever changes a row by hand is noticed. */
abstract class SqlAuditContract extends AuditContract {
    private static final String FORGED = "INSERT INTO audit (number, at, done_by, action, subject, detail, hash)"
            + " VALUES (%s, 0, '李明', 'alarm.acknowledged', 'a', '', 'f')";

    private final DatabasePlace.Kind kind;
    private DatabasePlace place;
    private Database database;

    SqlAuditContract(DatabasePlace.Kind kind) {
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
    protected Audit audit() {
        return new SqlAudit(database.jdbi());
    }

    @Test
    void twoConnectionsThatAppendAtOnceKeepOneChain() throws Exception {
        try (Database other = place.open()) {
            appendAtOnce(audit(), new SqlAudit(other.jdbi()), 50);
        }
        assertEquals(100, audit().head().number());
        assertEquals(new Verdict.Whole(audit().head()), verify());
    }

    @Test
    void aTransactionThatFailsLeavesNoEntry() {
        assertThrows(
                IllegalStateException.class,
                () -> database.jdbi().useTransaction(handle -> {
                    SqlAudit.append(handle, entry("王芳", "alarm.acknowledged", "a", ""));
                    throw new IllegalStateException("the change was refused");
                }));
        assertEquals(AuditHead.START, audit().head());
        assertEquals(List.of(), audit().after(0, 1));
        assertThrows(
                IllegalStateException.class,
                () -> database.jdbi()
                        .useHandle(handle -> SqlAudit.append(handle, entry("王芳", "alarm.acknowledged", "a", ""))));
    }

    @Test
    void aChangedDetailIsNoticed() {
        assertEquals(3, broken("UPDATE audit SET detail = 'nothing' WHERE number = 3"));
    }

    @Test
    void aChangedTimeIsNoticed() {
        assertEquals(5, broken("UPDATE audit SET at = at + 1 WHERE number = 5"));
    }

    @Test
    void aRemovedRowIsNoticed() {
        assertEquals(2, broken("DELETE FROM audit WHERE number = 2"));
    }

    @Test
    void swappedRowsAreNoticed() {
        assertEquals(
                2,
                broken(
                        "UPDATE audit SET number = 99 WHERE number = 2",
                        "UPDATE audit SET number = 2 WHERE number = 3",
                        "UPDATE audit SET number = 3 WHERE number = 99"));
    }

    @Test
    void anEntryBeforeTheFirstIsNoticedAndNotListed() {
        assertEquals(-1, broken(FORGED.formatted("-1")));
        assertEquals(5, audit().newest(Audit.Query.last(10)).size());
    }

    @Test
    void anEntryBeforeAllThatCanBeWalkedIsNoticed() {
        assertEquals(0, broken(FORGED.formatted(Long.toString(Long.MIN_VALUE))));
    }

    @Test
    void anEntryAfterTheEndIsNoticedAndNotListed() {
        assertEquals(6, broken(FORGED.formatted("6")));
        assertEquals(5, audit().newest(Audit.Query.last(10)).size());
    }

    @Test
    void aCutTailIsNoticed() {
        assertEquals(4, broken("DELETE FROM audit WHERE number > 3"));
    }

    @Test
    void aCutTailOfWhichEveryTraceInTheDatabaseIsGoneIsNoticedByWhatWasKeptElsewhere() {
        appendMany(audit(), 5);
        Kept kept = Kept.of(audit().head());
        database.jdbi().useHandle(handle -> {
            handle.execute("DELETE FROM audit WHERE number > 3");
            handle.execute("UPDATE audit_head SET number = 3, hash = (SELECT hash FROM audit WHERE number = 3)");
        });
        assertInstanceOf(Verdict.Whole.class, verify());
        Verdict.Broken cut = assertInstanceOf(Verdict.Broken.class, new AuditChain(audit()).verify(List.of(kept)));
        assertEquals(4, cut.number());
        appendMany(audit(), 4);
        Verdict.Broken anew = assertInstanceOf(Verdict.Broken.class, new AuditChain(audit()).verify(List.of(kept)));
        assertEquals(5, anew.number(), "grown again, but not into the same");
    }

    private Verdict verify() {
        return new AuditChain(audit()).verify(List.of());
    }

    private long broken(String... statements) {
        appendMany(audit(), 5);
        database.jdbi().useHandle(handle -> List.of(statements).forEach(handle::execute));
        return assertInstanceOf(Verdict.Broken.class, verify()).number();
    }
}
