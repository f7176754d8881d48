package org.gridpost.gateway.ingress.mqtt;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gridpost.gateway.mqtt.LinkStatus;
import org.gridpost.gateway.mqtt.MqttConfig;
import org.gridpost.gateway.mqtt.Topics;
import org.gridpost.pipelines.inbound.Inbox;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.model.Site;

/**
 * Takes what devices publish on {@code gridpost/v1/{deviceId}/event}, {@code telemetry} and {@code state}, and what other
 * systems publish on topics of their own which the register gives to one of its devices.
 *
 * <p>The broker is told that a message need not be kept (PUBACK) only when the {@link Inbox} has made it safe. Until then,
 * and whenever the gateway is away, the broker keeps it in the gateway's persistent session. Events come over a connection
 * of their own, so that they pass telemetry that waits for room. States (retained, last will) are telemetry.
 */
public final class MqttIngress implements AutoCloseable {
    private final LaneLink telemetry;
    private final List<LaneLink> lanes;

    /** @param refused told of every message that is turned away before the inbox sees it; must not block */
    public MqttIngress(MqttConfig config, Inbox inbox, Supplier<Site> site, Consumer<Rejection> refused, Clock clock) {
        LaneLink events = new LaneLink(Lane.EVENT, List.of(Topics.ALL_EVENTS), config, inbox, site, refused, clock);
        telemetry = new LaneLink(
                Lane.TELEMETRY, List.of(Topics.ALL_TELEMETRY, Topics.ALL_STATES), config, inbox, site, refused, clock);
        this.lanes = List.of(events, telemetry);
    }

    /** Begins to connect and returns at once; the broker may come later. */
    public void start() {
        lanes.forEach(LaneLink::start);
    }

    /**
     * Follows the register's topics of other systems, if they have changed, and asks again for those that the broker refused;
     * to be called every few seconds.
     */
    public void followRegister() {
        lanes.forEach(LaneLink::renew);
    }

    /**
     * Publishes one message at QoS 1, such as a request to an edge node.
     *
     * @return false if there is no connection to the broker now
     */
    public boolean publish(String topic, byte[] payload) {
        return telemetry.publish(topic, payload);
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
