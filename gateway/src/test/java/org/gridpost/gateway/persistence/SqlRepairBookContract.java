package org.gridpost.gateway.persistence;

import java.nio.file.Path;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.kpi.tickets.RepairBook;
import org.gridpost.pipelines.kpi.tickets.RepairBookContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a database. */
abstract class SqlRepairBookContract extends RepairBookContract {
    private final DatabasePlace.Kind kind;

    @TempDir
    private Path folder;

    private Database database;

    SqlRepairBookContract(DatabasePlace.Kind kind) {
        this.kind = kind;
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Override
    protected RepairBook book() {
        database = kind.in(folder).open();
        return new SqlRepairBook(database.jdbi());
    }
}
