package org.gridpost.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DeviceSimTest {
    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();
    private Path fleet;

    @BeforeEach
    void writeFleet() throws Exception {
        fleet = folder.resolve("fleet.csv");
        TestFleet.write(fleet, 1);
    }

    @Test
    void helpIsNoMistake() {
        assertEquals(0, run("sim", "--help"));
        assertTrue(said.toString().contains("--scenario=NAME"));
    }

    @Test
    void tellsWhatIsWrongWithTheCommand() {
        assertMistake("Missing required option: '--fleet=FILE'", "sim");
        assertMistake(
                "there is no scenario \"flood\", only calm, storm, demo,",
                "sim",
                "--fleet",
                fleet.toString(),
                "--scenario",
                "flood");
        assertMistake(
                "--mqtt must look like tcp://127.0.0.1:PORT but is \"localhost\"",
                "sim",
                "--fleet",
                fleet.toString(),
                "--mqtt=localhost");
        assertMistake("--offline needs --record and --duration", "sim", "--fleet", fleet.toString(), "--offline");
        assertMistake(
                "--devices 99 is more than the 18 devices of the fleet that speak for themselves",
                "sim",
                "--fleet",
                fleet.toString(),
                "--rate=1",
                "--devices=99");
        assertMistake("there is no format \"modbus\", only senml-json,", "sim", "--fleet=" + fleet, "--format=modbus");
        assertMistake("--print needs --format", "sim", "--fleet=" + fleet, "--print=3");
        assertMistake("--with-others needs --format", "sim", "--fleet=" + fleet, "--with-others");
        assertMistake("say what to measure: ingest or detect", "bench");
        assertMistake("--devices must be from 1 to 300", "bench", "ingest", "--devices=0");
        assertMistake("there are no cases of [X99], only of [", "exam", "--record=" + folder, "--rule=L01,X99");
    }

    @Test
    void tellsWhatIsWrongWithTheFleetFile() throws Exception {
        Files.writeString(fleet, Files.readString(fleet).replace("DRAIN_NODE", "DRAIN"));

        assertMistake("row 45, column kind: must be one of", "sim", "--fleet", fleet.toString());
    }

    @Test
    void aFormatNeedsTheBridgeThatCarriesIt() throws Exception {
        Files.writeString(fleet, Files.readString(fleet).replaceAll("NVR-MJ01,[^\n]*\n", ""));

        assertMistake("the fleet has no device NVR-MJ01", "sim", "--fleet=" + fleet, "--format=frigate");
    }

    @Test
    void printsMessagesAsCommandsThatSendThem() {
        assertEquals(
                List.of("mosquitto_pub -h 127.0.0.1 -p 1883 -i NVR-MJ01 -u 'NVR-MJ01' -P 'secret-of-NVR-MJ01'"
                        + " -t 'frigate/available' -q 1 -r -m 'online'"),
                printed("frigate", 1));
        assertTrue(printed("senml-cbor", 3).stream()
                .allMatch(line -> line.matches("echo [A-Za-z0-9+/=]+ \\| base64 -d \\| mosquitto_pub .* -s")));
        assertTrue(printed("hj212", 2)
                .get(1)
                .matches("printf '%s\\\\r\\\\n' '##[0-9]{4}QN=.*&&[0-9A-F]{4}' \\| nc -w 2 127\\.0\\.0\\.1 9014"));
        assertTrue(printed("onvif", 1).get(0).startsWith("curl -u 'CM-QY01-00"));
    }

    private List<String> printed(String format, int many) {
        said.getBuffer().setLength(0);
        int exit = run("sim", "--fleet=" + fleet, "--scenario=camera-cut", "--format=" + format, "--print=" + many);
        assertEquals(0, exit, said.toString());
        List<String> lines = said.toString().lines().toList();
        assertEquals(many, lines.size(), said.toString());
        return lines;
    }

    @Test
    void recordsReadingsAndTruthWithoutSendingAnything() throws Exception {
        Path record = folder.resolve("record");

        int exit = run(
                "sim",
                "--fleet=" + fleet,
                "--scenario=demo",
                "--offline",
                "--record=" + record,
                "--start=2026-06-15T19:00:00+08:00",
                "--duration=600");

        assertEquals(0, exit, said.toString());
        JsonNode first = new ObjectMapper()
                .readTree(Files.readAllLines(record.resolve("readings.jsonl")).get(0));
        assertTrue(first.get("time").asText().startsWith("2026-06-15T11:00:"));
        assertEquals(first.get("device"), first.get("asset"));
        List<String> truth = Files.readAllLines(record.resolve("truth.jsonl"));
        assertTrue(
                truth.stream()
                        .anyMatch(t -> t.startsWith("{\"rule\":\"D08\",\"asset\":\"MH-QY01-00")
                                && t.contains("\"from\":\"2026-06-15T11:00:20Z\",\"to\":\"2026-06-15T11:0")),
                truth.toString());
    }

    private void assertMistake(String expected, String... arguments) {
        said.getBuffer().setLength(0);
        assertEquals(2, run(arguments));
        assertTrue(said.toString().contains(expected), said.toString());
    }

    private int run(String... arguments) {
        CommandLine command = DeviceSim.commandLine();
        PrintWriter out = new PrintWriter(said, true);
        command.setOut(out).setErr(out);
        return command.execute(arguments);
    }
}
