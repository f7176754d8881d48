package org.gridpost.gateway.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.detect.Detector;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.detect.Snapshot;
import org.gridpost.pipelines.detect.Snapshots.Saved;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.detect.Works;
import org.gridpost.pipelines.journal.JournalRecord;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlSnapshotsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private static Snapshot after(Instant tick) {
        Site nowhere = new Site(new AreaTree(List.of()), List.of(), List.of(), List.of());
        Detector detector = new Detector(
                RuleFiles.catalogue(), () -> nowhere, new SunTimes(ZoneId.of("Asia/Shanghai")), Works.NONE);
        detector.accept(new JournalRecord.Tick(tick), event -> {});
        return detector.snapshot();
    }

    @ParameterizedTest
    @EnumSource
    void theNewestIsKeptAcrossARestart(DatabasePlace.Kind kind) {
        DatabasePlace place = kind.in(folder);
        Saved newest = new Saved(new Mark(9, 27), after(NOON));
        try (Database database = place.open()) {
            SqlSnapshots snapshots = new SqlSnapshots(database.jdbi());
            assertEquals(Optional.empty(), snapshots.load());
            snapshots.save(new Saved(new Mark(3, 9), after(NOON.minusSeconds(9))));
            snapshots.save(newest);
        }
        try (Database database = place.open()) {
            assertEquals(Optional.of(newest), new SqlSnapshots(database.jdbi()).load());
        }
    }
}
