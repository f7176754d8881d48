package org.gridpost.dashboards.api.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.TestServer;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnknownDevicesApiTest {
    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");

    private final TestServer server = new TestServer(TestServer.noon());

    @AfterEach
    void close() {
        server.close();
    }

    private void heard(String name) {
        server.rejections.add(new Rejection(
                Reason.UNKNOWN_DEVICE,
                "not registered",
                Transport.MQTT,
                Optional.of(name),
                NOON,
                Payload.of("{\"level\":1}"),
                11));
    }

    private JsonNode devices(Optional<String> area) {
        return server.get("/api/v1/devices/unknown", server.access.token(Role.ADMIN, area))
                .json()
                .at("/devices");
    }

    @Test
    void namesWhoTriedAndIsNotRegistered() {
        heard("cam-7");
        heard("cam-7");
        heard("DR-QY07-001");
        JsonNode devices = devices(Optional.empty());
        assertEquals(List.of("cam-7"), TestServer.values(devices, "/name"));
        assertEquals(2, devices.at("/0/attempts").asInt());
        assertEquals("{\"level\":1}", devices.at("/0/excerpt").asText());
        assertTrue(devices.at("/0/last").asText().startsWith("2026-03-01T"), devices::toString);
    }

    @Test
    void standsInNoArea() {
        heard("cam-7");
        assertEquals(0, devices(Optional.of("qunying")).size());
    }
}
