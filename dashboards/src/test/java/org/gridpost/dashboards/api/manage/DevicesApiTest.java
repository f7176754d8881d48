package org.gridpost.dashboards.api.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.Town;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DevicesApiTest {
    private static final String DEVICES = "/api/v1/devices";
    private static final String LAMP = "LP-QY07-001";

    private final TestServer server = new TestServer(TestServer.noon());
    private final String admin = server.access.token(Role.ADMIN, Optional.empty());
    private final String ofQunying = server.access.token(Role.ADMIN, Optional.of("qunying"));

    @AfterEach
    void close() {
        server.close();
    }

    private List<String> audited() {
        return server.audit.after(0, 100).stream()
                .map(r -> r.entry().action() + " " + r.entry().subject())
                .toList();
    }

    @Test
    void listsWhoReportsForWhat() {
        Got one = server.get(DEVICES + "?asset=" + LAMP, admin);
        assertEquals(1, one.json().at("/total").asInt());
        assertEquals(LAMP, one.json().at("/devices/0/asset").asText());
        assertTrue(one.json().at("/devices/0/since").isNull());
        assertFalse(one.text().contains("password"));
        assertEquals(
                4 * Town.LAMPS_PER_GRID,
                server.get(DEVICES + "?q=lp-", admin).json().at("/total").asInt());
        assertEquals(
                2 * Town.LAMPS_PER_GRID,
                server.get(DEVICES + "?q=lp-", ofQunying).json().at("/total").asInt());
        assertEquals(
                0, server.get(DEVICES + "?in-stock", admin).json().at("/total").asInt());
        assertEquals(400, server.get(DEVICES + "?in-stock=perhaps", admin).status());
    }

    @Test
    void aNewOneIsToldItsCredentialAndTheAuditHoldsNoSecret() {
        Got got = server.post(
                DEVICES, admin, "{\"id\":\"box-1\",\"asset\":\"none\",\"aliases\":[\"0102\"],\"topics\":[\"a/+/b\"]}");
        assertEquals(200, got.status(), got.text());
        assertEquals(
                "secret-1-of-box-1", got.json().at("/credential/mqtt/password").asText());
        assertEquals("0102", got.json().at("/device/aliases/0").asText());
        assertEquals("no-store", got.header("Cache-Control"));
        assertEquals(List.of("device.added box-1", "device.credential-shown box-1"), audited());
        assertFalse(server.audit.after(0, 100).toString().contains("secret-1"));
    }

    @Test
    void aRegisteredOneGetsMoreNamesAndNoCredentialIsTold() {
        Got got = server.post(DEVICES, admin, "{\"id\":\"" + LAMP + "\",\"aliases\":[\"lamp-of-yard\"]}");
        assertEquals(200, got.status(), got.text());
        assertTrue(got.json().at("/credential").isNull());
        assertEquals(List.of("device.added " + LAMP), audited());
    }

    @Test
    void eachMistakeIsOneSentence() {
        assertProblem("{\"id\":\"box 1\",\"asset\":\"none\"}", 400, "id must be 1 to 64 of the characters");
        assertProblem("{\"id\":\"box-1\"}", 400, "asset is missing: a new device reports for an asset, or for none.");
        assertProblem("{\"id\":\"box-1\",\"asset\":\"LP-XX\"}", 400, "There is no asset LP-XX that you may see.");
        assertProblem(
                "{\"id\":\"box-1\",\"asset\":\"none\",\"concentrator\":\"nobody\"}",
                400,
                "There is no device nobody that could speak for it.");
        assertProblem(
                "{\"id\":\"box-1\",\"asset\":\"none\",\"since\":\"2027-01-01T00:00:00Z\"}",
                400,
                "since must not lie in the future.");
        assertProblem(
                "{\"id\":\"" + LAMP + "\",\"asset\":\"DR-QY07-001\"}",
                409,
                "Device LP-QY07-001 reports for LP-QY07-001 already: put another in its place first.");
        assertProblem(
                "{\"id\":\"box-1\",\"asset\":\"" + LAMP + "\"}",
                409,
                "The register does not take it: asset LP-QY07-001 is already reported for.");
        assertEquals(List.of(), audited());
    }

    private void assertProblem(String body, int status, String sentence) {
        Got got = server.post(DEVICES, admin, body);
        assertEquals(status, got.status(), got.text());
        assertTrue(got.json().at("/detail").asText().startsWith(sentence), got.text());
    }

    @Test
    void whoIsLimitedToAnAreaChangesWhatIsInIt() {
        assertEquals(
                200,
                server.post(DEVICES, ofQunying, "{\"id\":\"" + LAMP + "\",\"aliases\":[\"a\"]}")
                        .status());
        assertEquals(
                409,
                server.post(DEVICES, ofQunying, "{\"id\":\"LP-XX01-001\",\"aliases\":[\"b\"]}")
                        .status());
        assertEquals(
                400,
                server.post(DEVICES, ofQunying, "{\"id\":\"box-1\",\"asset\":\"none\"}")
                        .status());
        for (String what : List.of("replace", "credential", "rotate", "revoke")) {
            assertEquals(
                    404,
                    server.post(DEVICES + "/LP-XX01-001/" + what, ofQunying, "").status(),
                    what);
            String supervisor = server.access.token(Role.SUPERVISOR, Optional.empty());
            assertEquals(
                    403,
                    server.post(DEVICES + "/" + LAMP + "/" + what, supervisor, "")
                            .status(),
                    what);
        }
    }

    @Test
    void anotherTakesItsPlace() {
        String path = DEVICES + "/" + LAMP + "/replace";
        Got got = server.post(path, admin, "{\"by\":\"box-2\",\"keep\":true}");
        assertEquals(
                "secret-1-of-box-2", got.json().at("/credential/mqtt/password").asText());
        assertEquals(
                "same", server.post(path, admin, "{\"by\":\"" + LAMP + "\"}").error());
        assertEquals(
                "bound", server.post(path, admin, "{\"by\":\"LP-QY07-002\"}").error());
        assertEquals(400, server.post(path, admin, "{}").status());
    }

    @Test
    void aCredentialIsShownMadeAnewAndTakenAway() {
        Got shown = server.post(DEVICES + "/" + LAMP + "/credential", admin, "");
        assertEquals(
                "secret-1-of-" + LAMP,
                shown.json().at("/credential/mqtt/password").asText());
        Got fresh = server.post(DEVICES + "/" + LAMP + "/rotate", admin, "");
        assertEquals(
                "secret-2-of-" + LAMP,
                fresh.json().at("/credential/mqtt/password").asText());
        Got out = server.post(DEVICES + "/" + LAMP + "/revoke", admin, "");
        assertTrue(out.json().at("/revoked").asBoolean());
        assertEquals(
                400,
                server.post(DEVICES + "/" + LAMP + "/revoke", admin, "{\"undo\":\"yes\"}")
                        .status());
        assertEquals(
                List.of(
                        "device.credential-shown " + LAMP,
                        "device.credential-rotated " + LAMP,
                        "device.credential-shown " + LAMP,
                        "device.revoked " + LAMP),
                audited());
    }
}
