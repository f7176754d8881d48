package org.gridpost.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.gridpost.gateway.services.Chromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Swagger UI under the policy that all pages have, in a real browser. */
class ApiDocsTest {
    @Test
    void theDescriptionIsShownAndThePolicyForbidsNothingOfIt(@TempDir Path data, @TempDir Path browser)
            throws Exception {
        try (RunningGateway gateway = RunningGateway.start(data, "")) {
            Chromium.Page page = Chromium.open(gateway.uri("/api-docs"), browser);
            assertEquals(List.of(), page.complaints());
            for (JsonNode tag : gateway.json("/openapi.json").path("tags")) {
                String heading = "data-tag=\"" + tag.path("name").asText() + "\"";
                assertTrue(page.document().contains(heading), () -> heading + " is not in\n" + page.document());
            }
        }
    }
}
