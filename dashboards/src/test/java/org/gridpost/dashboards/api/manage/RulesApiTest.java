package org.gridpost.dashboards.api.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.TestServer;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RulesApiTest {
    private final TestServer server = new TestServer(TestServer.noon());

    @AfterEach
    void close() {
        server.close();
    }

    private JsonNode rules(Role role) {
        return server.get("/api/v1/rules", server.access.token(role, Optional.of("qunying")))
                .json()
                .at("/rules");
    }

    private static JsonNode rule(JsonNode rules, String id) {
        for (JsonNode rule : rules) {
            if (rule.at("/id").asText().equals(id)) {
                return rule;
            }
        }
        throw new AssertionError("there is no rule " + id);
    }

    @Test
    void eachRuleSaysWhatItIsAndItsValuesWithTheirUnits() {
        JsonNode rules = rules(Role.VIEWER);
        assertEquals(RuleFiles.catalogue().heads().size(), rules.size());
        JsonNode high = rule(rules, "D02");
        assertEquals("水位很高", high.at("/title/zh").asText());
        assertEquals("DRAIN_NODE", high.at("/kinds/0").asText());
        assertEquals(List.of("percent", "clear", "on", "off"), TestServer.values(high.at("/values"), "/name"));
        assertEquals(List.of("/100", "/100", "", ""), TestServer.values(high.at("/values"), "/unit"));
        assertEquals(List.of("90", "80", "PT3M", "PT3M"), TestServer.values(high.at("/values"), "/value"));
        assertEquals("P2", high.at("/severities/0").asText());
        JsonNode dark = rule(rules, "L01");
        assertEquals("SCHOOL", dark.at("/exceptions/0/tag").asText());
        assertTrue(rule(rules, "X04").at("/severities").isEmpty());
    }
}
