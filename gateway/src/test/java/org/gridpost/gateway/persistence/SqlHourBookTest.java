package org.gridpost.gateway.persistence;

import java.nio.file.Path;
import org.gridpost.pipelines.store.HourBook;
import org.gridpost.pipelines.store.HourBookContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqlHourBookTest extends HourBookContract {
    @TempDir
    Path folder;

    private Database database;

    @Override
    protected HourBook open() {
        close();
        database = Database.open(folder);
        return new SqlHourBook(database.jdbi());
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }
}
