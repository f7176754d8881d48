package org.gridpost.gateway.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.journal.Cursors.Cursor;
import org.gridpost.pipelines.journal.Mark;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlCursorsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void eachReaderKeepsItsOwnAcrossARestart(DatabasePlace.Kind kind) {
        DatabasePlace place = kind.in(folder);
        Cursor store = new Cursor(new Mark(1L << 40, 1L << 42), 3, 4);
        Cursor rejections = new Cursor(new Mark(5, 6), 0);
        try (Database database = place.open()) {
            SqlCursors cursors = new SqlCursors(database.jdbi());
            assertEquals(Optional.empty(), cursors.load("store"));
            assertEquals(Mark.START, cursors.furthest());
            cursors.save("store", new Cursor(new Mark(1, 1), 0));
            cursors.save("store", store);
            cursors.save("rejections", rejections);
        }
        try (Database database = place.open()) {
            SqlCursors cursors = new SqlCursors(database.jdbi());
            assertEquals(Optional.of(store), cursors.load("store"));
            assertEquals(Optional.of(rejections), cursors.load("rejections"));
            assertEquals(store.mark(), cursors.furthest());
        }
    }
}
