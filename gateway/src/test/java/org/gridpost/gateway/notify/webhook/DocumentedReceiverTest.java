package org.gridpost.gateway.notify.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridpost.gateway.notify.http.HttpSender;
import org.gridpost.gateway.notify.http.Secret;
import org.gridpost.pipelines.respond.deliver.Calls;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receiver that stands in the documentation, run as it stands there. */
class DocumentedReceiverTest {
    @TempDir
    Path folder;

    @Test
    void itTakesWhatIsSignedAndTakesItOnce() throws Exception {
        assumeTrue(hasPython(), "there is no python3 here");
        Matcher block = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "notification.md")));
        assertTrue(block.find());
        Path script = Files.writeString(folder.resolve("receiver.py"), block.group(1));
        ProcessBuilder python = new ProcessBuilder("python3", script.toString()).redirectErrorStream(true);
        python.environment().put("COUNTY_SECRET", WebhookTest.SECRET.value());
        python.environment().put("PORT", "0");
        Process receiver = python.start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(receiver.getInputStream(), StandardCharsets.UTF_8))) {
            String port = next(said, "listening on ");
            assertEquals(new Outcome.Delivered(), deliver(port, WebhookTest.SECRET, 1));
            assertEquals("a1", next(said, "took "));
            assertEquals(
                    new Outcome.Delivered(), deliver(port, WebhookTest.SECRET, 1), "told again, it is not taken again");
            assertInstanceOf(Outcome.Failed.class, deliver(port, new Secret("somebody-else-says"), 2));
            assertEquals(new Outcome.Delivered(), deliver(port, WebhookTest.SECRET, 3));
            assertEquals("a3", next(said, "took "));
        } finally {
            receiver.destroyForcibly().waitFor();
        }
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            Process python = new ProcessBuilder("python3", "--version").start();
            return python.waitFor(30, TimeUnit.SECONDS) && python.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The next thing that it says of that kind; it also logs each request. */
    private static String next(BufferedReader said, String beginning) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
        }
        throw new AssertionError("it ended");
    }

    private static Outcome deliver(String port, Secret secret, long delivery) {
        WebhookConfig config = new WebhookConfig(
                "county", new Secret("http://127.0.0.1:" + port + "/"), secret, Optional.empty(), Optional.empty());
        try (Channel webhook =
                new Webhook(config, new HttpSender(HttpSender.client(), Duration.ofSeconds(20)), Clock.systemUTC())) {
            return webhook.deliver(List.of(Calls.overflow(delivery)))
                    .toCompletableFuture()
                    .join();
        }
    }
}
