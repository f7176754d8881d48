package org.gridpost.gateway.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.gridpost.dashboards.http.Json;
import org.gridpost.gateway.notify.HttpReceiver;
import org.gridpost.pipelines.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that dies between an alarm and its delivery tells of it when it is back. */
class DeliveryKillTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String FIRST = "MH-QY07-03";
    private static final String SECOND = "MH-QY07-04";

    @TempDir
    Path folder;

    private static String opened() {
        return "{\"ts\": \"" + Instant.now().minusSeconds(5) + "\", \"tilt\": 40}";
    }

    private static String stillOpen() {
        return "{\"ts\": \"" + Instant.now() + "\", \"tilt\": 40}";
    }

    private static List<JsonNode> toldByWebhook(GatewayProcess gateway) {
        return StreamSupport.stream(
                        gateway.json("/api/v1/deliveries?channel=webhook-ops")
                                .path("deliveries")
                                .spliterator(),
                        false)
                .toList();
    }

    private static long waiting(GatewayProcess gateway, String change) {
        return toldByWebhook(gateway).stream()
                .filter(d -> d.path("change").asText().equals(change))
                .count();
    }

    @Test
    void whatWasUnderWayWhenItDiedIsDeliveredAndRecordedOnceAndInOrder() throws Exception {
        try (HttpReceiver receiver = new HttpReceiver("");
                GatewayProcess gateway = new GatewayProcess(
                        folder,
                        "notify: {webhooks: [{name: ops, url: \"" + receiver.url()
                                + "/\", secret: 0123456789abcdef}]}\n")) {
            receiver.isSilent();
            gateway.start();
            for (String cover : List.of(FIRST, SECOND)) {
                gateway.report(cover, opened());
                gateway.report(cover, stillOpen());
                Await.until(
                        "the alarm of " + cover,
                        PATIENCE,
                        () -> gateway.json("/api/v1/alarms?asset=" + cover)
                                        .path("total")
                                        .asInt()
                                == 1);
            }
            // The alarms, and the tickets that come of them up to their dispatch.
            Await.until(
                    "both waiting for the webhook",
                    PATIENCE,
                    () -> waiting(gateway, "RAISED") == 2 && waiting(gateway, "dispatched") == 2);
            int waiting = toldByWebhook(gateway).size();
            gateway.kill();

            receiver.accepts();
            gateway.start();
            Await.until(
                    "both being told",
                    PATIENCE,
                    () -> toldByWebhook(gateway).stream()
                            .allMatch(d -> d.path("state").asText().equals("DELIVERED")));
            assertEquals(waiting, toldByWebhook(gateway).size(), "each recorded once");
            List<JsonNode> told = new ArrayList<>();
            for (HttpReceiver.Request request : receiver.requests()) {
                told.add(Json.MAPPER.readTree(request.text()));
            }
            assertEquals(
                    List.of(FIRST, SECOND),
                    told.stream()
                            .filter(t -> t.has("alarm"))
                            .map(t -> t.at("/alarm/asset").asText())
                            .toList(),
                    "in order");
            List<Long> steps = told.stream()
                    .filter(t -> t.has("ticket"))
                    .map(t -> t.path("sequence").asLong())
                    .toList();
            assertEquals(steps.stream().sorted().distinct().toList(), steps, "tickets too, each step once");
            assertEquals(waiting, told.size());
            Set<String> deliveries = receiver.requests().stream()
                    .map(r -> r.headers().get("x-gridpost-delivery"))
                    .collect(Collectors.toSet());
            assertEquals(
                    toldByWebhook(gateway).stream()
                            .map(d -> d.path("id").asText())
                            .collect(Collectors.toSet()),
                    deliveries);
            assertTrue(toldByWebhook(gateway).stream()
                    .allMatch(d -> d.path("settled").isTextual()));
        }
    }
}
