package org.gridpost.dashboards.api.tickets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.gridpost.dashboards.api.tickets.RepairTown.NOON;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.respond.photos.PhotoStore;
import org.gridpost.pipelines.respond.photos.Pictures;
import org.gridpost.pipelines.respond.tickets.TicketStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TicketPhotosTest {
    private final RepairTown town = new RepairTown();
    private final String ticket = town.dispatched();

    @AfterEach
    void close() {
        town.close();
    }

    private Got send(String who, String query, byte[] file, String... headers) {
        return town.server.upload("/api/v1/tickets/" + ticket + "/photos" + query, town.token(who), file, headers);
    }

    @Test
    void aPhotoThatIsSentTwiceIsOneAndBearsTheTimeItWasTaken() {
        town.clock.advance(Duration.ofHours(1));
        String query = "?command=p-1&at=" + NOON.plusSeconds(600);
        Got got = send("wang", query, Pictures.jpeg(), "Content-Type", "image/jpeg");
        assertEquals("done", got.json().at("/result").asText(), got.text());
        assertEquals(1, got.json().at("/ticket/photos").size());
        assertEquals(
                "already",
                send("wang", query, Pictures.jpeg()).json().at("/result").asText());
        List<TicketStep> history = town.server.tickets.history(ticket);
        assertEquals(
                NOON.plusSeconds(600), history.get(history.size() - 1).act().at());
        assertEquals(1, town.ticket(ticket).work().photos().size());
    }

    @Test
    void itIsShownToWhoSeesTheTicketAndToNobodyElse() throws Exception {
        String id =
                send("wang", "", Pictures.jpeg()).json().at("/ticket/photos/0").asText();
        String path = "/api/v1/tickets/" + ticket + "/photos/" + id;
        HttpResponse<byte[]> got = town.server
                .client()
                .send(town.server.request(path, town.token("DUTY@qunying")).build(), BodyHandlers.ofByteArray());
        assertEquals(200, got.statusCode());
        assertArrayEquals(town.server.photos.find(id).orElseThrow(), got.body());
        assertEquals("image/jpeg", got.headers().firstValue("Content-Type").orElse(""));
        assertEquals(
                "nosniff", got.headers().firstValue("X-Content-Type-Options").orElse(""));
        assertTrue(
                got.headers().firstValue("Content-Disposition").orElse("").startsWith("attachment"),
                got.headers().toString());
        assertTrue(got.headers().firstValue("Cache-Control").orElse("").startsWith("private"));
        assertEquals(404, town.server.get(path, town.token("zhao")).status());
        assertEquals(
                404, town.server.get(path, town.token("DUTY@xinxing-station")).status());
        assertEquals(403, town.server.get(path, town.token("VIEWER")).status());
        assertEquals(401, town.server.get(path, "").status());
        String another = town.ofAlarm(town.drain(RoadClass.MAIN)).id();
        assertEquals(
                404,
                town.server
                        .get("/api/v1/tickets/" + another + "/photos/" + id, town.token("DUTY"))
                        .status(),
                "a photo is looked at by way of its own ticket");
    }

    @Test
    void whatIsNoPhotoIsToldInASentence() {
        Got text = send("wang", "", "<html>".getBytes(UTF_8), "Content-Type", "image/jpeg");
        assertEquals(415, text.status());
        assertEquals("no-photo", text.error());
        assertEquals(415, send("wang", "", new byte[0]).status());
        assertEquals(400, send("wang", "?at=yesterday", Pictures.jpeg()).status());
        byte[] large = new byte[PhotoStore.MAX_BYTES + 1];
        Got got = send("wang", "", large);
        assertEquals(413, got.status());
        assertEquals("too-large", got.error());
        assertEquals(List.of(), town.ticket(ticket).work().photos());
    }

    @Test
    void ofWhoMayNotNothingIsReadOrKept() {
        byte[] large = new byte[3 * 1024 * 1024];
        assertEquals(
                401,
                town.server
                        .upload("/api/v1/tickets/" + ticket + "/photos", "", large)
                        .status());
        assertEquals(403, send("VIEWER", "", large).status());
        assertEquals(404, send("li", "", Pictures.jpeg()).status());
        assertEquals(
                "done", send("wang", "", Pictures.jpeg()).json().at("/result").asText(), "and the server goes on");
    }
}
