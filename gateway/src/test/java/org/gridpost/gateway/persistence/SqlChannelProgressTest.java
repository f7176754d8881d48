package org.gridpost.gateway.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.respond.ChannelProgress;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlChannelProgressTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void eachChannelKeepsItsOwnAcrossARestart(DatabasePlace.Kind kind) {
        DatabasePlace place = kind.in(folder);
        try (Database database = place.open()) {
            ChannelProgress progress = new SqlChannelProgress(database.jdbi());
            assertEquals(0, progress.delivered("station"));
            progress.delivered("station", 1);
            progress.delivered("station", 1L << 40);
            progress.delivered("mail", 7);
        }
        try (Database database = place.open()) {
            ChannelProgress progress = new SqlChannelProgress(database.jdbi());
            assertEquals(1L << 40, progress.delivered("station"));
            assertEquals(7, progress.delivered("mail"));
        }
    }
}
