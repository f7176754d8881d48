package org.gridpost.gateway.services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class ServicesTest {
    private static final Services.Recipe NOWHERE = new Services.Recipe(
            "gridpost/no-such-image", 1, List.of(), "no-such-binary", (binary, folder, port) -> List.of());

    @Test
    void aMissingServiceSkipsTheTestAndFailsItWhereServicesAreRequired() {
        assumeFalse(
                System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock")),
                "here Docker is asked, not the PATH");
        String why = "needs Docker or no-such-binary on the PATH, which is not there";

        boolean required = "true".equals(System.getenv("GRIDPOST_REQUIRE_SERVICES"));
        Throwable thrown = required
                ? assertThrows(AssertionFailedError.class, () -> Services.start(NOWHERE))
                : assertThrows(TestAbortedException.class, () -> Services.start(NOWHERE));

        assertEquals(why, thrown.getMessage().replace("Assumption failed: ", ""));
    }
}
