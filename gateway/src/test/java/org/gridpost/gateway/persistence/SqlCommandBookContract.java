package org.gridpost.gateway.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.command.Command;
import org.gridpost.pipelines.command.CommandBook;
import org.gridpost.pipelines.command.CommandBookContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a database, and what it must still know after a restart. */
abstract class SqlCommandBookContract extends CommandBookContract {
    @TempDir
    Path folder;

    private final DatabasePlace.Kind kind;
    private DatabasePlace place;
    private Database database;

    SqlCommandBookContract(DatabasePlace.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void prepare() {
        place = kind.in(folder);
    }

    @Override
    protected CommandBook book() {
        database = place.open();
        return new SqlCommandBook(database.jdbi());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void survivesARestart() {
        CommandBook before = book();
        Command sent = give(before, "LP-1", 10);
        before.sent(sent.id());
        Command waiting = give(before, "LP-2", 20);
        List<Command> live = before.live(NOON);
        database.close();

        CommandBook after = book();
        assertEquals(live, after.live(NOON));
        assertEquals(List.of(waiting), after.ofDevice("LP-2", 10));
        assertTrue(give(after, "LP-1", 30).id() > waiting.id());
    }
}
