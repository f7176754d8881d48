package org.gridpost.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.gateway.notify.HttpReceiver;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code docs/day-in-the-life.md} as it is written: its commands in one shell, with curl, against a gateway of Majiang
 * whose clock only the page's {@code later} moves; and holds what they print against what the page shows.
 */
class DayInTheLifeTest {
    private static final Path PAGE = Path.of("..", "docs", "day-in-the-life.md");

    /** A Thursday, 15:00 in Majiang. */
    private static final Instant STORM = Instant.parse("2026-07-09T07:00:00Z");

    private static final Pattern BLOCK =
            Pattern.compile("^```(sh|text)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final String END = "@@@ end of step ";
    private static final long MINUTES = 4;

    private final HandClock clock = new HandClock(STORM);

    @TempDir
    Path data;

    /** Commands, and what they print where the page shows it. */
    private record Part(String commands, Optional<String> prints) {}

    private static List<Part> parts() throws IOException {
        List<Part> parts = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
        while (blocks.find()) {
            if (blocks.group(1).equals("sh")) {
                parts.add(new Part(blocks.group(2), Optional.empty()));
            } else {
                Part last = parts.remove(parts.size() - 1);
                parts.add(new Part(last.commands(), Optional.of(blocks.group(2))));
            }
        }
        return parts;
    }

    @Test
    void theDayGoesAsThePageSays() throws Exception {
        for (String program : List.of("bash", "curl", "jq")) {
            if (!Files.isExecutable(Path.of("/usr/bin", program))) {
                String why = "needs /usr/bin/" + program + " (Debian: " + program + ")";
                var unused = "true".equals(System.getenv("GRIDPOST_REQUIRE_SERVICES")) ? fail(why) : abort(why);
            }
        }
        List<Part> parts = parts();
        HttpServer hands = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hands.createContext("/", exchange -> {
            clock.advance(
                    Duration.ofMinutes(Long.parseLong(exchange.getRequestURI().getQuery())));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hands.createContext("/now", exchange -> {
            byte[] now = Long.toString(clock.instant().getEpochSecond()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, now.length);
            exchange.getResponseBody().write(now);
            exchange.close();
        });
        hands.start();
        try (HttpReceiver chat = new HttpReceiver("{\"errcode\":0,\"errmsg\":\"ok\"}");
                RunningGateway gateway = RunningGateway.start(data, yaml(chat), clock)) {
            String output =
                    run(parts, gateway, "http://127.0.0.1:" + hands.getAddress().getPort());
            String[] printed = output.split(Pattern.quote(END) + "[0-9]+\\n", -1);
            for (int i = 0; i < parts.size(); i++) {
                Part part = parts.get(i);
                String said = i < printed.length ? printed[i] : "";
                assertEquals(
                        part.prints().orElse("").strip(),
                        said.strip(),
                        () -> "after:\n" + part.commands() + "\nall that was printed:\n" + output);
            }
        } finally {
            hands.stop(0);
        }
    }

    private static String yaml(HttpReceiver chat) {
        return """
                notify:
                  wecom:
                    - {name: station, serves: [qunying-station, QY02], key: k1, baseUrl: "%s"}
                    - {name: centre, serves: [cx], key: k2, baseUrl: "%s"}
                    - {name: county, serves: [majiang, housing-construction], key: k3, baseUrl: "%s"}
                """.formatted(chat.url(), chat.url(), chat.url());
    }

    private String run(List<Part> parts, RunningGateway gateway, String hands) throws Exception {
        StringBuilder script = new StringBuilder("""
                set -euo pipefail
                """);
        for (int i = 0; i < parts.size(); i++) {
            script.append(parts.get(i).commands())
                    .append("echo '")
                    .append(END)
                    .append(i)
                    .append("'\n");
            if (i == 0) {
                // Here the page says how to wait; the test has a faster way.
                script.append("now() { curl -sS " + hands + "/now; }\n")
                        .append("later() { curl -sS " + hands + "/later?$1; }\n");
            }
        }
        Path file = Files.writeString(data.resolve("day.sh"), script);
        Path out = data.resolve("day.out");
        ImageIO.write(
                new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB),
                "jpeg",
                data.resolve("photo.jpg").toFile());
        ProcessBuilder bash = new ProcessBuilder("bash", file.toString())
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        bash.environment().putAll(environment(gateway));
        Process process = bash.start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("the day does not end:\n" + Files.readString(out));
            }
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out);
    }

    private static Map<String, String> environment(RunningGateway gateway) {
        Map<String, String> all = new TreeMap<>();
        all.put("BASE", "http://127.0.0.1:" + gateway.httpPort());
        all.put("DUTY", token(gateway, Role.DUTY, "qunying-station", "王芳"));
        all.put("CREW", token(gateway, Role.CREW, "cx", "周师傅"));
        all.put("CENTRE", token(gateway, Role.CENTRE, "cx", "罗主任"));
        all.put("DRAIN_1", gateway.password("DR-QY02-01"));
        all.put("DRAIN_2", gateway.password("DR-QY02-02"));
        return all;
    }

    private static String token(RunningGateway gateway, Role role, String area, String name) {
        return gateway.token(new Principal(name, Set.of(role), Optional.of(area)), Duration.ofDays(2));
    }
}
