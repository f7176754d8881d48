package org.gridpost.dashboards.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00Z",
        "1780000000.5, 2026-05-28T20:26:40.5Z",
        "7289654399, 2200-12-31T23:59:59Z",
        "2026-01-31T08:00:00+08:00, 2026-01-31T00:00:00Z"
    })
    void timesAreTakenInEitherForm(String text, Instant time) {
        assertEquals(Optional.of(time), of(text).time("x"));
    }

    /** Many a reckoning overflows on the last. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "1969-12-31T23:59:59Z",
                "7289654400",
                "99999999999",
                "2201-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z"
            })
    void timesOfAbsurdYearsAreRefused(String text) {
        assertEquals(
                "x must be a time from 1970 to 2200 such as 2026-01-31T08:00:00+08:00, or epoch seconds, but is \""
                        + text + "\".",
                complaint(text, Parameters::time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31", "2201-01-01", "+999999999-12-31", "-999999999-01-01"})
    void daysAndMonthsOfAbsurdYearsAreRefused(String day) {
        assertTrue(complaint(day, Parameters::date).startsWith("x must be a day from 1970 to 2200 "));
        String month = day.substring(0, day.length() - "-01".length());
        assertTrue(complaint(month, Parameters::month).startsWith("x must be a month from 1970 to 2200 "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "PT0.5S", "-PT5M", "P36501D", "PT9223372036854775807S"})
    void spansThatCannotBeMeantAreRefused(String text) {
        assertTrue(complaint(text, Parameters::span).startsWith("x must be a time span of 1 s to 36500 days"));
    }

    private static String complaint(String text, BiFunction<Parameters, String, Optional<?>> read) {
        Parameters parameters = of(text);
        assertEquals(Optional.empty(), read.apply(parameters, "x"));
        return parameters.sentence().orElseThrow();
    }

    private static Parameters of(String text) {
        return new Parameters(MultiMap.caseInsensitiveMultiMap().add("x", text));
    }
}
