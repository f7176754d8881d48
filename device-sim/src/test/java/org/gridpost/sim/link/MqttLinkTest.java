package org.gridpost.sim.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.sim.Await;
import org.gridpost.sim.Listener;
import org.gridpost.sim.Mosquitto;
import org.gridpost.sim.TestFleet;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.link.mqtt.MqttLink;
import org.gridpost.sim.report.Readings;
import org.gridpost.sim.report.Report;
import org.junit.jupiter.api.Test;

class MqttLinkTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Fleet FLEET = TestFleet.of(1);

    private final Tally tally = new Tally();

    @Test
    void aDeviceIsBornReportsAndSaysGoodbye() throws Exception {
        try (Mosquitto broker = Mosquitto.started();
                Listener listener = new Listener(broker.uri())) {
            MqttLink link = new MqttLink(FLEET, broker.uri(), tally);
            link.send(report(7));
            Await.until("ack", PATIENCE, () -> tally.counts().acked() == 1);
            link.close();
            Await.until("goodbye", PATIENCE, () -> listener.heard().size() == 3);

            assertEquals(
                    List.of(
                            new Listener.Heard("gridpost/v1/CM-QY01-001/state", "{\"online\":true}", false),
                            new Listener.Heard(
                                    "gridpost/v1/CM-QY01-001/telemetry",
                                    "[{\"bn\":\"CM-QY01-001:\",\"bt\":1781496000.000,\"n\":\"fps\",\"u\":\"1/s\",\"v\":7}]",
                                    false),
                            new Listener.Heard("gridpost/v1/CM-QY01-001/state", "{\"online\":false}", false)),
                    listener.heard());
            try (Listener late = new Listener(broker.uri())) {
                Await.until("the retained state", PATIENCE, () -> late.heard().size() == 1);
                assertTrue(late.heard().get(0).retained());
            }
        }
    }

    @Test
    void whatIsSaidWhileTheBrokerIsAwayArrivesLater() throws Exception {
        try (Mosquitto broker = Mosquitto.started();
                MqttLink link = new MqttLink(FLEET, broker.uri(), tally)) {
            link.send(report(0));
            Await.until("first ack", PATIENCE, () -> tally.counts().acked() == 1);
            broker.kill();
            for (int i = 1; i <= 50; i++) {
                link.send(report(i));
            }
            Await.until("loss noticed", PATIENCE, () -> tally.counts().sessions() == 0);
            broker.start();

            Await.until("all acks", PATIENCE, () -> tally.counts().acked() == 51);
            assertEquals(0, tally.counts().waiting());
        }
    }

    @Test
    void ofADeviceThatIsAwayOnlyItsWillIsHeardUntilItIsBack() throws Exception {
        Instant now = Instant.parse("2026-06-15T04:00:00Z");
        try (Mosquitto broker = Mosquitto.started();
                Listener listener = new Listener(broker.uri());
                MqttLink link = new MqttLink(FLEET, broker.uri(), tally)) {
            link.send(report(1));
            Await.until("ack", PATIENCE, () -> tally.counts().acked() == 1);
            link.send(Report.state("CM-QY01-001", false, now));
            Await.until("will", PATIENCE, () -> listener.heard().size() == 3);
            link.send(report(2));
            link.send(Report.state("CM-QY01-001", true, now));
            Await.until("second ack", PATIENCE, () -> tally.counts().acked() == 2);
            Await.until("second report", PATIENCE, () -> listener.heard().size() == 5);

            assertEquals(
                    List.of("{\"online\":true}", "{\"online\":false}", "{\"online\":true}"),
                    listener.heard().stream()
                            .filter(h -> h.topic().endsWith("/state"))
                            .map(Listener.Heard::payload)
                            .toList());
        }
    }

    private static Report report(int value) {
        return new Report(
                "CM-QY01-001",
                Report.Stream.TELEMETRY,
                new Readings("CM-QY01-001", Instant.parse("2026-06-15T04:00:00Z"))
                        .number("fps", "1/s", value, 0)
                        .list());
    }
}
