package org.gridpost.pipelines.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {

    @ParameterizedTest
    @CsvSource({
        "1500, Wh, kWh, 1.5",
        "3600000, J, kWh, 1",
        "350, mA, A, 0.35",
        "0.35, A, mA, 350",
        "1234, mm, m, 1.234",
        "12.5, cm, m, 0.125",
        "2, km, m, 2000",
        "90, min, h, 1.5",
        "90, min, s, 5400",
        "7200, s, h, 2",
        "250, ms, s, 0.25",
        "0.78, /, /100, 78",
        "0.78, %, /100, 78",
        "78, /100, /, 0.78",
        "0.5, 1, /100, 50",
        "120, ppm, /, 0.00012",
        "0.012, /, ppm, 12000",
        "1.2, /100, ppm, 12000",
        "55, %EL, /100, 55",
        "3.141592653589793, rad, deg, 180",
        "90, deg, rad, 1.5707963267948966",
        "3300, mV, V, 3.3",
        "36, km/h, m/s, 10",
        "300.15, K, Cel, 27",
        "-70, dBm, dBW, -100",
        "-100, dBW, dBm, -70",
        "250, l/s, m3/s, 0.25",
        "1800, m3/h, m3/s, 0.5",
        "0.00001, m/s, mm/h, 36",
        "500, l, m3, 0.5",
        "2, Mbit/s, bit/s, 2000000",
        "1, MB/s, bit/s, 8000000",
        "450, uS/cm, S/m, 0.045",
        "3, mS/cm, S/m, 0.3",
        "1500, 1/min, 1/s, 25",
        "2.5, kW, W, 2500"
    })
    void valuesAreConvertedToTheMetricsUnit(double value, String from, String to, double expected) {
        assertEquals(expected, Units.conversion(from, to).orElseThrow().apply(value), Math.abs(expected) * 1e-12);
    }

    @Test
    void decimalStepsAreExact() {
        assertEquals(0.35, Units.conversion("mA", "A").orElseThrow().apply(350));
        assertEquals(0.0001, Units.conversion("Wh", "kWh").orElseThrow().apply(0.1));
    }

    @Test
    void otherQuantitiesDoNotConvert() {
        assertEquals(Optional.empty(), Units.conversion("m", "m3/s"));
        assertEquals(Optional.empty(), Units.conversion("furlong", "m"));
        assertEquals(Optional.empty(), Units.conversion("m", "furlong"));
    }

    @Test
    void everyNumericMetricsUnitIsKnownAndConvertsToItself() {
        for (Metric metric : Arrays.stream(AssetKind.values())
                .flatMap(k -> k.metrics().stream())
                .toList()) {
            if (metric.type() == ValueType.NUMBER) {
                assertEquals(
                        Optional.of(new Units.Conversion(1, 1, 0)),
                        Units.conversion(metric.unit(), metric.unit()),
                        metric::name);
                assertTrue(Units.convertibleTo(metric.unit()).get(0).equals(metric.unit()));
            }
        }
    }
}
