package org.gridpost.gateway.ingress.mqtt;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridpost.gateway.mqtt.LinkStatus;
import org.gridpost.gateway.mqtt.MqttConfig;
import org.gridpost.gateway.mqtt.Topics;
import org.gridpost.pipelines.inbound.Inbox;
import org.gridpost.pipelines.inbound.Lane;

/**
 * Takes what devices publish on {@code gridpost/v1/{deviceId}/event}, {@code telemetry} and {@code state}.
 *
 * <p>The broker is told that a message need not be kept (PUBACK) only when the {@link Inbox} has made it safe. Until then,
 * and whenever the gateway is away, the broker keeps it in the gateway's persistent session. Events come over a connection
 * of their own, so that they pass telemetry that waits for room. States (retained, last will) are telemetry.
 */
public final class MqttIngress implements AutoCloseable {
    private final List<LaneLink> lanes;

    public MqttIngress(MqttConfig config, Inbox inbox, Clock clock) {
        lanes = List.of(
                new LaneLink(Lane.EVENT, List.of(Topics.ALL_EVENTS), config, inbox, clock),
                new LaneLink(Lane.TELEMETRY, List.of(Topics.ALL_TELEMETRY, Topics.ALL_STATES), config, inbox, clock));
    }

    /** Begins to connect and returns at once; the broker may come later. */
    public void start() {
        lanes.forEach(LaneLink::start);
    }

    /** How the connection of each lane stands. */
    public Map<Lane, LinkStatus> status() {
        Map<Lane, LinkStatus> status = new TreeMap<>();
        lanes.forEach(lane -> status.put(lane.lane(), lane.status()));
        return status;
    }

    /**
     * Takes no more, waits a little for the answers to what was taken, and leaves. The inbox must still be working. What
     * has no answer by then comes again at the next start.
     */
    @Override
    public void close() {
        lanes.forEach(LaneLink::stopTaking);
        lanes.forEach(LaneLink::close);
    }
}
