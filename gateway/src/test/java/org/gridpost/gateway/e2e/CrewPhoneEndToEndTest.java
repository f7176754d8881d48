package org.gridpost.gateway.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.GpsDirectory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.respond.photos.Pictures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crew whose phone was offline, at a running gateway with its database and its files; the clock is moved by hand. */
class CrewPhoneEndToEndTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A Thursday, 15:00 in Majiang. */
    private static final Instant START = Instant.parse("2026-07-09T07:00:00Z");

    private static final String LAMP = "LP-QY07-021";

    private final HandClock clock = new HandClock(START);

    @TempDir
    Path data;

    private RunningGateway gateway;
    private String duty;
    private String crew;
    private String supervisor;

    @BeforeEach
    void start() throws Exception {
        gateway = RunningGateway.start(data, "", clock);
        duty = token(Role.DUTY, "qunying-station", "王芳");
        crew = token(Role.CREW, "cx", "周师傅");
        supervisor = token(Role.SUPERVISOR, "majiang", "督查");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private String token(Role role, String area, String name) {
        return gateway.token(new Principal(name, Set.of(role), Optional.of(area)), Duration.ofDays(2));
    }

    private JsonNode post(String token, String path, byte[] body) {
        return json(gateway.send(HttpRequest.newBuilder(gateway.uri("/api/v1/tickets" + path))
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofByteArray(body)))
                .body());
    }

    private JsonNode post(String token, String path, String body) {
        return post(token, path, body.getBytes(UTF_8));
    }

    private JsonNode get(String path) {
        return json(
                gateway.ask("GET", "/api/v1/tickets" + path, Optional.of(duty)).body());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    private String opened() {
        JsonNode got = post(
                duty,
                "",
                "{\"asset\":\"" + LAMP
                        + "\",\"trade\":\"ELEC\",\"severity\":\"P3\",\"within\":\"2 h\",\"description\":\"灯不亮\"}");
        assertEquals("team:cx-elec", got.at("/ticket/assignee").asText(), got.toString());
        return got.at("/ticket/id").asText();
    }

    private static String command(String key, String ticket, String what, Instant at) {
        return "{\"command\":\"%s\",\"ticket\":\"%s\",\"do\":\"%s\",\"at\":\"%s\"}".formatted(key, ticket, what, at);
    }

    private static List<String> values(JsonNode list, String field) {
        List<String> values = new ArrayList<>();
        list.forEach(one -> values.add(one.path(field).asText()));
        return values;
    }

    @Test
    void doneThreeTimesOutOfOrderAnHourLateIsOnTimeAndHappensOnce() throws Exception {
        String ticket = opened();
        Instant done = START.plus(Duration.ofMinutes(100));
        // Offline from 15:05 on; back at 17:40, after the two hours are over.
        clock.advance(Duration.ofMinutes(160));
        assertTrue(get("/" + ticket).at("/ticket/overdue").asBoolean(), "nobody has told yet");
        String queue = "{\"commands\":["
                + String.join(
                        ",",
                        command("k-done", ticket, "done", done),
                        command("k-there", ticket, "on-site", START.plusSeconds(1_500)),
                        command("k-done", ticket, "done", done),
                        command("k-take", ticket, "take", START.plusSeconds(300)),
                        command("k-again", ticket, "done", done.plusSeconds(60)))
                + "]}";
        JsonNode first = post(crew, "/commands", queue).path("results");
        assertEquals(List.of("done", "done", "already", "done", "kept"), values(first, "result"), first.toString());

        // The answer was lost on the way, and the gateway has been restarted since.
        gateway.restart();
        JsonNode second = post(crew, "/commands", queue).path("results");
        assertEquals(List.of("already", "already", "already", "already", "already"), values(second, "result"));

        JsonNode now = get("/" + ticket).path("ticket");
        assertEquals("VERIFYING", now.path("stage").asText());
        assertEquals(done.toString(), now.path("done").asText());
        for (JsonNode deadline : now.path("deadlines")) {
            if (deadline.path("part").asText().equals("DONE")) {
                assertEquals("IN_TIME", deadline.path("state").asText(), "it was done within two hours");
            }
        }
        List<String> steps = values(get("/" + ticket + "/history").path("history"), "step");
        assertEquals(
                List.of("accepted", "filed", "dispatched", "done", "on-site", "taken", "done"),
                steps.stream().filter(s -> !s.equals("marked")).toList());
        JsonNode verified = post(supervisor, "/" + ticket + "/verify", "{\"fixed\":true}");
        assertEquals("CLOSED", verified.at("/ticket/stage").asText(), verified.toString());
    }

    @Test
    void aPhotoLosesItsPositionAndOutlivesARestart() throws Exception {
        String ticket = opened();
        byte[] sent = Pictures.withExif(Pictures.jpeg(Pictures.plain(640, 480)), 6);
        JsonNode got = post(crew, "/" + ticket + "/photos?command=p-1", sent);
        String photo = got.at("/ticket/photos/0").asText();
        assertTrue(photo.matches("[0-9a-f]{64}"), got.toString());
        gateway.restart();
        assertEquals(
                "already",
                post(crew, "/" + ticket + "/photos?command=p-1", sent)
                        .path("result")
                        .asText());
        HttpResponse<byte[]> shown = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(gateway.uri("/api/v1/tickets/" + ticket + "/photos/" + photo))
                                .header("Authorization", "Bearer " + duty)
                                .build(),
                        BodyHandlers.ofByteArray());
        assertEquals(200, shown.statusCode());
        var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(shown.body()));
        assertTrue(metadata.getDirectoriesOfType(GpsDirectory.class).isEmpty());
        assertTrue(data.resolve("photos").toFile().isDirectory());
    }
}
