package org.gridpost.gateway.store.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gridpost.gateway.observe.Figures;
import org.gridpost.gateway.services.Influxd;
import org.gridpost.pipelines.store.Retention;
import org.junit.jupiter.api.Test;

class FigureLinesTest {
    private static final Instant NOON = Instant.parse("2026-06-15T04:00:00Z");

    private static Figures figures(Map<String, String> labels, Map<String, Double> values) {
        return new Figures(new TreeMap<>(labels), new TreeMap<>(values));
    }

    @Test
    void aMeasurementForEachSetOfLabels() {
        String lines = FigureLines.of(
                List.of(
                        figures(Map.of(), Map.of("readings_received", 12.0, "journal_bytes", 4096.0)),
                        figures(Map.of("channel", "my mail"), Map.of("channel_waiting", 1.0)),
                        figures(Map.of("window", "1h", "station", "qunying"), Map.of("alarms_annunciated", 3.0))),
                NOON);

        assertEquals("""
                gateway journal_bytes=4096.0,readings_received=12.0 1781496000000
                gateway_channel,channel=my\\ mail channel_waiting=1.0 1781496000000
                gateway_station_window,station=qunying,window=1h alarms_annunciated=3.0 1781496000000
                """, lines);
    }

    @Test
    void whatIsNoNumberIsLeftOut() {
        assertEquals(
                "gateway up=1.0 1781496000000\n",
                FigureLines.of(
                        List.of(
                                figures(
                                        Map.of(),
                                        Map.of("disk_lasts", Double.POSITIVE_INFINITY, "odd", Double.NaN, "up", 1.0)),
                                figures(Map.of("station", "qunying"), Map.of("alarms_stale", Double.NaN))),
                        NOON));
    }

    @Test
    void aServerThatIsAwayCostsTheFiguresOfThatMomentOnly() {
        try (Influxd influxd = Influxd.start();
                InfluxStore store = new InfluxStore(
                        new InfluxStoreConfig(
                                influxd.url(),
                                "gridpost",
                                "",
                                "gridpost",
                                "",
                                "",
                                "",
                                Optional.empty(),
                                5000,
                                Duration.ofMillis(500),
                                Duration.ofSeconds(1)),
                        Retention.DEFAULT,
                        () -> Sites.ONE_DRAIN)) {
            Instant now = Instant.now();
            List<Figures> up = List.of(figures(Map.of(), Map.of("up", 1.0)));
            assertEquals(Optional.empty(), store.write(up, now.minusSeconds(30)));
            influxd.stop();
            String why = store.write(up, now.minusSeconds(20)).orElseThrow();
            assertEquals("cannot be reached", why.replaceFirst(".*(cannot be reached).*", "$1"));
            influxd.restart();
            assertEquals(Optional.empty(), store.write(up, now.minusSeconds(10)));
            assertEquals(
                    "2",
                    influxd.ask("gridpost", "SELECT count(up) FROM gateway").replaceFirst("(?s).*,(\\d+)]].*", "$1"));
        }
    }
}
