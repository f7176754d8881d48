package org.gridpost.sim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridpost.sim.Scenario;
import org.gridpost.sim.TestFleet;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.fleet.Point;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Readings;
import org.junit.jupiter.api.Test;

class CurvesTest {
    private static final Instant START = at("00:00");
    private static final Fleet FLEET = TestFleet.of(2);

    @Test
    void civilTwilightIsThatOfMajiang() {
        Sun sun = new Sun(Point.MAJIANG);

        assertNear(Instant.parse("2025-06-20T21:31:00Z"), sun.day(START).dawn());
        assertNear(Instant.parse("2025-06-21T12:11:00Z"), sun.day(START).dusk());
        Instant december = Instant.parse("2025-12-21T04:00:00Z");
        assertNear(Instant.parse("2025-12-20T23:07:00Z"), sun.day(december).dawn());
        assertNear(Instant.parse("2025-12-21T10:27:00Z"), sun.day(december).dusk());
    }

    @Test
    void lampsAreDarkByDayFullInTheEveningAndDimmedAfterMidnight() {
        World world = World.of(FLEET, 1, START, Scenario.CALM);

        assertLamp(world, "03:00", true, 50, 31, 36);
        assertLamp(world, "05:20", true, 50, 31, 36);
        assertLamp(world, "05:45", false, 0, 0, 1);
        assertLamp(world, "12:00", false, 0, 0, 1);
        assertLamp(world, "20:00", false, 0, 0, 1);
        assertLamp(world, "20:20", true, 100, 57, 63);
        assertLamp(world, "23:59", true, 100, 57, 63);
    }

    @Test
    void powerIsVoltsTimesAmpsTimesFactor() {
        World world = World.of(FLEET, 1, START, Scenario.CALM);
        Map<String, Double> lamp = numbers(lamp(), world, at("21:00"));

        assertEquals(
                lamp.get("active_power"),
                lamp.get("supply_voltage") * lamp.get("supply_current") * lamp.get("power_factor"),
                0.9);
    }

    @Test
    void countersNeverFallAndEnergyIsPowerOverTime() {
        World world = World.of(FLEET, 1, START, Scenario.CALM);
        Curve curve = Curves.of(lamp(), world);
        double before = 0;
        for (Instant t = at("00:00"); t.isBefore(at("23:59")); t = t.plusSeconds(1200)) {
            double energy = numbers(lamp(), curve, t).get("energy");
            assertTrue(energy >= before, "energy fell at " + t);
            before = energy;
        }
        double evening = numbers(lamp(), curve, at("23:00")).get("energy")
                - numbers(lamp(), curve, at("21:00")).get("energy");
        assertEquals(2 * numbers(lamp(), curve, at("22:00")).get("active_power") / 1000, evening, 0.005);
    }

    @Test
    void countersGoOnWhenTheSimulatorIsStartedAgain() {
        World later = World.of(FLEET, 1, at("22:00"), Scenario.CALM);
        World earlier = World.of(FLEET, 1, at("20:30"), Scenario.CALM);

        assertEquals(
                numbers(lamp(), earlier, at("22:00")).get("energy"),
                numbers(lamp(), later, at("22:00")).get("energy"));
    }

    @Test
    void theCabinetMetersItsLamps() {
        World world = World.of(FLEET, 1, START, Scenario.CALM);
        FleetDevice cabinet = FLEET.named("CB-QY01-01").orElseThrow();
        double lamps = FLEET.reportedBy("CB-QY01-01").stream()
                .mapToDouble(l -> numbers(l, world, at("22:00")).get("active_power"))
                .sum();

        Map<String, Double> meter = numbers(cabinet, world, at("22:00"));

        assertEquals(1.03, meter.get("p_total") / lamps, 0.03);
        assertEquals(meter.get("p_total"), meter.get("p_r") + meter.get("p_s") + meter.get("p_t"), 0.2);
    }

    @Test
    void drainsFollowTheHouseholdsInDryWeather() {
        World world = World.of(FLEET, 1, START, Scenario.CALM);
        FleetDevice drain = FLEET.named("DR-QY01-001").orElseThrow();

        double night = numbers(drain, world, at("03:00")).get("fill_pct");
        double evening = numbers(drain, world, at("19:00")).get("fill_pct");

        assertTrue(night < evening && night > 1 && evening < 20, night + " " + evening);
    }

    @Test
    void camerasSeeLessAtNight() {
        World world = World.of(FLEET, 1, START, Scenario.CALM);
        FleetDevice camera = FLEET.named("CM-QY01-001").orElseThrow();

        double night = numbers(camera, world, at("02:00")).get("luma_mean");
        double noon = numbers(camera, world, at("13:00")).get("luma_mean");

        assertTrue(night > 30 && night < 60 && noon > 100 && noon < 140, night + " " + noon);
    }

    @Test
    void nothingIsBeyondWhatAWorkingSensorCanSay() {
        World world = World.of(FLEET, 7, START, Scenario.STORM);
        for (FleetDevice device : FLEET.devices()) {
            Curve curve = Curves.of(device, world);
            for (Instant t = START; t.isBefore(START.plus(Duration.ofDays(1))); t = t.plusSeconds(7200)) {
                numbers(device, curve, t).forEach((metric, value) -> {
                    boolean sane = !metric.equals("power_factor") || value <= 1;
                    sane &= !metric.startsWith("v_") || (value > 198 && value < 235);
                    sane &= !metric.equals("fill_pct") || (value >= 0 && value <= 120);
                    sane &= !metric.equals("freq") || (value >= 49.5 && value <= 50.5);
                    sane &= metric.equals("rssi")
                            || metric.equals("velocity")
                            || metric.equals("clock_offset")
                            || value >= 0;
                    assertTrue(sane, device.device() + " " + metric + " " + value);
                });
            }
        }
    }

    private static void assertLamp(World world, String hour, boolean lit, int level, double low, double high) {
        FLEET.of(Kind.LAMP).forEach(lamp -> {
            Map<String, Double> numbers = numbers(lamp, world, at(hour));
            assertEquals(level, numbers.get("dim_level"), hour);
            double watts = numbers.get("active_power");
            assertTrue(watts >= low && watts <= high, lamp.device() + " draws " + watts + " W at " + hour);
            Readings readings = new Readings(lamp.device(), at(hour));
            Curves.of(lamp, world).read(at(hour), readings);
            assertEquals(new Reading.Flag(lit), readings.list().get(0).value());
        });
    }

    private static FleetDevice lamp() {
        return FLEET.named("LP-QY01-003").orElseThrow();
    }

    private static Instant at(String hour) {
        return Instant.parse("2025-06-21T" + hour + ":00Z").minus(Duration.ofHours(8));
    }

    private static Map<String, Double> numbers(FleetDevice device, World world, Instant time) {
        return numbers(device, Curves.of(device, world), time);
    }

    private static Map<String, Double> numbers(FleetDevice device, Curve curve, Instant time) {
        Readings readings = new Readings(device.device(), time);
        curve.read(time, readings);
        Map<String, Double> numbers = new HashMap<>();
        for (Reading reading : List.copyOf(readings.list())) {
            if (reading.value() instanceof Reading.Amount amount) {
                numbers.put(reading.metric(), amount.number());
            }
        }
        return numbers;
    }

    private static void assertNear(Instant expected, Instant actual) {
        assertTrue(Duration.between(expected, actual).abs().compareTo(Duration.ofMinutes(2)) <= 0, "got " + actual);
    }
}
