package org.gridpost.dashboards.api.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.gridpost.dashboards.TestServer;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CapacityApiTest {
    private final TestServer server = new TestServer(TestServer.noon());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void isShownAsItIsToThoseWhoOversee() {
        String viewer = server.access.token(Role.VIEWER, Optional.empty());
        assertEquals(
                1_000,
                server.get("/api/v1/capacity", viewer).json().at("/freeBytes").asInt());
        String crew = server.access.token(Role.CREW, Optional.empty());
        assertEquals(403, server.get("/api/v1/capacity", crew).status());
    }
}
