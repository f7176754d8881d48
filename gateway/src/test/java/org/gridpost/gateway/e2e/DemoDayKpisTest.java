package org.gridpost.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.gridpost.gateway.services.Simulator;
import org.gridpost.gateway.site.FleetFile;
import org.gridpost.gateway.site.SiteFiles;
import org.gridpost.gateway.site.SiteReading;
import org.gridpost.gateway.trial.Recording;
import org.gridpost.pipelines.alarm.InMemoryAlarmBook;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.kpi.county.DailyKpis;
import org.gridpost.pipelines.kpi.county.Kpi;
import org.gridpost.pipelines.kpi.county.KpiHistory;
import org.gridpost.pipelines.kpi.county.KpiHistory.DayValue;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Binding;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.store.InMemoryHourBook;
import org.gridpost.pipelines.store.InMemoryStore;
import org.gridpost.pipelines.store.PendingHours;
import org.gridpost.pipelines.store.Retention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's town comes to what the county reported of itself: 99.5 % of lamps lit, 85.0 % sewered, 87.0 % treated. */
class DemoDayKpisTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);
    private static final SiteReading.Loaded MAJIANG = (SiteReading.Loaded) SiteFiles.ofClasspath("site/majiang");

    @TempDir
    Path temp;

    private final InMemoryStore store = new InMemoryStore();

    /** Of the simulated town those kinds of assets, for so many hours. */
    private void simulate(String name, Set<AssetKind> kinds, ZonedDateTime from, double hours) throws Exception {
        Path folder = temp.resolve(name);
        Path fleet = folder.resolve("fleet.csv");
        FleetFile.write(
                fleet,
                part(kinds, from.toInstant()),
                from.toInstant(),
                device -> new FleetFile.Credential(device.id(), "secret", device.id(), "key"));
        Simulator.record(
                fleet,
                folder.resolve("record"),
                "--scenario",
                "demo",
                "--start",
                from.toOffsetDateTime().toString(),
                "--duration",
                Double.toString(hours * 3600));
        Recording.read(folder.resolve("record")).intakes().forEach(intake -> store.write(intake.readings()));
    }

    private static Site part(Set<AssetKind> kinds, Instant at) {
        Site all = MAJIANG.site();
        List<Device> devices = all.devices().stream()
                .filter(d -> all.assetOf(d.id(), at)
                        .filter(a -> kinds.contains(a.kind()))
                        .isPresent())
                .toList();
        List<Binding> bindings =
                devices.stream().flatMap(d -> all.bindingsOf(d.id()).stream()).toList();
        return new Site(all.areas(), all.assets(), devices, bindings);
    }

    @Test
    void theSimulatedDayGivesTheSeedsFigures() throws Exception {
        simulate(
                "lamps",
                Set.of(AssetKind.LAMP, AssetKind.CABINET),
                DAY.atTime(20, 20).atZone(ZONE),
                1);
        simulate(
                "meters",
                Set.of(AssetKind.FLOW_METER),
                DAY.atTime(0, 0).atZone(ZONE).minusMinutes(30),
                25);
        Clock clock = Clock.fixed(DAY.plusDays(1).atTime(0, 30).atZone(ZONE).toInstant(), ZONE);

        new DailyKpis(
                        MAJIANG::site,
                        MAJIANG::streets,
                        store,
                        new PendingHours(new InMemoryHourBook()),
                        new InMemoryAlarmBook(clock),
                        new SunTimes(ZONE),
                        Retention.DEFAULT,
                        clock)
                .run();

        DayValue lit = stored(Kpi.LIT_RATE);
        assertEquals(1791, lit.ratio().numerator());
        assertEquals(1800, lit.ratio().denominator());
        assertEquals(99.5, lit.value().orElseThrow());
        assertEquals(0, stored(Kpi.SILENT_LAMPS).ratio().numerator());
        DayValue coverage = stored(Kpi.DRAINAGE_COVERAGE);
        assertEquals(170, coverage.ratio().numerator());
        assertEquals(85.0, coverage.value().orElseThrow());
        DayValue sewage = stored(Kpi.SEWAGE_TREATMENT);
        assertEquals(87.0, sewage.value().orElseThrow(), 0.005);
        assertEquals(2984, sewage.ratio().denominator(), 1, "m3 that 24,868 residents use in a day");
    }

    private DayValue stored(Kpi kpi) {
        return new KpiHistory(store, ZONE)
                .of("majiang", DAY, DAY).stream()
                        .filter(h -> h.kpi() == kpi)
                        .flatMap(h -> h.days().stream())
                        .findFirst()
                        .orElseThrow();
    }
}
