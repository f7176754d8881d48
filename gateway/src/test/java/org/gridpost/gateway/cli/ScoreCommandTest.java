package org.gridpost.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Rules are held against recordings: what is found, missed and shouted. */
class ScoreCommandTest {
    private static final Instant START = Instant.parse("2026-06-15T04:00:00Z");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine line = new CommandLine(new ScoreCommand());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        line.setExecutionExceptionHandler((problem, command, parsed) -> {
            command.getErr().println(problem.getMessage());
            return 1;
        });
        return line.setCaseInsensitiveEnumValuesAllowed(true).execute(args);
    }

    /** A drain that is full from minute 30 to 60, another that is so for a minute, and one of which nobody knows. */
    private void record() throws IOException {
        StringBuilder readings = new StringBuilder();
        for (int minute = 0; minute < 120; minute++) {
            Instant time = START.plus(Duration.ofMinutes(minute));
            boolean full = minute >= 30 && minute < 60;
            readings.append(line(time, "DR-CJ01-01", full ? 95 : 40));
            readings.append(line(time, "DR-CJ01-02", minute == 40 ? 95 : 40));
            readings.append(line(time, "DR-CJ01-03", full ? 95 : 40));
        }
        Files.writeString(folder.resolve("readings.jsonl"), readings);
        Files.writeString(
                folder.resolve("truth.jsonl"),
                truth("DR-CJ01-01", 30, 60, "")
                        + truth("DR-CJ01-02", 0, 119, ",\"holds\":false")
                        + truth("DR-CJ01-02", 40, 41, ""));
    }

    private static String line(Instant time, String device, int fill) {
        return "{\"time\":\"" + time + "\",\"device\":\"" + device
                + "\",\"metric\":\"fill_pct\",\"unit\":\"/100\",\"value\":" + fill + "}\n";
    }

    private static String truth(String asset, int from, int to, String more) {
        return "{\"rule\":\"D02\",\"asset\":\"" + asset + "\",\"from\":\"" + START.plus(Duration.ofMinutes(from))
                + "\",\"to\":\"" + START.plus(Duration.ofMinutes(to)) + "\"" + more + "}\n";
    }

    private JsonNode printed() throws IOException {
        return new ObjectMapper().readTree(out.toString());
    }

    @Test
    void tellsWhatWasFoundMissedAndShouted() throws IOException {
        record();
        assertEquals(0, run(folder.toString(), "--json", "--verbose"), err::toString);
        JsonNode rule = printed().get("rules").get(0);
        assertEquals("D02", rule.get("id").asText());
        assertEquals(2, rule.get("positives").asInt());
        assertEquals(1, rule.get("found").asInt());
        assertEquals(0.5, rule.get("recall").asDouble());
        assertEquals(1.0, rule.get("precision").asDouble());
        assertEquals(180, rule.get("medianDelaySeconds").asInt(), "three minutes of on-delay");
        assertTrue(err.toString().contains("D02 missed on DR-CJ01-02"), err::toString);
    }

    @Test
    void anotherValueFindsAndShoutsOtherwise() throws IOException {
        record();
        assertEquals(0, run(folder.toString(), "--json", "--rule", "D02", "--set", "percent=97"), err::toString);
        assertEquals(0.0, printed().get("rules").get(0).get("recall").asDouble());
    }

    @Test
    void aMovedValueTellsHowMuchItMatters() throws IOException {
        record();
        assertEquals(0, run(folder.toString(), "--json", "--sensitivity"), err::toString);
        JsonNode moved = printed().get("rules").get(0).get("moved");
        assertEquals("percent", moved.get("value").asText());
        assertEquals(0.0, moved.get("higher").asDouble(), "117 % is never reached");
    }

    @Test
    void aMessageThatComesTwiceCountsOnce() throws IOException {
        StringBuilder readings = new StringBuilder();
        for (int minute = 0; minute < 30; minute++) {
            Instant received = START.plus(Duration.ofMinutes(minute));
            boolean fast = minute == 2 || minute == 3;
            Instant time = received.plusSeconds(fast ? 600 : 0);
            readings.append(received(time, received));
            if (fast) {
                readings.append(received(time, received.plusSeconds(7)));
            }
        }
        Files.writeString(folder.resolve("readings.jsonl"), readings);
        Files.writeString(
                folder.resolve("truth.jsonl"),
                truth("DR-CJ01-01", 0, 29, ",\"holds\":false").replace("D02", "G05"));
        assertEquals(0, run(folder.toString(), "--json"), err::toString);
        assertEquals(0, printed().get("rules").get(0).get("falseAlarms").asInt(), "two of a wrong clock, not four");
        out.getBuffer().setLength(0);
        assertEquals(0, run(folder.toString(), "--json", "--rule", "G05", "--set", "inARow=2"), err::toString);
        assertEquals(1, printed().get("rules").get(0).get("falseAlarms").asInt());
    }

    private static String received(Instant time, Instant received) {
        return line(time, "DR-CJ01-01", 40).replace("}\n", ",\"received\":\"" + received + "\"}\n");
    }

    @Test
    void aBrokenLineIsToldWithItsNumber() throws IOException {
        record();
        Files.writeString(folder.resolve("truth.jsonl"), "{\"rule\":\"D02\"}\n");
        assertEquals(1, run(folder.toString()));
        assertTrue(err.toString().contains("truth.jsonl:1: the line has no \"asset\""), err::toString);
    }

    @Test
    void anUnknownValueIsToldWithThoseThereAre() throws IOException {
        record();
        assertEquals(1, run(folder.toString(), "--rule", "D02", "--set", "percnt=9"));
        assertTrue(err.toString().contains("rule D02 has no value percnt; it has percent, clear"), err::toString);
    }

    @Test
    void aSeriesOfAnybodysIsJudgedByOneRule() throws IOException {
        Path csv = folder.resolve("series.csv");
        StringBuilder rows = new StringBuilder("time,value\n");
        for (int minute = 0; minute < 60; minute += 2) {
            rows.append(String.format("2026-06-15 20:%02d:00,%d%n", minute, minute >= 10 && minute < 40 ? 95 : 40));
        }
        Files.writeString(csv, rows);
        String[] common = {"--csv", csv.toString(), "--kind", "DRAIN_NODE", "--metric", "fill_pct", "--rule", "D02"};
        assertEquals(0, run(common), err::toString);
        assertEquals("""
                onset,raised,end,severity
                2026-06-15T20:10+08:00,2026-06-15T20:13+08:00,2026-06-15T20:43+08:00,P2
                """, out.toString().replace("\r\n", "\n"));
    }

    @Test
    void aSeriesThatTheRuleDoesNotLookAtIsRefused() throws IOException {
        Path csv = folder.resolve("series.csv");
        Files.writeString(csv, "time,value\n2026-06-15T20:00:00Z,1\n");
        assertEquals(1, run("--csv", csv.toString(), "--kind", "DRAIN_NODE", "--metric", "flow", "--rule", "D02"));
        assertTrue(err.toString().contains("rule D02 does not look at flow"), err::toString);
    }

    @Test
    void withoutARecordingItIsUsedWrongly() {
        assertEquals(2, run());
    }
}
