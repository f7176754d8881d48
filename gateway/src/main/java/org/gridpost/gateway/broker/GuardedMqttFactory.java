package org.gridpost.gateway.broker;

import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.BaseInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManagerFactory;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTRoutingHandler;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;

/** Puts {@link GuardedMqtt} in the place of Artemis' own MQTT. */
final class GuardedMqttFactory extends MQTTProtocolManagerFactory {
    private final BrokerConfig config;
    private final Doorkeeper doorkeeper;
    private final Refusals refusals;
    private final Room room;
    private final String gatewayUser;

    GuardedMqttFactory(BrokerConfig config, Doorkeeper doorkeeper, Refusals refusals, Room room, String gatewayUser) {
        this.config = config;
        this.doorkeeper = doorkeeper;
        this.refusals = refusals;
        this.room = room;
        this.gatewayUser = gatewayUser;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public ProtocolManager<MQTTInterceptor, MQTTRoutingHandler> createProtocolManager(
            ActiveMQServer server,
            Map<String, Object> parameters,
            List<BaseInterceptor> incoming,
            List<BaseInterceptor> outgoing)
            throws Exception {
        ProtocolManager<MQTTInterceptor, MQTTRoutingHandler> mqtt =
                super.createProtocolManager(server, parameters, incoming, outgoing);
        GuardedMqtt guarded = new GuardedMqtt(
                mqtt,
                new SessionGuard(server, doorkeeper, refusals),
                config,
                refusals,
                () -> new RoomGate(room, gatewayUser));
        guarded.updateInterceptors(incoming, outgoing);
        return guarded;
    }
}
