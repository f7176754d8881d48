package org.gridpost.dashboards.api.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.Town;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegisterAndOversightTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");

    private final TestServer server = new TestServer(TestServer.noon());
    private final String duty = server.access.token(Role.DUTY, Optional.empty());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void assetsAreFoundByKindAreaAndPartOfTheirCode() {
        assertEquals(4 * Town.OTHERS_PER_GRID, total("?kind=camera"));
        assertEquals(2 * Town.OTHERS_PER_GRID, total("?kind=CAMERA&grid=qunying"));
        assertEquals(Town.OTHERS_PER_GRID, total("?kind=CAMERA&grid=QY07"));
        assertEquals(1, total("?q=mh-qy07-003"));
        assertEquals(0, total("?q=nothing"));
        JsonNode cut = server.get("/api/v1/assets?limit=3", duty).json();
        assertEquals(3, cut.at("/assets").size());
        assertEquals(List.of("CB-QY07-01", "CB-QY08-01", "CB-XX01-01"), TestServer.values(cut.at("/assets"), "/code"));
        assertEquals(400, server.get("/api/v1/assets?kind=tree", duty).status());
    }

    @Test
    void anAssetSaysWhatItIsWhereItIsAndWhoReportsForIt() {
        JsonNode lamp = server.get("/api/v1/assets/LP-QY07-003", duty).json();
        assertEquals("CB-QY07-01", lamp.at("/parent").asText());
        assertEquals(2, lamp.at("/circuit").asInt());
        assertEquals(90, lamp.at("/ratings/nominalPower").asDouble());
        assertEquals("群英社区", lamp.at("/community/zh").asText());
        assertEquals("LP-QY07-003", lamp.at("/devices/0").asText());
        assertEquals("lamp_on", lamp.at("/metrics/0/name").asText());
    }

    @Test
    void rejectionsShowWhatCameAsTextWhereItIsText() {
        server.rejections.add(rejection("{\"level\":1}", Optional.of("DR-QY07-001"), Reason.ABSURD_TIME));
        server.rejections.add(new Rejection(
                Reason.MALFORMED,
                "not CBOR",
                Transport.COAP,
                Optional.empty(),
                NOW,
                Payload.of(new byte[] {(byte) 0xff, 0}),
                2));
        JsonNode all = server.get("/api/v1/rejections", duty).json().at("/rejections");
        assertEquals("{\"level\":1}", all.at("/0/text").asText());
        assertTrue(all.at("/0/base64").isNull());
        assertEquals("/wA=", all.at("/1/base64").asText());
        assertEquals(1, rejections("?reason=malformed", duty));
        assertEquals(1, rejections("?device=DR-QY07-001", duty));
        assertEquals(1, rejections("?limit=1", duty));
    }

    @Test
    void anAreaSeesRejectionsOfItsOwnDevicesOnly() {
        server.rejections.add(rejection("a", Optional.of("DR-QY07-001"), Reason.ABSURD_TIME));
        server.rejections.add(rejection("b", Optional.of("DR-XX01-001"), Reason.ABSURD_TIME));
        server.rejections.add(rejection("c", Optional.empty(), Reason.UNAUTHORISED));
        assertEquals(1, rejections("", server.access.token(Role.DUTY, Optional.of("qunying"))));
        assertEquals(3, rejections("", server.access.token(Role.DUTY, Optional.empty())));
    }

    @Test
    void accountingIsShownAsItIs() {
        assertEquals(
                "{\"received\":12,\"journaled\":10,\"rejected\":2}",
                server.get("/api/v1/accounting", duty).text());
    }

    private int rejections(String query, String token) {
        return server.get("/api/v1/rejections" + query, token)
                .json()
                .at("/rejections")
                .size();
    }

    private int total(String query) {
        return server.get("/api/v1/assets" + query, duty).json().at("/total").asInt();
    }

    private static Rejection rejection(String text, Optional<String> device, Reason reason) {
        return new Rejection(
                reason, "what and how to mend it", Transport.MQTT, device, NOW, Payload.of(text), text.length());
    }
}
