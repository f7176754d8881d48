package org.gridpost.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.dashboards.access.AccessConfig;
import org.gridpost.dashboards.api.open311.ReportsConfig;
import org.gridpost.dashboards.web.PagesConfig;
import org.gridpost.gateway.config.ConfigFile.ConfigException;
import org.gridpost.gateway.config.GatewayConfig.StoreKind;
import org.gridpost.gateway.ingress.tcp.TcpConfig;
import org.gridpost.gateway.persistence.DatabaseConfig.SslMode;
import org.gridpost.pipelines.detect.suppress.SuppressionConfig;
import org.gridpost.pipelines.store.Retention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {

    private static GatewayConfig parse(String yaml) throws ConfigException {
        return ConfigFile.parse(
                "gridpost.yaml",
                yaml,
                GatewayConfig.class,
                GatewayConfig.defaults(),
                name -> name.equals("BROKER_PASSWORD") ? Optional.of("hush") : Optional.empty());
    }

    private static String mistake(String yaml) {
        return assertThrows(ConfigException.class, () -> parse(yaml)).getMessage();
    }

    /** Names and values that others rely on. */
    @Test
    void theDefaultsAreTheseAndBindToLoopback() {
        GatewayConfig defaults = GatewayConfig.defaults();
        assertEquals("majiang", defaults.site());
        assertEquals(ZoneId.of("Asia/Shanghai"), defaults.zone());
        assertEquals("127.0.0.1", defaults.http().host());
        assertEquals(8080, defaults.http().port());
        assertEquals("127.0.0.1", defaults.broker().host());
        assertEquals(1883, defaults.broker().port());
        assertEquals("127.0.0.1", defaults.coap().host());
        assertEquals(5683, defaults.coap().port());
        assertEquals("127.0.0.1", defaults.coap().dtls().host());
        assertEquals(5684, defaults.coap().dtls().port());
        assertFalse(defaults.tcp().enabled());
        assertEquals("127.0.0.1", defaults.tcp().host());
        assertEquals(9014, defaults.tcp().port());
        assertEquals(Optional.empty(), defaults.mqtt().url());
        assertEquals(StoreKind.SQLITE, defaults.store().kind());
        assertEquals(90, defaults.store().retention().rawDays());
        assertEquals(1826, defaults.store().retention().hourlyDays());
        assertEquals(Path.of("journal"), defaults.journal().directory());
        assertEquals(Duration.ofDays(3), defaults.forecast().disk());
        assertEquals(Duration.ofHours(1), defaults.forecast().journal());
        assertEquals(Duration.ofHours(8), defaults.alarms().longestShelving());
        assertEquals(
                new SuppressionConfig(
                        Duration.ofMinutes(5),
                        3,
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(10),
                        10,
                        5,
                        Duration.ofMinutes(10),
                        10),
                defaults.alarms().suppression());
        assertEquals(
                new TicketsConfig(Optional.empty(), Optional.empty(), Map.of("cd", 1_000_000L, "cx", 1_000_000L)),
                defaults.tickets());
        assertEquals(
                new ReportsConfig(
                        Optional.empty(),
                        Optional.empty(),
                        20,
                        60,
                        2_000,
                        List.of(),
                        Duration.ofDays(15),
                        Duration.ofDays(90)),
                defaults.reports());
        assertEquals(
                new AccessConfig(30, Duration.ofHours(13), Duration.ofHours(14), Duration.ofDays(730)),
                defaults.access());
        assertEquals(new PagesConfig(new PagesConfig.Tiles(Optional.empty(), "", 18)), defaults.pages());
        assertEquals(Optional.empty(), defaults.database().url());
        assertEquals("gridpost", defaults.database().user());
        assertEquals(8, defaults.database().connections());
        assertEquals(SslMode.PREFER, defaults.database().sslMode());
    }

    @Test
    void aBackgroundForMapsNamesItsTilesAndWhomItIsOwedTo() throws ConfigException {
        PagesConfig pages = parse("""
                        pages:
                          tiles:
                            url: https://t0.tiles.example:8443/vec?z={z}&x={x}&y={y}&tk=key
                            attribution: Example maps
                        """).pages();
        assertEquals(18, pages.tiles().maxZoom());
        assertEquals(List.of("https://t0.tiles.example:8443"), pages.imageOrigins());
        assertEquals(
                List.of(),
                parse("pages: {tiles: {url: '/tiles/{z}/{x}/{y}.png', attribution: Ours}}")
                        .pages()
                        .imageOrigins());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'https://t.example/{z}/{x}.png' | A | has no {y}
                    'https://{s}.t.example/{z}/{x}/{y}.png' | A | write https:// and one host
                    'ftp://t.example/{z}/{x}/{y}.png' | A | write https:// and one host
                    '//t.example/{z}/{x}/{y}.png' | A | write https:// and one host
                    'https://me:secret@t.example/{z}/{x}/{y}' | A | write https:// and one host
                    'https://t.example/{z}/{x}/{y}.png' | '' | the attribution is missing
                    """)
    void aBackgroundThatCannotWorkIsSaidAtTheStart(String url, String attribution, String problem) {
        String said = mistake("pages:\n  tiles:\n    url: '" + url + "'\n    attribution: '" + attribution + "'\n");
        assertTrue(said.startsWith("gridpost.yaml:") && said.contains(problem), said);
    }

    @Test
    void aBudgetReplacesThatOfItsBodyAndLeavesTheOthers() throws ConfigException {
        assertEquals(
                Map.of("cd", 0L, "cx", 1_000_000L, "water-affairs", 50_000L),
                parse("tickets: {budgets: {cd: 0, water-affairs: 50000}}")
                        .tickets()
                        .budgets());
        assertEquals(
                "gridpost.yaml:1: tickets: the budget of cx cannot be -1 yuan a year: write 0 or more",
                mistake("tickets:\n  budgets:\n    cx: -1\n"));
        assertEquals(
                "gridpost.yaml:1: tickets: the budget of cx is missing: write how many yuan a year",
                mistake("tickets:\n  budgets:\n    cx:\n"));
    }

    @Test
    void postgresqlIsOneLine() throws ConfigException {
        GatewayConfig config = parse("database: {url: \"postgresql://db.example/town\", user: gp, password: geheim}");
        assertEquals(
                Optional.of("postgresql://db.example/town"), config.database().url());
        assertEquals("gp", config.database().user());
        assertEquals(Optional.of("geheim"), config.database().password());
        assertFalse(config.toString().contains("geheim"));
    }

    @Test
    void valuesComeFromTheEnvironmentWhereTheFileSaysSo() throws ConfigException {
        assertEquals(
                Optional.of("hush"),
                parse("mqtt: {user: me, password: \"${BROKER_PASSWORD}\"}")
                        .mqtt()
                        .password());
        assertEquals(
                Optional.of("a${BROKER_PASSWORD}"),
                parse("mqtt: {password: \"a${BROKER_PASSWORD}\"}").mqtt().password(),
                "only a whole value is a reference");
        assertEquals(
                "gridpost.yaml:3: the environment has no variable NOBODY_SET_IT: set it, or write the value here",
                mistake("mqtt:\n  user: me\n  password: ${NOBODY_SET_IT}\n"));
    }

    @Test
    void anEmptyFileIsAllDefaults() throws ConfigException {
        assertEquals(GatewayConfig.defaults(), parse(""));
        assertEquals(GatewayConfig.defaults(), parse("# nothing but a remark\n"));
    }

    @Test
    void whatIsMentionedReplacesItsDefaultAndNothingElse() throws ConfigException {
        GatewayConfig config = parse("""
                http:
                  port: 9000
                mqtt:
                  url: tcp://broker.example:1883
                  user: gridpost
                journal:
                  linger: PT0.005S
                store:
                  kind: INFLUX
                  influx:
                    url: http://127.0.0.1:9999
                    database: town
                    caFile: /etc/gridpost/ca.pem
                  retention:
                    rawDays: 30
                """);
        assertEquals(9000, config.http().port());
        assertEquals("127.0.0.1", config.http().host());
        assertEquals(Optional.of("tcp://broker.example:1883"), config.mqtt().url());
        assertEquals(Duration.ofMillis(5), config.journal().linger());
        assertEquals(StoreKind.INFLUX, config.store().kind());
        assertEquals("town", config.store().influx().database());
        assertEquals(5000, config.store().influx().batchReadings());
        assertEquals(
                Optional.of(Path.of("/etc/gridpost/ca.pem")),
                config.store().influx().caFile());
        assertEquals(new Retention(30, 1826), config.store().retention());
    }

    @Test
    void theFileThatComposeStartsWithIsGood() throws Exception {
        GatewayConfig config = ConfigFile.parse(
                "gridpost.yaml",
                Files.readString(Path.of("deploy", "gridpost.yaml")),
                GatewayConfig.class,
                GatewayConfig.defaults(),
                name -> Optional.of("from " + name));
        assertEquals(
                Optional.of("postgresql://postgres:5432/gridpost"),
                config.database().url());
        assertEquals(Optional.of("from POSTGRES_PASSWORD"), config.database().password());
    }

    @Test
    void whatIsToldCanBeTuned() throws ConfigException {
        GatewayConfig config = parse("""
                alarms:
                  longestShelving: PT2H
                  suppression:
                    startUp: PT1M
                    flaps: 4
                    flapsWithin: PT15M
                    flapsQuiet: PT20M
                    floodAbove: 8
                    floodBelow: 3
                    floodWindow: PT5M
                """);
        assertEquals(Duration.ofHours(2), config.alarms().longestShelving());
        assertEquals(
                new SuppressionConfig(
                        Duration.ofMinutes(1),
                        4,
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(20),
                        8,
                        3,
                        Duration.ofMinutes(5),
                        10),
                config.alarms().suppression());
        assertEquals(
                config.alarms(),
                config.in(Path.of("/srv/gridpost")).withPortBase(20_000).alarms());
    }

    @Test
    void stationsOfHj212AreListed() throws ConfigException {
        GatewayConfig config = parse("""
                tcp:
                  enabled: true
                  idle: PT5M
                  stations:
                    - mn: 010000A8900016F000169DC0
                      device: DR-CJ01-01
                      password: "123456"
                """);
        assertEquals(
                List.of(new TcpConfig.Station("010000A8900016F000169DC0", "DR-CJ01-01", "123456")),
                config.tcp().stations());
        assertEquals(Duration.ofMinutes(5), config.tcp().idle());
        assertFalse(config.toString().contains("123456"));
    }

    @Test
    void aPortBaseMovesAllPorts() {
        GatewayConfig moved = GatewayConfig.defaults().withPortBase(20_000);
        assertEquals(20_000, moved.http().port());
        assertEquals(20_001, moved.broker().port());
        assertEquals(20_003, moved.coap().port());
        assertEquals(20_004, moved.coap().dtls().port());
        assertEquals(20_006, moved.tcp().port());
    }

    @Test
    void mappingsAreFilesInTheDataFolder() throws ConfigException {
        assertEquals(List.of(), GatewayConfig.defaults().mappings());
        GatewayConfig config = parse("mappings: [acme.yaml, /etc/gridpost/other.yaml]");
        assertEquals(
                List.of(Path.of("/srv/gridpost/acme.yaml"), Path.of("/etc/gridpost/other.yaml")),
                config.in(Path.of("/srv/gridpost")).mappings());
    }

    @Test
    void relativeFoldersLieInTheDataFolder() {
        GatewayConfig placed = GatewayConfig.defaults().in(Path.of("/srv/gridpost"));
        assertEquals(Path.of("/srv/gridpost/journal"), placed.journal().directory());
        assertEquals(
                Path.of("/srv/gridpost/readings.db"), placed.store().sqlite().file());
    }

    @Test
    void relativeFilesOfTheDatabaseLieInTheDataFolder() throws ConfigException {
        GatewayConfig placed = parse("""
                database:
                  url: postgresql://db.example:5433/town
                  passwordFile: database.password
                  sslMode: VERIFY_FULL
                  caFile: /etc/ssl/town.pem
                """).in(Path.of("/srv/gridpost"));
        assertEquals(
                Optional.of(Path.of("/srv/gridpost/database.password")),
                placed.database().passwordFile());
        assertEquals(
                Optional.of(Path.of("/etc/ssl/town.pem")), placed.database().caFile());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http:\\n  prot: 1|gridpost.yaml:2: unknown key \"http.prot\"; allowed here: ",
                "site: majiang\\nhttp:\\n  port: 70000|gridpost.yaml:3: http: http.port must be 0 to 65535 but is 70000",
                "http:\\n  port: many|gridpost.yaml:2: http.port: ",
                "database:\\n  url: jdbc:sqlite:x|gridpost.yaml:2: database: database.url must be like postgresql://host",
                "database:\\n  url: postgresql://a:b@host/x|gridpost.yaml:2: database: database.url must be like ",
                "database:\\n  url: postgresql://host|gridpost.yaml:2: database: database.url must be like ",
                "database:\\n  caFile: ca.pem|gridpost.yaml:2: database: database.caFile is used with database.sslMode",
                "database:\\n  password: a\\n  passwordFile: b|gridpost.yaml:2: database: database.passwordFile and ",
                "store:\\n  kind: ORACLE|gridpost.yaml:2: store.kind: ",
                "store:\\n  retention:\\n    rawDays: 9\\n    hourlyDays: 8|gridpost.yaml:4: store.retention: hourlyDays must be",
                "alarms:\\n  suppression:\\n    flap: 3|gridpost.yaml:3: unknown key \"alarms.suppression.flap\"; allowed here: ",
                "alarms:\\n  suppression:\\n    floodBelow: 11|gridpost.yaml:3: alarms.suppression: floodBelow must be at least",
                "alarms:\\n  suppression:\\n    floodWindow: PT2H|gridpost.yaml:3: alarms.suppression: floodWindow must be above",
                "alarms:\\n  longestShelving: PT10S|gridpost.yaml:2: alarms: longestShelving must be at least PT1M",
                "http: [1|gridpost.yaml:",
                "just words|gridpost.yaml:1: expected keys",
                "http:\\n  port: 1\\nhttp:\\n  port: 2|gridpost.yaml:3: ",
            })
    void everyMistakeNamesItsLine(String yaml, String beginning) {
        String said = mistake(yaml.replace("\\n", "\n"));
        assertEquals(beginning, said.substring(0, Math.min(said.length(), beginning.length())), said);
    }
}
