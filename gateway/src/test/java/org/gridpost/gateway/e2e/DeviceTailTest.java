package org.gridpost.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.gridpost.gateway.cli.Commands;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code device tail} beside a running gateway, as an integrator uses it. */
class DeviceTailTest {
    private static final String DRAIN = "DR-QY07-04";

    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void restore() {
        System.setOut(realOut);
        System.setErr(realErr);
    }

    @Test
    void showsAReadingToTheStoreAndARejectionWithItsReason(@TempDir Path folder) throws Exception {
        try (RunningGateway gateway = RunningGateway.start(folder, "")) {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            FutureTask<Integer> tail = new FutureTask<>(() -> Commands.execute(
                    "device",
                    "tail",
                    DRAIN,
                    "--count",
                    "2",
                    "--url",
                    gateway.uri("/").toString(),
                    "--token",
                    gateway.token(Role.CREW)));
            new Thread(tail, "tail").start();
            Await.until(
                    "the tail being connected",
                    RunningGateway.PATIENCE,
                    () -> text(err).contains("watching " + DRAIN));

            assertEquals(202, post(gateway, "{\"level\": 0.42}"));
            Await.until(
                    "the stored line", RunningGateway.PATIENCE, () -> text(out).contains("stored"));
            assertEquals(400, post(gateway, "{\"levle\": 0.42}"));

            assertEquals(0, tail.get(RunningGateway.PATIENCE.toSeconds(), TimeUnit.SECONDS));
            String lines = text(out);
            assertTrue(lines.matches("(?s).*raw +HTTP.*\\{\"level\": 0\\.42}.*"), lines);
            assertTrue(lines.matches("(?s).*decoded +level = 0\\.42 at .*"), lines);
            assertTrue(lines.matches("(?s).*kept +" + DRAIN + " level = 0\\.42 m at .*"), lines);
            assertTrue(lines.matches("(?s).*stored +" + DRAIN + " level = 0\\.42 m at .*"), lines);
            assertTrue(lines.matches("(?s).*REJECTED UNKNOWN_METRIC: .*did you mean level\\?.*"), lines);
        }
    }

    private static String text(ByteArrayOutputStream of) {
        return of.toString(StandardCharsets.UTF_8);
    }

    private static int post(RunningGateway gateway, String body) {
        String credential = DRAIN + ":" + gateway.password(DRAIN);
        return gateway.send(HttpRequest.newBuilder(gateway.uri("/ingest/" + DRAIN))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(credential.getBytes(StandardCharsets.UTF_8)))
                        .POST(BodyPublishers.ofString(body)))
                .statusCode();
    }
}
