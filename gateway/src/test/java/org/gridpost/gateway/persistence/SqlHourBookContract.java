package org.gridpost.gateway.persistence;

import java.nio.file.Path;
import java.util.Optional;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.store.HourBook;
import org.gridpost.pipelines.store.HourBookContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a database. */
abstract class SqlHourBookContract extends HourBookContract {
    @TempDir
    Path folder;

    private final DatabasePlace.Kind kind;
    private DatabasePlace place;
    private Optional<Database> database = Optional.empty();

    SqlHourBookContract(DatabasePlace.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void prepare() {
        place = kind.in(folder);
    }

    @Override
    protected HourBook open() {
        close();
        database = Optional.of(place.open());
        return new SqlHourBook(database.get().jdbi());
    }

    @AfterEach
    void close() {
        database.ifPresent(Database::close);
        database = Optional.empty();
    }
}
