package org.gridpost.pipelines.inbound;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SenML units (RFC 8428 and the IANA registry it began), secondary units (RFC 8798) and a few spellings that field
 * devices use though nobody registered them. Values are converted once, at the edge, to the unit of their metric.
 *
 * <p>Beware of {@code %}: in SenML it is the absolute ratio, like {@code /}; per cent is {@code /100}.
 */
public final class Units {
    private static final Map<String, Map<String, Conversion>> BY_TARGET = table();

    private Units() {}

    /** How a value gets from one unit into another; empty if that cannot be. */
    public static Optional<Conversion> conversion(String from, String to) {
        return Optional.ofNullable(BY_TARGET.getOrDefault(to, Map.of()).get(from));
    }

    /** All units that convert into the given one, itself first. */
    public static List<String> convertibleTo(String to) {
        List<String> units = new ArrayList<>();
        units.add(to);
        BY_TARGET.getOrDefault(to, Map.of()).keySet().stream()
                .filter(u -> !u.equals(to))
                .forEach(units::add);
        return units;
    }

    /** {@code value × multiplier / divisor + offset}; two steps, since 350 / 1000 is 0.35 and 350 × 0.001 is not. */
    public record Conversion(double multiplier, double divisor, double offset) {
        public double apply(double value) {
            return value * multiplier / divisor + offset;
        }
    }

    /** A unit as so many of the first unit of its row, after an offset has been added to it. */
    private record Unit(String symbol, double multiplier, double divisor, double offset) {
        Conversion to(Unit target) {
            double up = multiplier * target.divisor;
            double down = divisor * target.multiplier;
            double common = commonDivisor(up, down);
            double shift = (offset - target.offset) * target.divisor / target.multiplier;
            return new Conversion(up / common, down / common, shift);
        }

        private static double commonDivisor(double a, double b) {
            boolean whole = a == Math.rint(a) && b == Math.rint(b);
            double x = a;
            double y = b;
            while (whole && y != 0) {
                double rest = x % y;
                x = y;
                y = rest;
            }
            return whole ? x : 1;
        }
    }

    private static Map<String, Map<String, Conversion>> table() {
        Map<String, Map<String, Conversion>> byTarget = new HashMap<>();
        quantity(byTarget, one("m"), per("mm", 1000), per("cm", 100), of("km", 1000));
        quantity(byTarget, one("kg"), per("g", 1000));
        quantity(byTarget, one("s"), per("ms", 1000), of("min", 60), of("h", 3600));
        quantity(byTarget, one("A"), per("mA", 1000));
        quantity(byTarget, one("Cel"), new Unit("K", 1, 1, -273.15));
        quantity(byTarget, one("Hz"), of("MHz", 1e6), one("1/s"), per("1/min", 60), per("beat/min", 60));
        quantity(byTarget, one("deg"), new Unit("rad", 180, Math.PI, 0));
        quantity(byTarget, one("Pa"), of("hPa", 100));
        quantity(byTarget, one("J"), of("Wh", 3600), of("kWh", 3.6e6));
        quantity(byTarget, one("W"), of("kW", 1000));
        quantity(byTarget, one("VA"), of("kVA", 1000));
        quantity(byTarget, one("VAs"), of("kVAh", 3.6e6));
        quantity(byTarget, one("var"), of("kvar", 1000));
        quantity(byTarget, one("vars"), of("varh", 3600), of("kvarh", 3.6e6));
        quantity(byTarget, one("C"), of("Ah", 3600));
        quantity(byTarget, one("V"), per("mV", 1000));
        quantity(byTarget, one("m3"), per("l", 1000));
        quantity(byTarget, one("m/s"), per("m/h", 3600), per("mm/h", 3.6e6), new Unit("km/h", 5, 18, 0));
        quantity(byTarget, one("m3/s"), per("l/s", 1000), per("m3/h", 3600));
        quantity(byTarget, one("bit/s"), of("kbit/s", 1000), of("Mbit/s", 1e6), of("B/s", 8), of("MB/s", 8e6));
        quantity(byTarget, one("B"), per("bit", 8), of("KiB", 1024), of("GB", 1e9));
        quantity(byTarget, one("J/m"), new Unit("Wh/km", 18, 5, 0));
        quantity(byTarget, one("kg/m3"), per("mg/l", 1000), per("ug/m3", 1e9));
        quantity(byTarget, one("dBW"), new Unit("dBm", 1, 1, -30));
        quantity(byTarget, one("S/m"), per("mS/cm", 10), per("uS/cm", 10_000));
        quantity(
                byTarget,
                one("/"),
                one("1"),
                one("%"),
                per("/100", 100),
                per("%EL", 100),
                per("/1000", 1000),
                per("ppm", 1e6),
                per("ppb", 1e9));
        for (String alone : List.of(
                "cd", "mol", "sr", "N", "F", "Ohm", "S", "Wb", "T", "H", "lm", "lx", "Bq", "Gy", "Sv", "kat", "m2",
                "m/s2", "W/m2", "cd/m2", "lat", "lon", "pH", "dB", "Bspl", "count", "%RH", "EL", "beats", "NTU")) {
            quantity(byTarget, one(alone));
        }
        return Collections.unmodifiableMap(byTarget);
    }

    private static void quantity(Map<String, Map<String, Conversion>> byTarget, Unit... units) {
        for (Unit target : units) {
            Map<String, Conversion> sources = new LinkedHashMap<>();
            for (Unit source : units) {
                sources.put(source.symbol, source.to(target));
            }
            byTarget.put(target.symbol, Collections.unmodifiableMap(sources));
        }
    }

    private static Unit one(String symbol) {
        return new Unit(symbol, 1, 1, 0);
    }

    private static Unit of(String symbol, double count) {
        return new Unit(symbol, count, 1, 0);
    }

    private static Unit per(String symbol, double count) {
        return new Unit(symbol, 1, count, 0);
    }
}
