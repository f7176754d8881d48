package org.gridpost.dashboards;

import io.vertx.core.http.HttpServerOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.gridpost.dashboards.access.AccessConfig;
import org.gridpost.dashboards.feed.FeedConfig;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.model.Value;

/**
 * Shows the pages with a town in some trouble, to look at while working on them. Prints sign-in links; a line on standard
 * input makes one more cover open.
 */
public final class DevServer {
    private DevServer() {}

    public static void main(String[] args) throws Exception {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 8099;
        TestServer server = new TestServer(
                Clock.systemUTC(),
                AccessConfig.DEFAULT,
                FeedConfig.DEFAULT,
                new HttpServerOptions().setHost("127.0.0.1").setPort(port));
        trouble(server);
        for (int i = 1; i <= 40; i++) {
            System.out.println(
                    server.address() + "/sign-in?code=" + server.access.code(Role.DUTY, Optional.empty(), "王芳"));
        }
        System.out.println("viewer " + server.address() + "/sign-in?code="
                + server.access.code(Role.VIEWER, Optional.of("qunying"), "李明"));
        System.out.flush();
        int more = 0;
        while (System.in.read() >= 0) {
            more++;
            server.happen(
                    Conditions.coverOpen(Town.code("MH", "XX02", more % Town.OTHERS_PER_GRID + 1), Instant.now()));
        }
        Thread.currentThread().join();
    }

    private static void trouble(TestServer server) {
        Instant now = Instant.now();
        Began cover = Conditions.coverOpen("MH-QY07-003", now.minusSeconds(130));
        Began level = Conditions.levelHigh("DR-QY08-002", now.minusSeconds(1_900));
        Began tampered = Conditions.tampered("CM-XX01-002", now.minusSeconds(380));
        Began dark = Conditions.lampDark("LP-QY07-012", now.minusSeconds(5_400));
        Began earlier = Conditions.coverOpen("MH-QY07-003", now.minusSeconds(200_000));
        Began brief = Conditions.levelHigh("DR-XX02-001", now.minusSeconds(9_000));
        server.happen(earlier);
        server.happen(Conditions.ended(earlier, now.minusSeconds(190_000)));
        acknowledge(server, "MH-QY07-003", "张伟");
        server.happen(cover, level, tampered, dark, brief);
        server.happen(Conditions.ended(brief, now.minusSeconds(7_000)));
        for (int i = 1; i <= 6; i++) {
            server.happen(Conditions.lampDark(Town.code("LP", "XX01", i), now.minusSeconds(4_000 + 60L * i)));
            server.happen(Conditions.silent(Town.code("LP", "QY08", i), now.minusSeconds(8_000 + 60L * i)));
        }
        acknowledge(server, "LP-XX01-001", "张伟");
        acknowledge(server, "LP-XX01-002", "李明");
        acknowledge(server, "LP-QY08-001", "张伟");
        measure(server, "MH-QY07-003", "cover_tilt", 10, t -> t > -190 ? 38 : 1 + Math.sin(t / 500));
        measure(server, "DR-QY08-002", "fill_pct", 60, t -> Math.min(97, 30 + 65 / (1 + Math.exp(-(t + 4_000) / 900))));
        measure(server, "LP-QY07-012", "active_power", 300, t -> t > -5_460 ? 0.4 : 88 + Math.sin(t / 700));
        measureFlag(server, "CM-XX01-002", "tamper", -440);
    }

    private static void acknowledge(TestServer server, String asset, String by) {
        var unused =
                server.book.acknowledge(server.book.ofAsset(asset, 1).get(0).id(), by);
    }

    private static void measure(
            TestServer server, String code, String metric, int everySeconds, DoubleUnaryOperator curve) {
        List<Reading> readings = new ArrayList<>();
        for (int t = -12_000; t <= 0; t += everySeconds) {
            readings.add(reading(server, code, metric, Value.of(curve.applyAsDouble(t)), t));
        }
        var unused = server.store.write(readings);
    }

    private static void measureFlag(TestServer server, String code, String metric, int since) {
        List<Reading> readings = new ArrayList<>();
        for (int t = -8_000; t <= 0; t += 60) {
            readings.add(reading(server, code, metric, Value.of(t > since), t));
        }
        var unused = server.store.write(readings);
    }

    private static Reading reading(TestServer server, String code, String metric, Value value, int secondsFromNow) {
        Asset asset = server.site.asset(code).orElseThrow();
        Metric known = asset.kind().metric(metric).orElseThrow();
        Instant time = Instant.now().plusSeconds(secondsFromNow);
        return new Reading(code, asset.kind(), known, value, time, time, Quality.GOOD);
    }
}
