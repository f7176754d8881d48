package org.gridpost.gateway.ingress.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RebirthRequestsTest {
    private static final String TOPIC = "spBv1.0/town/NCMD/edge-1";

    private final List<String> sent = new ArrayList<>();
    private Instant now = Instant.parse("2025-01-01T00:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final RebirthRequests requests = new RebirthRequests(Runnable::run, clock);

    @Test
    void eachEdgeNodeIsAskedOnceAMinute() {
        requests.sendBy((topic, payload) -> sent.add(topic));
        requests.ask("town", "edge-1");
        requests.ask("town", "edge-1");
        requests.ask("town", "edge-2");
        assertEquals(List.of(TOPIC, "spBv1.0/town/NCMD/edge-2"), sent);

        now = now.plus(RebirthRequests.PAUSE);
        requests.ask("town", "edge-1");
        assertEquals(3, sent.size());
    }

    @Test
    void whatCouldNotBeSentDoesNotCount() {
        requests.ask("town", "edge-1");
        requests.sendBy((topic, payload) -> sent.add(topic));
        requests.ask("town", "edge-1");
        assertEquals(List.of(TOPIC), sent);
    }
}
