package org.gridpost.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteCommandTest {
    private static final String NIGHT = "2026-06-15T23:30:00+08:00";

    @TempDir
    Path temp;

    private Path config;

    @BeforeEach
    void twoChats() throws IOException {
        config = Files.writeString(temp.resolve("gridpost.yaml"), """
                notify:
                  wecom: [{name: qunying, serves: [qunying-station], key: k}, {name: cx, serves: [cx], key: k}]
                  webhooks: [{name: ops, url: "https://ops.example/", secret: 0123456789abcdef}]
                """);
    }

    private Spoken route(String alarm, String... more) throws IOException {
        Path file = Files.writeString(temp.resolve("alarm.json"), alarm);
        List<String> command = new ArrayList<>(List.of(
                "route",
                "--alarm",
                file.toString(),
                "--data",
                temp.resolve("data").toString(),
                "-c",
                config.toString()));
        command.addAll(List.of(more));
        return Spoken.of(command.toArray(String[]::new));
    }

    @Test
    void saysWhoByWhatWhenAndWhy() throws IOException {
        Spoken told = route("{\"rule\":\"D08\",\"severity\":\"P1\",\"asset\":\"MH-QY07-03\"}");
        assertEquals(0, told.code(), told.err());
        List<String> lines = told.out().lines().toList();
        assertTrue(lines.get(0).startsWith("P1 D08 on MH-QY07-03, by routing.yaml:"), told::out);
        assertEquals("machines: the topic of its station, webhook-ops", lines.get(1));
        assertEquals("at once:", lines.get(2));
        assertTrue(lines.get(3).endsWith(" (R1)  wecom-qunying"), told::out);
        assertEquals(
                List.of(
                        "after 5 min, if nobody has acknowledged:",
                        "after 10 min, if nobody has acknowledged:",
                        "after 20 min, if nobody has acknowledged:"),
                lines.stream().filter(l -> l.startsWith("after")).toList());
        assertTrue(lines.stream().anyMatch(l -> l.endsWith(" (CENTRE_LEADER)  wecom-cx")), told::out);
        assertTrue(lines.get(lines.size() - 1).endsWith(" (housing-construction)  no channel leads there"), told::out);
    }

    @Test
    void theHourDecidesAndJsonSaysTheSame() throws IOException {
        String alarm = "{\"rule\":\"C07\",\"severity\":\"P2\",\"asset\":\"CM-QY07-03\",\"state\":\"ACTIVE\"}";
        Spoken told = route(alarm, "--at", NIGHT, "--json");
        assertEquals(0, told.code(), told.err());
        JsonNode night = new ObjectMapper().readTree(told.out());
        assertEquals("PT0S", night.at("/steps/0/after").asText());
        assertTrue(
                night.at("/steps/0/recipients").findValuesAsText("as").stream().anyMatch("BUILDING_CHIEF"::equals));
        JsonNode day = new ObjectMapper()
                .readTree(route(alarm, "--at", "2026-06-15T12:00:00+08:00", "--json")
                        .out());
        assertEquals(List.of("R2", "R3"), day.at("/steps/0/recipients").findValuesAsText("as"));
    }

    @Test
    void whatCannotBeRoutedIsOneSentence() throws IOException {
        assertEquals(
                "gridpost: there is no asset MH-0 in the register\n",
                route("{\"rule\":\"D08\",\"severity\":\"P1\",\"asset\":\"MH-0\"}")
                        .err());
        assertTrue(route("{\"severity\":\"P1\"}").err().endsWith(": rule is missing\n"));
        assertTrue(route("{\"severity\":\"P5\"}").err().contains("severity must be P1, P2, P3 or P4 but is \"P5\""));
        assertTrue(route("nothing").err().contains("is no JSON"));
        assertTrue(route("{\"rule\":\"D08\",\"severity\":\"P1\",\"asset\":\"MH-QY07-03\"}", "--at", "noon")
                .err()
                .startsWith("gridpost: --at must be a time with its offset"));
    }
}
