package org.gridpost.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule's value is moved by 30 percent of what it means. */
class MovesTest {
    @ParameterizedTest
    @CsvSource({
        "5, 3.5, 6.5",
        "0.002, 0.0014, 0.0026",
        "-20, -14, -26",
        "100, 70, 130",
        "PT10M, PT7M, PT13M",
        "P1D, PT16H48M, PT31H12M",
        "22:00, 22:00, 22:00"
    })
    void aNumberAndADurationByExactlySoMuch(String value, String lower, String higher) {
        Map<String, String> values = Map.of("limit", value);
        assertEquals(lower, Moves.exact(values, "limit", -30));
        assertEquals(higher, Moves.exact(values, "limit", 30));
    }

    @ParameterizedTest
    @CsvSource({"3, 2, 4", "1, 1, 2", "2, 1, 3", "6, 4, 8", "11, 8, 14", "PT10M, PT7M, PT13M"})
    void aCountByOneAtLeastButNeverBelowOne(String value, String lower, String higher) {
        Map<String, String> values = Map.of("times", value);
        assertEquals(lower, Moves.whole(values, "times", -30));
        assertEquals(higher, Moves.whole(values, "times", 30));
    }

    @ParameterizedTest
    @CsvSource({"22:00, 06:00, 19:36, 00:24", "08:00, 18:00, 05:00, 11:00"})
    void theBeginningOfASpanOfTheDayByAPartOfTheSpan(String from, String to, String lower, String higher) {
        Map<String, String> values = Map.of("from", from, "to", to);
        assertEquals(lower, Moves.exact(values, "from", -30));
        assertEquals(higher, Moves.exact(values, "from", 30));
    }
}
