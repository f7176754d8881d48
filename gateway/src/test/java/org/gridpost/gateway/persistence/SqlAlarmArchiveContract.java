package org.gridpost.gateway.persistence;

import java.nio.file.Path;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.alarm.AlarmArchive;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.ArchiveContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a database, beside the register's table of assets. */
abstract class SqlAlarmArchiveContract extends ArchiveContract {
    private final DatabasePlace.Kind kind;
    private Database database;

    SqlAlarmArchiveContract(DatabasePlace.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        database = kind.in(folder).open();
        RegisteredAssets.add(database, GRIDS);
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Override
    protected AlarmBook book() {
        return new SqlAlarmBook(database.jdbi(), CLOCK);
    }

    @Override
    protected AlarmArchive archive() {
        return new SqlAlarmArchive(database.jdbi());
    }
}
