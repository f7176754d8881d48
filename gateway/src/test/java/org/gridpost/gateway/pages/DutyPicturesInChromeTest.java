package org.gridpost.gateway.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridpost.gateway.e2e.RunningGateway;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the duty console shows of an alarm besides its words: chart, forecast, map; the wall; and a shift handed over. */
class DutyPicturesInChromeTest extends AtThePages {
    private static final String DRAIN = "DR-QY02-01";
    private static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final AtomicInteger tilesServed = new AtomicInteger();
    private HttpServer tiles;

    @Override
    String settings() throws Exception {
        tiles = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tiles.createContext("/", exchange -> {
            tilesServed.incrementAndGet();
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, PIXEL.length);
            exchange.getResponseBody().write(PIXEL);
            exchange.close();
        });
        tiles.start();
        return "pages:%n  tiles:%n    url: http://127.0.0.1:%d/{z}/{x}/{y}.png%n    attribution: Ours%n"
                .formatted(tiles.getAddress().getPort());
    }

    @AfterAll
    void stop() {
        if (tiles != null) {
            tiles.stop(0);
        }
    }

    /** The drain has been filling for a quarter of an hour, and will be full in another. */
    @BeforeAll
    void rise() {
        Instant now = Instant.now();
        List<String> readings = new ArrayList<>();
        for (int i = 7; i >= 0; i--) {
            readings.add(String.format(
                    Locale.ROOT,
                    "{\"n\":\"%s:level\",\"u\":\"m\",\"t\":%d,\"v\":%.3f}",
                    DRAIN,
                    now.minus(Duration.ofSeconds(110L * i)).getEpochSecond(),
                    1.2 - 0.04 * i + 0.002 * (i % 3)));
        }
        for (String reading : readings) {
            assertEquals(202, gateway.ingest(DRAIN, gateway.password(DRAIN), "[" + reading + "]"));
        }
        Await.until(
                "the drain's alarm",
                RunningGateway.PATIENCE,
                () -> gateway.json("/api/v1/alarms").at("/alarms").size() > 0);
    }

    private Visitor officer(Visitor.Look look, String name) {
        return Visitor.of(chrome, gateway, look).as(Role.DUTY, Optional.of("qunying-station"), name);
    }

    @Test
    void theDetailSaysWhereTheLevelStandsAndWhenTheDrainWillBeFull() {
        try (Visitor officer = officer(Visitor.Look.DESK.in("en-GB"), "detail")) {
            Page page = officer.open("/duty");
            officer.startsShift();
            String now = page.locator("alarm-chart .now").textContent();
            assertTrue(now.matches("(?s).*Water level 1\\.2\\S* m of 1\\.5 m, rising, full in .*min.*"), now);
            page.locator("metric-chart canvas").waitFor();
            Object forecast = page.locator("metric-chart").evaluate("chart => chart.forecast.target");
            assertEquals(1.5, ((Number) forecast).doubleValue());
            officer.sees("Pan Renchen");
            officer.sees("QY02-B3");
            officer.sees("Chengxi service centre");
        }
    }

    @Test
    void theMapIsGoneThroughByKeysAlone() {
        try (Visitor officer = officer(Visitor.Look.DESK.in("en-GB"), "map")) {
            Page page = officer.open("/duty");
            officer.startsShift();
            Locator stop = page.locator("duty-map .area[tabindex='0']");
            stop.first().waitFor();
            assertEquals(1, stop.count());
            assertEquals("button", stop.getAttribute("role"));
            stop.focus();
            String first = stop.getAttribute("aria-label");
            page.keyboard().press("ArrowRight");
            assertNotEquals(first, stop.getAttribute("aria-label"));
            Locator marks = page.locator("duty-map .point[tabindex='0']");
            assertEquals(1, marks.count());
            marks.focus();
            page.keyboard().press("ArrowRight");
            assertEquals(1, marks.count());
        }
    }

    @Test
    void aBackgroundIsLoadedFromTheServerThatIsConfigured() {
        try (Visitor officer = officer(Visitor.Look.DESK, "tiles")) {
            Page page = officer.open("/duty");
            officer.startsShift();
            page.locator("duty-map .leaflet-tile-loaded").first().waitFor();
            assertTrue(tilesServed.get() > 0);
            officer.sees("Ours");
        }
    }

    @Test
    void theWallTellsCountsAndTheWorstAndHasNothingToPress() {
        try (Visitor wall = officer(Visitor.Look.WALL, "wall")) {
            Page page = wall.open("/duty?wall");
            page.locator("wall-view li").first().waitFor();
            assertEquals(4, page.locator("wall-view .count").count());
            assertEquals(0, page.locator("wall-view button").count());
            assertEquals(
                    false,
                    page.evaluate("document.scrollingElement.scrollWidth > innerWidth"
                            + " || document.scrollingElement.scrollHeight > innerHeight"));
        }
    }

    @Test
    void aShiftIsHandedOverByOneAndTakenOverByAnother() {
        try (Visitor goes = officer(Visitor.Look.DESK.in("en-GB"), "goes");
                Visitor comes = officer(Visitor.Look.DESK.in("en-GB"), "comes")) {
            goes.open("/duty");
            goes.startsShift();
            goes.page().getByText("Hand over").first().click();
            goes.page().locator("hand-over textarea").fill("The key of the pump house is in the drawer");
            goes.page().getByText("Sign and hand over").click();
            goes.sees("You have handed over");
            assertEquals(0, goes.page().getByText("Sign and take over").count());

            comes.open("/duty");
            comes.startsShift();
            comes.page().getByText("Hand over").first().click();
            comes.sees("The key of the pump house is in the drawer");
            comes.page().getByText("Sign and take over").click();
            comes.sees("goes to comes");
            assertEquals(
                    "comes",
                    gateway.json("/api/v1/handovers")
                            .at("/handovers/0/incoming/by")
                            .asText());
        }
    }

    @Test
    void forecastsAreReckonedAsTheRulesDo() {
        String script = """
                async () => {
                  const { band, forecastOf, heights, horizon, left, projection, trendOf } = await import('/web/shared/chart-maths.js');
                  const now = Date.UTC(2026, 2, 1, 4);
                  const at = (minute, value) => ({ time: new Date(now + minute * 60000).toISOString(), value });
                  const line = [-14, -12, -10, -8, -6, -4, -2, 0].map((m) => at(m, 1 + 0.02 * m));
                  const odd = line.map((s, i) => (i === 4 ? { ...s, value: 0 } : s));
                  const ahead = projection(line, 1.5, now);
                  const told = forecastOf({ value: 1200, band: { low: 900, high: null } }, 1.5, now, line);
                  return [
                    Math.round((ahead.expected - now) / 60000), left(ahead, now).join(), trendOf(line, 1.5, now), trendOf(odd, 1.5, now),
                    trendOf(line.map((s) => ({ ...s, value: 1 })), 1.5, now), String(projection(line, 0.5, now)),
                    left(told, now).join(), Math.round((horizon(told) - now) / 6000) / 10, band(told, now + 2400000).length,
                    heights([0, 1]).join(), heights([]).join(),
                  ].join(' | ');
                }
                """;
        try (Visitor visitor = Visitor.of(chrome, gateway, Visitor.Look.DESK)) {
            assertEquals(
                    "25 | 25,25 | rising | rising | steady | undefined | 15 | 43.2 | 4 | 0,1.12 | 0,1",
                    visitor.open("/sign-in").evaluate(script));
        }
    }
}
