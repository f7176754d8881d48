package org.gridpost.dashboards.api.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegisterImportApiTest {
    private static final String PATH = "/api/v1/assets/import";
    private static final String ONE_WRONG = "code,grid\nLP-NEW-1,QY07\nLP-NEW-2,QY99\n";

    private final TestServer server = new TestServer(TestServer.noon());
    private final String admin = server.access.token(Role.ADMIN, Optional.empty());

    @AfterEach
    void close() {
        server.close();
    }

    private Got send(String query, String token, String file) {
        return server.upload(PATH + query, token, file.getBytes(StandardCharsets.UTF_8), "Content-Type", "text/csv");
    }

    @Test
    void aDryRunTellsWhatWouldChangeAndWhatIsWrong() {
        Got got = send("?dry-run", admin, ONE_WRONG);
        assertEquals(200, got.status(), got.text());
        assertFalse(got.json().at("/taken").asBoolean());
        assertEquals(1, got.json().at("/added").asInt());
        assertEquals(1, got.json().at("/wrong").asInt());
        assertEquals(3, got.json().at("/rows/1/line").asInt());
        assertEquals("grid", got.json().at("/rows/1/flaws/0/column").asText());
    }

    @Test
    void nothingIsTakenIfARowIsWrongUnlessThatIsWanted() {
        Got refused = send("", admin, ONE_WRONG);
        assertEquals(422, refused.status());
        assertFalse(refused.json().at("/taken").asBoolean());
        Got taken = send("?skip-wrong=true", admin, ONE_WRONG);
        assertEquals(200, taken.status());
        assertTrue(taken.json().at("/taken").asBoolean());
        assertTrue(send("?table=devices", admin, "code,grid\nLP-NEW-1,QY07\n")
                .json()
                .at("/taken")
                .asBoolean());
    }

    @Test
    void rowsElsewhereAreWrongForWhoIsLimitedToAnArea() {
        String ofQunying = server.access.token(Role.ADMIN, Optional.of("qunying"));
        Got got = send("?dry-run", ofQunying, "code,grid\nLP-NEW-1,QY07\nLP-NEW-2,XX01\n");
        assertEquals(1, got.json().at("/wrong").asInt());
        assertEquals("WRONG", got.json().at("/rows/1/fate").asText());
    }

    @Test
    void ofALargeFileTheWrongRowsAreToldInAnyCase() {
        String file = "code,grid\n"
                + IntStream.range(0, 2_500).mapToObj(i -> "N-" + i + ",QY07").collect(Collectors.joining("\n"))
                + "\nLAST,QY99\n";
        Got got = send("?dry-run=true", admin, file);
        assertEquals(2_000, got.json().at("/rows").size());
        assertEquals(501, got.json().at("/leftOut").asInt());
        assertEquals("LAST", got.json().at("/rows/1999/key").asText());
    }

    @Test
    void mistakesOfTheRequestAreSentences() {
        assertEquals(400, send("?table=people", admin, ONE_WRONG).status());
        assertEquals(400, send("?dry-run=perhaps", admin, ONE_WRONG).status());
        assertEquals(400, send("", admin, "").status());
        assertEquals(413, send("", admin, "x".repeat(3 * 1024 * 1024)).status());
        for (Role role : List.of(Role.DUTY, Role.SUPERVISOR, Role.DEPARTMENT)) {
            assertEquals(
                    403,
                    send("", server.access.token(role, Optional.empty()), ONE_WRONG)
                            .status());
        }
    }
}
