package org.gridpost.sim.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.sim.Scenario;
import org.gridpost.sim.TestFleet;
import org.gridpost.sim.Town;
import org.gridpost.sim.Town.Span;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.report.Report;
import org.junit.jupiter.api.Test;

class OutageTest {
    /** Half past nine in the evening: lamps burn. */
    private static final Instant NIGHT = Instant.parse("2026-06-15T13:30:00Z");

    private static final Fleet FLEET = TestFleet.of(6);

    @Test
    void aTrippedBreakerDarkensItsLampsAndTheMeterShowsIt() {
        Town town = Town.after(FLEET, Scenario.FEEDER_TRIP, 1, NIGHT, Duration.ofHours(4));

        List<Span> trips = town.truths("L11");
        assertTrue(trips.size() >= 3, "only " + trips.size() + " trips in four hours");
        Span trip = trips.get(0);
        assertEquals(NIGHT.plusSeconds(30), trip.from());
        assertTrue(town.saidFlag(
                trip.asset(), "breaker_tripped", trip.from(), trip.from().plusSeconds(5)));
        double before = lastPower(town, trip.asset(), NIGHT, trip.from());
        double during = lastPower(town, trip.asset(), trip.from(), trip.to());
        assertTrue(during < 0.2 * before, before + " W fell to " + during + " W");
        assertTrue(town.numbers(trip.asset(), "v_r", trip.from(), trip.to()).allMatch(v -> v > 198));
    }

    @Test
    void lampsWithoutSupplyAreSilentAndReportSoonAfterItIsBack() {
        Town town = Town.after(FLEET, Scenario.FEEDER_TRIP, 1, NIGHT, Duration.ofHours(1));

        Span trip = town.truths("L11").get(0);
        FLEET.reportedBy(trip.asset()).forEach(lamp -> {
            assertEquals(
                    0,
                    town.said(lamp.device(), trip.from().plusSeconds(1), trip.to())
                            .count());
            assertTrue(
                    town.saidFlag(lamp.device(), "lamp_on", trip.to(), trip.to().plusSeconds(60))
                            || town.truths("L01").get(0).asset().equals(lamp.asset()));
        });
        assertTrue(FLEET.reportedBy(trip.asset()).stream()
                .anyMatch(lamp -> town.saidFlag(
                        lamp.device(), "supply_loss", trip.from(), trip.from().plusSeconds(1))));
    }

    @Test
    void oneLampStaysDarkAndItsEnergyStandsStill() {
        Town town = Town.after(FLEET, Scenario.FEEDER_TRIP, 1, NIGHT, Duration.ofHours(3));

        Span dark = town.truths("L01").get(0);
        Instant from = dark.from().plusSeconds(1);
        assertTrue(town.numbers(dark.asset(), "active_power", from, dark.to()).allMatch(w -> w < 1));
        assertTrue(town.numbers(dark.asset(), "supply_voltage", from, dark.to()).allMatch(v -> v > 198));
        List<Double> energy =
                town.numbers(dark.asset(), "energy", from, dark.to()).toList();
        assertTrue(energy.size() >= 2);
        assertEquals(energy.get(0), energy.get(energy.size() - 1), 0.002);
    }

    @Test
    void aLostPhaseIsDeadInTheMeterAndDarkensEveryThirdLamp() {
        Town town = Town.after(FLEET, Scenario.FEEDER_TRIP, 1, NIGHT, Duration.ofHours(2));

        Span lost = town.truths("L12").get(0);
        List<Double> lowest = List.of("v_r", "v_s", "v_t").stream()
                .map(v -> town.numbers(lost.asset(), v, lost.from().plusSeconds(1), lost.to())
                        .max(Double::compare)
                        .orElseThrow())
                .sorted()
                .toList();
        assertTrue(lowest.get(0) < 20 && lowest.get(1) > 198, lowest.toString());
    }

    @Test
    void aCabinetWithoutSupplyTakesItsCamerasAlong() {
        Town town = Town.after(FLEET, Scenario.FEEDER_TRIP, 1, NIGHT, Duration.ofHours(3));

        Span lost = town.truths("X01").get(0);
        assertTrue(town.saidFlag(
                lost.asset(), "supply_loss", lost.from(), lost.from().plusSeconds(10)));
        List<Span> cameras = town.truths("C01").stream()
                .filter(c -> c.from().equals(lost.from()))
                .toList();
        assertFalse(cameras.isEmpty());
        cameras.forEach(camera -> {
            assertEquals(
                    List.of(Report.Stream.STATE),
                    town.reports().stream()
                            .filter(r -> r.speaker().equals(camera.asset()))
                            .filter(r -> r.at().isAfter(camera.from()) && r.at().isBefore(camera.to()))
                            .map(Report::stream)
                            .toList(),
                    "nothing but the will");
        });
    }

