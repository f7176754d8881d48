package org.gridpost.sim.gas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridpost.sim.Scenario;
import org.gridpost.sim.TestFleet;
import org.gridpost.sim.Town;
import org.gridpost.sim.Town.Span;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Report;
import org.junit.jupiter.api.Test;

class GasTest {
    private static final Instant NOON = Instant.parse("2026-06-15T04:00:00Z");
    private static final Fleet FLEET = TestFleet.of(6);

    private final Town town = Town.after(FLEET, Scenario.GAS, 1, NOON, Duration.ofHours(12));

    @Test
    void eachGasIsSometimesDangerousAndTheSensorSeesItEveryMinute() {
        for (String[] gas : new String[][] {{"D10", "h2s"}, {"D11", "ch4"}, {"D12", "o2"}}) {
            List<Span> dangers = town.truths(gas[0]);
            assertTrue(dangers.size() >= 4 && dangers.size() <= 16, gas[1] + " was dangerous " + dangers.size());
            Span first = dangers.get(0);
            assertTrue(first.length().toMinutes() >= 8, "too short to matter: " + first);
            long seen = town.numbers(first.asset(), gas[1], first.from(), first.to())
                    .count();
            assertTrue(seen > 0.8 * first.length().toMinutes(), seen + " reports in " + first);
        }
    }

    @Test
    void asOftenItStopsJustShort() {
        long close = FLEET.of(Kind.DRAIN_NODE)
                .filter(d ->
                        town.truths("D10").stream().noneMatch(s -> s.asset().equals(d.asset())))
                .filter(d -> telemetry(d.device(), "h2s").stream().anyMatch(h -> h > 3.5))
                .count();
        assertTrue(close >= 1, "nowhere did H2S come close");
    }

    @Test
    void aBurstingBubbleIsToldWithItsEndAndIsNoTruth() {
        List<Report> burps = town.reports().stream()
                .filter(r -> r.stream() == Report.Stream.EVENT && r.speaker().startsWith("DR-"))
                .filter(r -> r.readings().get(0).metric().equals("h2s"))
                .toList();
        assertTrue(burps.size() >= 20);
        burps.forEach(burp -> {
            assertEquals(4, burp.readings().size());
            double last = ((Reading.Amount) burp.readings().get(3).value()).number();
            assertTrue(last < 2, "it lingers");
            Duration length = Duration.between(
                    burp.readings().get(0).time(), burp.readings().get(3).time());
            assertTrue(length.toSeconds() <= 21);
        });
    }

    private List<Double> telemetry(String device, String metric) {
        List<Double> values = new ArrayList<>();
        town.reports().stream()
                .filter(r -> r.stream() == Report.Stream.TELEMETRY)
                .flatMap(r -> r.readings().stream())
                .filter(r -> r.device().equals(device) && r.metric().equals(metric))
                .forEach(r -> values.add(((Reading.Amount) r.value()).number()));
        return values;
    }
}
