package org.gridpost.pipelines.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.gridpost.pipelines.inbound.decode.Decoders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {
    private final MediaTypes types = new MediaTypes(Decoders.all(InboundConfig.DEFAULT));

    @ParameterizedTest
    @CsvSource({
        "application/json, TELEMETRY",
        "application/senml+json, TELEMETRY",
        "application/senml+cbor, TELEMETRY",
        "application/vnd.oma.lwm2m+json, TELEMETRY",
        "application/xml, EVENT",
        "text/xml, EVENT",
        "application/soap+xml, EVENT",
        "application/manscdp+xml, EVENT",
        "multipart/form-data, EVENT"
    })
    void whatADecoderTakesHasItsLane(String type, Lane lane) {
        assertEquals(Optional.of(lane), types.laneOf(type));
        assertTrue(types.toString().contains(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/jpeg", "text/html", "application/x-hj212", ""})
    void whatNoDecoderTakesHasNone(String type) {
        assertEquals(Optional.empty(), types.laneOf(type));
    }

    @Test
    void eachTypeIsToldOnce() {
        assertEquals(types.toString().indexOf("text/xml"), types.toString().lastIndexOf("text/xml"));
    }
}
