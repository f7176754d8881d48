package org.gridpost.gateway.persistence;

import java.nio.file.Path;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.respond.reports.ReportBook;
import org.gridpost.pipelines.respond.reports.ReportBookContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a database. */
abstract class SqlReportBookContract extends ReportBookContract {
    private final DatabasePlace.Kind kind;
    private Database database;

    SqlReportBookContract(DatabasePlace.Kind kind) {
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
    protected ReportBook book() {
        return new SqlReportBook(database.jdbi());
    }

    @Override
    protected Audit audit() {
        return new SqlAudit(database.jdbi());
    }
}
