package org.gridpost.gateway.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.RejectionBook;
import org.gridpost.pipelines.inbound.RejectionBookContract;
import org.gridpost.pipelines.journal.Mark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlRejectionsTest extends RejectionBookContract {
    @TempDir
    Path folder;

    private Database database;

    @Override
    protected RejectionBook book(int keep) {
        database = Database.open(folder);
        return new SqlRejections(database.jdbi(), keep);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void survivesARestart() {
        RejectionBook before = book(10);
        before.enter("reader", List.of(found(0, Reason.EMPTY, "A"), found(1, Reason.MALFORMED, "B")), new Mark(2, 5));
        List<Rejection> kept = before.newest(RejectionBook.Query.all(10));
        database.close();

        RejectionBook after = book(10);
        assertEquals(kept, after.newest(RejectionBook.Query.all(10)));
        assertEquals(Map.of(Reason.EMPTY, 1L, Reason.MALFORMED, 1L), after.counts());
        after.enter("reader", List.of(found(1, Reason.MALFORMED, "B")), new Mark(2, 5));
        assertEquals(Map.of(Reason.EMPTY, 1L, Reason.MALFORMED, 1L), after.counts());
    }
}
