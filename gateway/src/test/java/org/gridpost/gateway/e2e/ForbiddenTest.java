package org.gridpost.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.gridpost.gateway.e2e.Forbidden.Known;
import org.gridpost.pipelines.model.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The crawl's eye sees: each thing that may not be told, in each form in which it could be. */
class ForbiddenTest {
    private static final Place CAMERA = new Place(26.49312, 107.58503);

    private final Forbidden forbidden = new Forbidden(
            Set.of("王芳", "Wang Fang", "13800001234", "CM-QY07-01"),
            List.of(CAMERA),
            Set.of(new Place(26.4933, 107.585), new Place(26.4934, 107.5851)),
            List.of(new Known(new Place(26.49330, 107.58503), 10)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":{\"zh\":\"王芳报修\"}}",
                "{\"text\":\"\\u738b\\u82b3\"}",
                "<name>&#29579;&#x82b3;</name>",
                "/public/v1/x?who=%E7%8E%8B%E8%8A%B3",
                "{\"by\":\"wang fang\"}",
                "/x?by=Wang+Fang",
                "{\"phone\":13800001234}",
                "{\"incidents\":\"camera-view.CM-QY07-01.k3f\"}"
            })
    void textsAreFoundHoweverTheyAreWritten(String answer) {
        assertEquals(1, forbidden.in("it", answer).size(), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"coordinates\":[107.58503,26.49312]}",
                "{\"coordinates\":[107.5848,26.4928]}",
                "{\"lat\":26.49312,\"long\":107.58503}",
                "<lat>26.49312</lat><long>107.58503</long>",
                "<circle>26.4931,107.5850 0.1</circle>",
                "{\"lat\":26.49312,\"height\":4.75,\"long\":107.58503}",
                "{\"coordinates\":[[107.585,26.4933],[107.5851,26.4931]]}",
                "POLYGON((107.585031 26.493119, 107.6 26.6))"
            })
    void placesAreFoundInEitherOrder(String answer) {
        assertEquals(1, forbidden.in("it", answer).size(), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"coordinates\":[107.58499,26.49335]}",
                "{\"coordinates\":[107.59,26.5]}",
                "{\"coordinates\":[[107.585,26.4933],[107.5851,26.4934]]}",
                "{\"text\":\"群英07网格：路灯维修\",\"total\":107.58}",
                "{\"percent\":99.55,\"mean\":26.49}"
            })
    void whatAnybodyMayKnowIsNone(String answer) {
        assertEquals(List.of(), forbidden.in("it", answer));
    }

    @Test
    void itSaysWhatWasFoundWhere() {
        assertEquals(List.of("GET /public/v1/grids tells of \"王芳\""), forbidden.in("GET /public/v1/grids", "[\"王芳\"]"));
    }
}
