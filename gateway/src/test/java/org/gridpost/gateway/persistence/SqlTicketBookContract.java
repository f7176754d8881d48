package org.gridpost.gateway.persistence;

import java.nio.file.Path;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.gridpost.pipelines.respond.tickets.TicketBookContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a database. */
abstract class SqlTicketBookContract extends TicketBookContract {
    private final DatabasePlace.Kind kind;
    private Database database;

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
    protected TicketBook book() {
        return new SqlTicketBook(database.jdbi(), CLOCK, ZONE);
    }

    @Override
    protected Audit audit() {
        return new SqlAudit(database.jdbi());
    }
}
