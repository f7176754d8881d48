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
        database.jdbi()
                .useHandle(handle -> GRIDS.forEach((code, grid) -> handle.execute(
                        "INSERT INTO assets (position, code, kind, latitude, longitude, grid, road_class, parent,"
                                + " circuit, \"order\", building, nominal_power, minimum_power, depth, rated_current,"
                                + " report_interval, tags)"
                                + " VALUES (0, ?, 'DRAIN_NODE', '', '', ?, '', '', '', '', '', '', '', '', '', '', '')",
                        code,
                        grid)));
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
