package org.gridpost.gateway.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.detect.Snapshot;
import org.gridpost.pipelines.detect.Snapshots.Saved;
import org.gridpost.pipelines.journal.Mark;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlSnapshotsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void theNewestIsKeptAcrossARestart(DatabasePlace.Kind kind) {
        DatabasePlace place = kind.in(folder);
        Saved newest = new Saved(new Mark(9, 27), new Snapshot("rules-2", NOON, NOON, NOON, List.of()));
        try (Database database = place.open()) {
            SqlSnapshots snapshots = new SqlSnapshots(database.jdbi());
            assertEquals(Optional.empty(), snapshots.load());
            snapshots.save(new Saved(new Mark(3, 9), new Snapshot("rules-1", NOON, NOON, NOON, List.of())));
            snapshots.save(newest);
        }
        try (Database database = place.open()) {
            assertEquals(Optional.of(newest), new SqlSnapshots(database.jdbi()).load());
        }
    }
}
