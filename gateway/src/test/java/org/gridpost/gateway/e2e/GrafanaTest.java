package org.gridpost.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridpost.gateway.e2e.GrafanaBoard.Question;
import org.gridpost.gateway.services.Influxd;
import org.gridpost.gateway.services.Simulator;
import org.gridpost.gateway.site.FleetFile;
import org.gridpost.gateway.site.SiteFiles;
import org.gridpost.gateway.site.SiteReading;
import org.gridpost.gateway.store.influx.InfluxStore;
import org.gridpost.gateway.store.influx.InfluxStoreConfig;
import org.gridpost.gateway.trial.Recording;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.alarm.InMemoryAlarmBook;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.kpi.county.DailyKpis;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Binding;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.store.InMemoryHourBook;
import org.gridpost.pipelines.store.PendingHours;
import org.gridpost.pipelines.store.ReadingStore.Written;
import org.gridpost.pipelines.store.Retention;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboards for Grafana: each panel's question is put to a real InfluxDB and must be answered with values. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrafanaTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);
    private static final Instant FROM = DAY.atStartOfDay(ZONE).toInstant();
    private static final Instant TO = DAY.plusDays(1).atStartOfDay(ZONE).toInstant();
    private static final SiteReading.Loaded MAJIANG = (SiteReading.Loaded) SiteFiles.ofClasspath("site/majiang");

    /** Grids that are simulated, with all that the county has only a few of. */
    private static final Set<String> GRIDS = Set.of("CJ01", "QY07");

    private static final Set<AssetKind> FEW = Set.of(AssetKind.PUMP, AssetKind.FLOW_METER, AssetKind.RAIN_GAUGE);
    private static final String FACILITIES = "facilities.json";
    private static final String GATEWAY = "gateway-health.json";

    @TempDir
    Path temp;

    private Influxd influxd;

    @BeforeAll
    void start() {
        influxd = Influxd.start();
    }

    @AfterAll
    void stop() {
        if (influxd != null) {
            influxd.close();
        }
    }

    @Test
    void everyPanelOfTheFacilitiesAnswersWithASimulatedDay() throws Exception {
        storeADay("day");
        GrafanaBoard board = GrafanaBoard.read(FACILITIES);

        List<Question> questions = board.questions(influxd, "day", FROM, TO, "1m", false);

        assertEquals(
                List.of(),
                questions.stream()
                        .filter(q -> q.cells(influxd, "day").isEmpty())
                        .toList(),
                "questions without an answer");
        assertEquals(board.panels().size(), questions.size());
        Question lit = question(questions, "Lamps lit, by community");
        assertTrue(
                lit.cells(influxd, "day").stream().anyMatch(n -> n.asInt() > 30), () -> "lamps burn at night: " + lit);
        for (String broken : List.of(
                lit.influxQl().replace("lamp_on", "lamp_lit"), lit.influxQl().replace("SELECT count", "SELECT coun"))) {
            assertThrows(
                    AssertionError.class,
                    () -> assertFalse(
                            new Question("broken", broken).cells(influxd, "day").isEmpty()));
        }
    }

    @Test
    void everyPanelOfTheGatewaysHealthAnswersWhileItRuns() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(
                temp,
                "store: {kind: INFLUX, influx: {url: \"%s\", database: town, ownFigures: PT1S}}"
                        .formatted(influxd.url()))) {
            Instant began = Instant.now();
            String drain = "DR-QY07-03";
            String cover = "MH-QY07-01";
            Await.until(
                    "figures that can be chosen from",
                    RunningGateway.PATIENCE,
                    () -> influxd.ask("town", "SELECT count(alarms_standing) FROM gateway_station")
                            .contains("values"));
            GrafanaBoard board = GrafanaBoard.read(GATEWAY);
            assertEquals(202, gateway.ingest(cover, gateway.password(cover), "{\"cover_tilt\": 40}"));
            assertEquals(400, gateway.ingest(drain, gateway.password(drain), "{\"lvel\": 1}"));
            int[] told = {0};
            List<Question> open = new ArrayList<>(
                    board.questions(influxd, "town", began, began.plus(Duration.ofHours(1)), "1s", true));
            int all = open.size();
            Await.until("an answer to each question", RunningGateway.PATIENCE.multipliedBy(2), () -> {
                gateway.ingest(drain, gateway.password(drain), "{\"level\": " + ++told[0] / 64.0 + "}");
                open.removeIf(q -> !q.cells(influxd, "town").isEmpty());
                return open.isEmpty();
            });
            assertTrue(all >= board.panels().size(), () -> "questions " + all);
            List<Question> again = board.questions(influxd, "town", began, Instant.now(), "1s", true);
            for (String title : List.of("Open alarms", "Readings a second", "Rejected, by reason", "Journal")) {
                Await.until(title + " above zero", RunningGateway.PATIENCE, () -> {
                    Question question =
                            question(board.questions(influxd, "town", began, Instant.now(), "1s", true), title);
                    return question.cells(influxd, "town").stream().anyMatch(n -> n.asDouble() > 0);
                });
            }
            assertEquals(all, again.size());
        }
    }

    private static Question question(List<Question> questions, String panel) {
        return questions.stream()
                .filter(q -> q.panel().equals(panel))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no panel " + panel));
    }

    /** What Grafana 11 needs to show a file at all, and what it would show as a fault. */
    @ParameterizedTest
    @ValueSource(strings = {FACILITIES, GATEWAY})
    void aDashboardIsWhatGrafanaTakes(String file) throws Exception {
        GrafanaBoard board = GrafanaBoard.read(file);
        JsonNode source = new YAMLMapper()
                .readTree(GrafanaBoard.PROVISIONING
                        .resolve("datasources/influxdb.yaml")
                        .toFile())
                .at("/datasources/0");
        assertEquals("influxdb", source.path("type").asText());
        assertTrue(board.json().path("uid").asText().matches("[a-z-]{1,40}"));
        assertTrue(board.json().path("schemaVersion").asInt() >= 39);
        assertTrue(board.json().path("id").isMissingNode(), "an id belongs to one Grafana");
        Set<Integer> ids = new HashSet<>();
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : board.json().path("panels")) {
            String title = panel.path("title").asText();
            assertTrue(ids.add(panel.path("id").asInt()), title);
            JsonNode place = panel.path("gridPos");
            int x = place.path("x").asInt();
            int y = place.path("y").asInt();
            assertTrue(x + place.path("w").asInt() <= 24, title);
            for (int column : IntStream.range(x, x + place.path("w").asInt()).toArray()) {
                for (int line : IntStream.range(y, y + place.path("h").asInt()).toArray()) {
                    assertTrue(taken.add(column + "," + line), () -> title + " lies upon another");
                }
            }
        }
        Set<String> known = board.variables().stream()
                .map(v -> v.path("name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(List.of("timeFilter", "__interval"));
        for (JsonNode panel : board.panels()) {
            String title = panel.path("title").asText();
            assertFalse(panel.path("description").asText().isBlank(), title);
            Set<String> letters = new HashSet<>();
            for (JsonNode target : panel.path("targets")) {
                assertEquals(source.path("uid"), target.at("/datasource/uid"), title);
                assertTrue(target.path("rawQuery").asBoolean(), title);
                assertTrue(letters.add(target.path("refId").asText()), title);
                Matcher variable = Pattern.compile("\\$(\\w+)")
                        .matcher(target.path("query").asText());
                while (variable.find()) {
                    assertTrue(known.contains(variable.group(1)), () -> title + " asks for " + variable.group());
                }
            }
            assertFalse(letters.isEmpty(), title);
        }
    }

    private InfluxStore store(String database) {
        InfluxStoreConfig defaults = InfluxStoreConfig.DEFAULTS;
        return new InfluxStore(
                new InfluxStoreConfig(
                        influxd.url(),
                        database,
                        "",
                        "gridpost",
                        "",
                        "",
                        "",
                        Optional.empty(),
                        defaults.batchReadings(),
                        defaults.maxWait(),
                        Duration.ZERO),
                new Retention(36_500, 36_500),
                MAJIANG::site);
    }

    /** The simulated day of two grids, what a calm day does not bring, and the figures that the county makes of it. */
    private void storeADay(String database) throws Exception {
        Path fleet = temp.resolve("fleet.csv");
        FleetFile.write(
                fleet, part(), FROM, device -> new FleetFile.Credential(device.id(), "secret", device.id(), "key"));
        Simulator.record(
                fleet,
                temp.resolve("record"),
                "--scenario",
                "demo",
                "--start",
                DAY.atStartOfDay(ZONE).toOffsetDateTime().toString(),
                "--duration",
                Long.toString(Duration.ofDays(1).toSeconds()));
        List<Reading> readings = new ArrayList<>();
        Recording.read(temp.resolve("record")).intakes().forEach(intake -> readings.addAll(intake.readings()));
        readings.addAll(aBadEvening());
        Clock clock = Clock.fixed(TO.plus(Duration.ofMinutes(30)), ZONE);
        try (InfluxStore store = store(database)) {
            for (int i = 0; i < readings.size(); i += 5_000) {
                Written written = store.write(readings.subList(i, Math.min(i + 5_000, readings.size())));
                assertTrue(
                        written instanceof Written.Done done && done.refused().isEmpty(), written::toString);
            }
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
        }
    }

    private static List<Reading> aBadEvening() {
        Instant late = TO.minusMillis(1);
        return List.of(
                reading("MH-QY07-01", "cover_open", Value.of(true), late),
                reading("CB-QY07-01", "door_open", Value.of(true), late),
                reading("CB-QY07-01", "breaker_tripped", Value.of(true), late),
                reading("DR-QY07-03", "fill_pct", Value.of(91), late),
                reading("DR-QY07-03", "battery", Value.of(12), late));
    }

    private static Reading reading(String code, String metric, Value value, Instant at) {
        AssetKind kind = MAJIANG.site().asset(code).orElseThrow().kind();
        return new Reading(code, kind, kind.metric(metric).orElseThrow(), value, at, at, Quality.GOOD);
    }

    private static Site part() {
        Site all = MAJIANG.site();
        List<Device> devices = all.devices().stream()
                .filter(d -> all.assetOf(d.id(), FROM)
                        .filter(GrafanaTest::isSimulated)
                        .isPresent())
                .toList();
        List<Binding> bindings =
                devices.stream().flatMap(d -> all.bindingsOf(d.id()).stream()).toList();
        return new Site(all.areas(), all.assets(), devices, bindings);
    }

    private static boolean isSimulated(Asset asset) {
        return GRIDS.contains(asset.grid()) || FEW.contains(asset.kind());
    }
}