    @Test
    void whatFlickersForMinutesIsNoTruth() {
        Town town = Town.after(FLEET, Scenario.FEEDER_TRIP, 2, NIGHT, Duration.ofHours(4));

        long dips = FLEET.of(Kind.CABINET)
                .flatMap(c -> town.numbers(c.device(), "v_r", NIGHT, Instant.MAX))
                .filter(v -> v > 100 && v < 190)
                .count();
        assertTrue(dips >= 1, "no supply dipped");
        town.truths("L01").forEach(s -> assertTrue(s.length().toMinutes() >= 45, "a flicker is no dark lamp"));
    }

    @Test
    void theDayIsQuietButForSuppliesThatFail() {
        Instant noon = Instant.parse("2026-06-15T04:00:00Z");
        Town town = Town.after(FLEET, Scenario.FEEDER_TRIP, 1, noon, Duration.ofHours(7));

        assertEquals(List.of(), town.truths("L11"));
        assertEquals(List.of(), town.truths("L12"));
        assertEquals(List.of(), town.truths("L10"));
        assertTrue(town.truths("X01").size() >= 2);
    }

    @Test
    void aDeadAccessPointCutsOffItsChildrenAndTheyComeBack() {
        Town town = Town.after(FLEET, Scenario.AP_OUTAGE, 1, NIGHT, Duration.ofHours(6));

        List<Span> outages = town.truths("X02");
        assertTrue(outages.size() >= 3, "only " + outages.size() + " outages in six hours");
        Span outage = outages.get(0);
        FleetDevice accessPoint = FLEET.named(outage.asset()).orElseThrow();
        for (FleetDevice child : FLEET.childrenOf(accessPoint)) {
            assertTrue(
                    town.reports().stream()
                            .filter(r -> r.speaker().equals(child.device()))
                            .filter(r -> r.at().isAfter(outage.from()) && r.at().isBefore(outage.to()))
                            .allMatch(r -> r.stream() == Report.Stream.STATE),
                    child.device() + " spoke");
            assertTrue(town.said(child.device(), outage.to(), outage.to().plusSeconds(1200))
                    .findAny()
                    .isPresent());
        }
        Report will = town.reports().stream()
                .filter(r -> r.stream() == Report.Stream.STATE && r.speaker().equals(accessPoint.device()))
                .findFirst()
                .orElseThrow();
        assertFalse(will.isOnline());
        long seconds = Duration.between(outage.from(), will.at()).toSeconds();
        assertTrue(seconds > 20 && seconds < 70, "the will came after " + seconds + " s");
    }

    @Test
    void whoHasMemoryUploadsWhatItMeasuredMeanwhileWithItsOldTimes() {
        Town town = Town.after(FLEET, Scenario.AP_OUTAGE, 1, NIGHT, Duration.ofHours(6));

        Span outage = town.truths("X02").get(0);
        List<FleetDevice> children =
                FLEET.childrenOf(FLEET.named(outage.asset()).orElseThrow());
        List<Report> late = town.reports().stream()
                .filter(r ->
                        Duration.between(r.readings().get(0).time(), r.at()).toSeconds() > 60)
                .filter(r -> children.stream().anyMatch(c -> c.device().equals(r.speaker())))
                .toList();
        assertFalse(late.isEmpty());
        assertTrue(late.stream()
                .noneMatch(r -> FLEET.named(r.speaker()).orElseThrow().kind() == Kind.CAMERA));
        late.stream()
                .filter(r -> r.at().isBefore(outages(town, 1)))
                .forEach(r -> assertTrue(r.readings().get(0).time().isAfter(outage.from())));
    }

    private static Instant outages(Town town, int number) {
        return town.truths("X02").get(number).from();
    }

    private static double lastPower(Town town, String cabinet, Instant from, Instant to) {
        return town.numbers(cabinet, "p_total", from, to).reduce((a, b) -> b).orElseThrow();
    }
}
