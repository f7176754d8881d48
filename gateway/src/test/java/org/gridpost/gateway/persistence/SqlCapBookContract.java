package org.gridpost.gateway.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.respond.cap.CapBook;
import org.gridpost.pipelines.respond.cap.CapBookContract;
import org.gridpost.pipelines.respond.cap.CapMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a database, and what it must still know after a restart. */
abstract class SqlCapBookContract extends CapBookContract {
    @TempDir
    Path folder;

    private final DatabasePlace.Kind kind;
    private DatabasePlace place;
    private Database database;

    SqlCapBookContract(DatabasePlace.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void prepare() {
        place = kind.in(folder);
    }

    @Override
    protected CapBook book() {
        database = place.open();
        return new SqlCapBook(database.jdbi());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void survivesARestart() {
        CapBook before = book();
        CapMessage alert = message(1, "a", CapMessage.Type.ALERT);
        CapMessage update = message(5, "a", CapMessage.Type.UPDATE);
        before.add(alert);
        before.add(update);
        database.close();
        assertEquals(List.of(alert, update), book().ofAlarm("a"));
    }
}
