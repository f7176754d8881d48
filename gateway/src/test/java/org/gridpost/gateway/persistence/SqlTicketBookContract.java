package org.gridpost.gateway.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.gridpost.pipelines.respond.tickets.TicketBookContract;
import org.gridpost.pipelines.respond.tickets.TicketStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a database. */
abstract class SqlTicketBookContract extends TicketBookContract {
    private final DatabasePlace.Kind kind;
    protected Database database;

    SqlTicketBookContract(DatabasePlace.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        database = kind.in(folder).open();
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Override
    protected SqlTicketBook book() {
        return new SqlTicketBook(database.jdbi(), CLOCK, ZONE);
    }

    @Override
    protected Audit audit() {
        return new SqlAudit(database.jdbi());
    }

    @Test
    void whatALaterVersionHasWrittenBesidesIsNoMatter() {
        SqlTicketBook book = book();
        String id = opened(book, "LP-1", "a-1");
        Ticket ticket = book.find(id).orElseThrow();
        sql("UPDATE ticket SET snapshot = REPLACE(snapshot, '{\"id\":', '{\"mood\":\"good\",\"id\":')");

        assertEquals(Optional.of(ticket), book.find(id));
    }

    @Test
    void whatItCannotReadEndsNoList() {
        SqlTicketBook book = book();
        String first = opened(book, "LP-1", "a-1");
        String second = opened(book, "LP-2", "a-2");
        sql("UPDATE ticket SET snapshot = REPLACE(snapshot, '\"DISPATCHED\"', '\"FLYING\"') WHERE id = '" + first
                + "'");
        sql("UPDATE ticket_step SET name = 'flown' WHERE sequence = 2");

        assertEquals(List.of(second), book.open().stream().map(Ticket::id).toList());
        assertEquals(
                List.of(second),
                book.newest(TicketBook.Wish.ALL, 10).stream().map(Ticket::id).toList());
        assertEquals(3, book.history(first).size());
        assertEquals(
                List.of(1L, 3L, 4L),
                book.stepsAfter(0, 4).stream().map(TicketStep::sequence).toList());
        assertEquals(2, book.unreadable());
    }

    private void sql(String statement) {
        database.jdbi().useHandle(handle -> handle.execute(statement));
    }
}
