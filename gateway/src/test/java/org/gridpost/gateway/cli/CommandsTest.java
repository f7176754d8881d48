package org.gridpost.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.DatabaseConfig;
import org.gridpost.gateway.security.People;
import org.gridpost.gateway.services.Loopback;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands as scripts see them: exit code, standard output, standard error. */
class CommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path data;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setOut(realOut);
        System.setErr(realErr);
    }

    private int run(String... command) {
        return Commands.execute(command);
    }

    private JsonNode printed() throws IOException {
        return JSON.readTree(out.toString(StandardCharsets.UTF_8));
    }

    private String complaint() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aCredentialHasBothHalvesAndIsTheSameEachTime() throws IOException {
        assertEquals(0, run("device", "credential", "DR-QY07-01", "--data", data.toString()));
        JsonNode first = printed();
        assertEquals("DR-QY07-01", first.at("/mqtt/username").asText());
        assertEquals("DR-QY07-01", first.at("/coap/identity").asText());
        assertTrue(first.at("/mqtt/password").asText().length() >= 40);
        assertFalse(
                first.at("/coap/key").asText().equals(first.at("/mqtt/password").asText()));

        out.reset();
        assertEquals(0, run("device", "credential", "DR-QY07-01", "--json", "--data", data.toString()));
        assertEquals(first, printed());
    }

    @Test
    void anUnknownDeviceIsAFailureThatSaysWhereToLook() {
        assertEquals(1, run("device", "credential", "NOBODY", "--data", data.toString()));
        assertTrue(complaint().contains("no device NOBODY"), this::complaint);
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theListHasEveryDeviceWithKindAndAsset() throws IOException {
        assertEquals(0, run("device", "list", "--json", "--data", data.toString()));
        JsonNode devices = printed().get("devices");
        assertEquals(2504, devices.size(), "2,500 with an asset and 4 that speak for others");
        JsonNode first = devices.get(1);
        assertEquals("ACCESS_POINT", first.get("kind").asText());
        assertEquals(first.get("id").asText(), first.get("asset").asText());
    }

    @Test
    void theFleetFileIsForItsOwnerOnly() throws IOException {
        Path fleet = data.resolve("fleet.csv");
        assertEquals(0, run("device", "fleet", "--out", fleet.toString(), "--data", data.toString()));
        assertEquals(2505, Files.readAllLines(fleet).size());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(fleet)));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("site.key"))));
    }

    @Test
    void aTokenOpensWhatItWasMadeFor() throws IOException {
        assertEquals(
                0, run("token", "create", "--role", "duty", "--area", "qunying", "--json", "--data", data.toString()));
        String token = printed().get("token").asText();
        try (Database database = Database.open(DatabaseConfig.DEFAULTS, data)) {
            var principal = new People(database.jdbi(), Clock.systemUTC())
                    .access()
                    .byToken(token)
                    .orElseThrow();
            assertEquals(Set.of(Role.DUTY), principal.roles());
            assertEquals(Optional.of("qunying"), principal.area());
        }
        assertFalse(Files.readString(data.resolve("gridpost.db"), StandardCharsets.ISO_8859_1)
                .contains(token));
    }

    @Test
    void aTokenForAnUnknownAreaIsRefused() {
        assertEquals(1, run("token", "create", "--role", "duty", "--area", "atlantis", "--data", data.toString()));
        assertTrue(complaint().contains("no area atlantis"), this::complaint);
    }

    @Test
    void aDatabaseThatIsNotThereIsOneSentence() throws IOException {
        int port = Loopback.freePort();
        Path config = Files.writeString(
                data.resolve("gridpost.yaml"), "database: {url: \"postgresql://127.0.0.1:" + port + "/town\"}\n");
        for (String[] command : new String[][] {{"run"}, {"token", "create", "--role", "duty"}}) {
            List<String> all = new ArrayList<>(List.of(command));
            all.addAll(List.of("-c", config.toString(), "--data", data.toString()));
            assertEquals(1, run(all.toArray(String[]::new)));
            assertTrue(
                    complaint()
                            .endsWith("PostgreSQL at 127.0.0.1:" + port + " cannot be reached, for nothing answers"
                                    + " at that port: start the server, or correct database.url.\n"),
                    this::complaint);
        }
        assertFalse(Files.exists(data.resolve("gridpost.db")));
    }

    @Test
    void wrongUseExitsWithTwo() {
        assertEquals(2, run());
        assertEquals(2, run("frobnicate"));
        assertEquals(2, run("bench", "detect", "--assets", "10"));
        assertEquals(2, run("device"));
        assertEquals(2, run("token", "create", "--data", data.toString()));
        assertEquals(2, run("token", "create", "--role", "king", "--data", data.toString()));
    }

    @Test
    void everyCommandHelps() {
        for (String command : new String[] {"run", "demo", "check-config", "register", "device", "token"}) {
            assertEquals(0, run(command, "--help"), command);
        }
    }

    @Test
    void checkConfigFindsTheLine() throws IOException {
        Path good = Files.writeString(data.resolve("good.yaml"), "http:\n  port: 9000\n");
        assertEquals(0, run("check-config", "-c", good.toString()));
        Path bad = Files.writeString(data.resolve("bad.yaml"), "site: majiang\nhttp:\n  prot: 9000\n");
        assertEquals(1, run("check-config", "-c", bad.toString()));
        assertTrue(complaint().contains("bad.yaml:3: unknown key \"http.prot\""), this::complaint);
    }

    @Test
    void checkConfigFindsTheLineOfTheCalendar() throws IOException {
        Path calendar = Files.writeString(data.resolve("calendar.yaml"), "years:\n  2027:\n    hollidays: []\n");
        Path config = Files.writeString(data.resolve("own.yaml"), "tickets: {calendar: calendar.yaml}\n");
        assertEquals(1, run("check-config", "-c", config.toString(), "--data", data.toString()));
        assertTrue(complaint().contains(calendar + ":3: unknown key \"hollidays\""), this::complaint);
    }

    @Test
    void checkConfigWarnsOfAYearWithoutHolidays() throws IOException {
        Path config = Files.writeString(data.resolve("plain.yaml"), "http:\n  port: 9000\n");
        for (String day : List.of("2026-11-30", "2026-12-01")) {
            Clock clock = Clock.fixed(Instant.parse(day + "T08:00:00Z"), ZoneOffset.UTC);
            CommandLine command = new CommandLine(new CheckConfigCommand(clock));
            StringWriter warnings = new StringWriter();
            command.setErr(new PrintWriter(warnings, true));

            assertEquals(
                    0, command.execute("-c", config.toString(), "--data", data.toString()), "it is good all the same");
            assertEquals(
                    day.equals("2026-12-01"),
                    warnings.toString()
                            .startsWith("Warning: The calendar has no holidays and make-up workdays of 2027"),
                    warnings.toString());
        }
    }

    @Test
    void checkConfigNamesEveryMistakeOfTheMappings() throws IOException {
        Path mapping = Files.writeString(data.resolve("vendor.yaml"), """
                format: vendor
                match: {topic: vendor/up}
                metrics:
                  - {pointer: /d, metric: rain}
                  - {pointer: d, metric: level}
                """);
        Path config = Files.writeString(data.resolve("mapped.yaml"), "mappings: [vendor.yaml, none.yaml]\n");
        assertEquals(1, run("check-config", "-c", config.toString(), "--data", data.toString()));
        assertTrue(complaint().contains(mapping + ":4: no kind of asset has a metric \"rain\""), this::complaint);
        assertTrue(complaint().contains(mapping + ":5: \"d\" is no JSON pointer"), this::complaint);
        assertTrue(complaint().contains("none.yaml: cannot be read"), this::complaint);
    }

    private static final String OWN_RULE = """
            rules:
              - id: X1
                group: mine
                applies: [%s]
                title: {zh: 测试, en: Test}
                instruction: {zh: 测试, en: Test}
                levels:
                  - severity: P3
                    when:
                      - {limit: %s, above: 30}
            """;

    private int checkRules(String yaml) throws IOException {
        Files.writeString(data.resolve("my-rules.yaml"), yaml);
        Path config = Files.writeString(data.resolve("ruled.yaml"), "rules: [my-rules.yaml]\n");
        return run("check-config", "-c", config.toString(), "--data", data.toString());
    }

    @Test
    void checkConfigFindsTheLineOfARuleThatCouldNeverFire() throws IOException {
        assertEquals(0, checkRules(OWN_RULE.formatted("DRAIN_NODE", "co")), this::complaint);
        assertEquals(1, checkRules(OWN_RULE.formatted("DRAIN_NODE", "smell")));
        assertTrue(
                complaint()
                        .contains("my-rules.yaml:10: a DRAIN_NODE has no metric smell, so the rule could never fire"),
                this::complaint);
    }

    @Test
    void checkConfigFindsTheRuleOfWhichThereAreNoAssets() throws IOException {
        Path folder = Files.createDirectory(data.resolve("small"));
        try (Stream<Path> shipped = Files.list(Path.of("src/main/resources/site/majiang"))) {
            for (Path file : shipped.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
        for (String file : new String[] {"assets.csv", "devices.csv"}) {
            List<String> kept = Files.readAllLines(folder.resolve(file)).stream()
                    .filter(line -> !line.startsWith("RG-"))
                    .toList();
            Files.write(folder.resolve(file), kept);
        }
        Files.writeString(data.resolve("my-rules.yaml"), OWN_RULE.formatted("RAIN_GAUGE", "rain_rate"));
        Path config = Files.writeString(data.resolve("small.yaml"), "site: " + folder + "\nrules: [my-rules.yaml]\n");
        assertEquals(1, run("check-config", "-c", config.toString(), "--data", data.toString()));
        assertTrue(
                complaint().contains("my-rules.yaml:2: rule X1: the register has no asset of the kinds [RAIN_GAUGE]"),
                this::complaint);
    }

    @Test
    void checkConfigNamesEveryMistakeOfTheRegister() throws IOException {
        Path folder = Files.createDirectory(data.resolve("site"));
        Path config = Files.writeString(data.resolve("own.yaml"), "site: " + folder + "\n");
        assertEquals(1, run("check-config", "-c", config.toString()));
        assertTrue(complaint().contains("assets.csv"), this::complaint);
        assertTrue(complaint().contains("areas.csv"), this::complaint);
    }
}
