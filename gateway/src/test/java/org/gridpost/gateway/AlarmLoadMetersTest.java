package org.gridpost.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.DatabaseConfig;
import org.gridpost.gateway.persistence.SqlAlarmBook;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Position;
import org.gridpost.pipelines.model.Ratings;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlarmLoadMetersTest {
    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");

    private Instant now = NOON;
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final MeterRegistry registry = new SimpleMeterRegistry();

    private static Area area(String id, AreaLevel level, String parent) {
        return new Area(id, level, Optional.of(parent).filter(p -> !p.isEmpty()), id, id, 1, 1, List.of());
    }

    private static Asset drain(String code, String grid) {
        return new Asset(
                code,
                AssetKind.DRAIN_NODE,
                new Place(26.49, 107.58),
                grid,
                "",
                RoadClass.MAIN,
                Position.NONE,
                Ratings.UNKNOWN,
                Set.of());
    }

    private static Site site() {
        AreaTree areas = new AreaTree(List.of(
                area("majiang", AreaLevel.COUNTY, ""),
                area("east", AreaLevel.STATION, "majiang"),
                area("west", AreaLevel.STATION, "majiang"),
                area("E1", AreaLevel.GRID, "east")));
        return new Site(areas, List.of(drain("DR-1", "E1"), drain("DR-2", "E1")), List.of(), List.of());
    }

    private double gauge(String name, String station, String... tags) {
        return registry.get("gridpost.alarms." + name)
                .tags(Tags.of("station", station).and(tags))
                .gauge()
                .value();
    }

    private double open(Severity severity) {
        return registry.get("gridpost.alarms.open")
                .tag("severity", severity.name().toLowerCase(Locale.ROOT))
                .gauge()
                .value();
    }

    @Test
    void aStationsFiguresAreReckonedAtMostOnceInTenSeconds(@TempDir Path folder) {
        Site site = site();
        try (Database database = Database.open(DatabaseConfig.DEFAULTS, folder)) {
            SqlAlarmBook book = new SqlAlarmBook(database.jdbi(), clock);
            new AlarmLoadMeters(book, () -> site, clock).bindTo(registry);
            System.gc(); // nobody but the registry keeps them
            book.apply(List.of(began("DR-1")), new Mark(1, 1));
            assertEquals(1, gauge("annunciated", "east", "window", "1h"));
            assertEquals(1, gauge("annunciated", "east", "window", "10m"));
            for (Severity other : Severity.values()) {
                assertEquals(other == book.open().get(0).severity() ? 1 : 0, open(other), other::name);
            }
            assertEquals(1, gauge("standing", "east"));
            assertEquals(0, gauge("standing", "west"));

            now = NOON.plusMillis(9_999);
            book.apply(List.of(began("DR-2")), new Mark(2, 2));
            assertEquals(1, gauge("standing", "east"));
            now = NOON.plusSeconds(10);
            assertEquals(2, gauge("standing", "east"));
            assertEquals(0, gauge("in.flood", "east"));

            now = NOON.plusSeconds(24 * 3600 + 1);
            assertEquals(1, gauge("stale", "east"));
            assertEquals(0, gauge("annunciated", "east", "window", "1h"));
        }
        now = now.plusSeconds(60);
        assertEquals(Double.NaN, gauge("standing", "east"), "not what it was before the database went");
        assertEquals(Double.NaN, gauge("stale", "east"));
    }

    private Began began(String asset) {
        return new Began("D02", "D02", asset, Severity.P2, now, now, false, new Evidence("fill_pct", 95, 90, "/100"));
    }
}
