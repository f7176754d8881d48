package org.gridpost.pipelines.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilterTest {

    @ParameterizedTest
    @CsvSource({
        "frigate/events, frigate/events, true",
        "frigate/events, frigate/events/more, false",
        "frigate/events, frigate, false",
        "frigate/#, frigate, true",
        "frigate/#, frigate/a/b, true",
        "frigate/#, frigates/a, false",
        "application/+/device/+/event/up, application/1/device/02/event/up, true",
        "application/+/device/+/event/up, application/1/device/02/event/join, false",
        "application/+, application/, true",
        "application/+, application, false"
    })
    void matchesAsMqttSays(String filter, String topic, boolean matches) {
        assertEquals(matches, new TopicFilter(filter).matches(topic));
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, a/b, true",
        "a/+, a/b, true",
        "a/#, a/b/c, true",
        "a/#, a, true",
        "a/+/c, a/b/+, true",
        "a/+/c, a/b/d, false",
        "a/b, a/b/c, false",
        "a/+, b/+, false"
    })
    void overlapsWhereSomeTopicIsMeantByBoth(String one, String other, boolean overlap) {
        assertEquals(overlap, new TopicFilter(one).overlaps(new TopicFilter(other)));
        assertEquals(overlap, new TopicFilter(other).overlaps(new TopicFilter(one)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "+/a", "a/#/b", "a/b+", "a/b#", "$SYS/x", "gridpost/v1/x/telemetry", "a b", "/a"})
    void refusesWhatIsNoFilterOrIsNotForOthers(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> new TopicFilter(text))
                .getMessage();
        assertTrue(message.contains("\"" + text + "\""), message);
    }

    @ParameterizedTest
    @CsvSource({"frigate/events, true", "x/alarm, true", "application/+/device/+/event/up, false", "frigate/#, false"})
    void isUrgentByItsLastLevel(String filter, boolean urgent) {
        assertEquals(urgent, new TopicFilter(filter).isUrgent());
    }
}
