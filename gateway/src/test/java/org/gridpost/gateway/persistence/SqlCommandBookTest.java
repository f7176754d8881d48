package org.gridpost.gateway.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.gridpost.pipelines.command.Command;
import org.gridpost.pipelines.command.CommandBook;
import org.gridpost.pipelines.command.CommandBookContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlCommandBookTest extends CommandBookContract {
    @TempDir
    Path folder;

    private Database database;

    @Override
    protected CommandBook book() {
        database = Database.open(folder);
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
