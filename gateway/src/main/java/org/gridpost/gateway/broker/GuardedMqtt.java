package org.gridpost.gateway.broker;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.BaseInterceptor;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTRoutingHandler;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyServerConnection;
import org.apache.activemq.artemis.spi.core.protocol.ConnectionEntry;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManagerFactory;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.remoting.Connection;

/**
 * Artemis' MQTT with what it lacks: a bound on the packets of MQTT 3.1.1 (its own binds MQTT 5 only, and after all bytes
 * have come in), an end for sockets that speak no MQTT at all, and patience while the disk is full.
 */
final class GuardedMqtt implements ProtocolManager<MQTTInterceptor, MQTTRoutingHandler> {
    private final ProtocolManager<MQTTInterceptor, MQTTRoutingHandler> mqtt;
    private final MQTTInterceptor guard;
    private final BrokerConfig config;
    private final Refusals refusals;
    private final Supplier<RoomGate> gates;

    GuardedMqtt(
            ProtocolManager<MQTTInterceptor, MQTTRoutingHandler> mqtt,
            MQTTInterceptor guard,
            BrokerConfig config,
            Refusals refusals,
            Supplier<RoomGate> gates) {
        this.mqtt = mqtt;
        this.guard = guard;
        this.config = config;
        this.refusals = refusals;
        this.gates = gates;
    }

    @Override
    public void addChannelHandlers(ChannelPipeline pipeline) {
        mqtt.addChannelHandlers(pipeline);
        pipeline.replace(MqttDecoder.class, "bounded-decoder", new MqttDecoder(config.maxPacketBytes()));
        pipeline.addAfter("bounded-decoder", "packet-watch", new PacketWatch(config, refusals));
        pipeline.addAfter("packet-watch", "room-gate", gates.get());
    }

    /** Whatever comes is taken for MQTT, so that the decoder hangs up on all else; Artemis would leave it open. */
    @Override
    public boolean isProtocol(byte[] firstBytes) {
        return true;
    }

    @Override
    public List<String> websocketSubprotocolIdentifiers() {
        return List.of();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void updateInterceptors(List<BaseInterceptor> incoming, List<BaseInterceptor> outgoing) {
        List<BaseInterceptor> all = new ArrayList<>(incoming);
        all.add(guard);
        mqtt.updateInterceptors(all, outgoing);
    }

    @Override
    public ProtocolManagerFactory<MQTTInterceptor> getFactory() {
        return mqtt.getFactory();
    }

    @Override
    public ConnectionEntry createConnectionEntry(Acceptor acceptor, Connection connection) {
        return mqtt.createConnectionEntry(acceptor, connection);
    }

    @Override
    public void removeHandler(String name) {
        mqtt.removeHandler(name);
    }

    @Override
    public void handleBuffer(RemotingConnection connection, ActiveMQBuffer buffer) {
        mqtt.handleBuffer(connection, buffer);
    }

    @Override
    public boolean acceptsNoHandshake() {
        return mqtt.acceptsNoHandshake();
    }

    @Override
    public void handshake(NettyServerConnection connection, ActiveMQBuffer buffer) {
        mqtt.handshake(connection, buffer);
    }

    @Override
    public void setAnycastPrefix(String prefix) {
        mqtt.setAnycastPrefix(prefix);
    }

    @Override
    public void setMulticastPrefix(String prefix) {
        mqtt.setMulticastPrefix(prefix);
    }

    @Override
    public Map<SimpleString, RoutingType> getPrefixes() {
        return mqtt.getPrefixes();
    }

    @Override
    public void setSecurityDomain(String domain) {
        mqtt.setSecurityDomain(domain);
    }

    @Override
    public String getSecurityDomain() {
        return mqtt.getSecurityDomain();
    }

    @Override
    public MQTTRoutingHandler getRoutingHandler() {
        return mqtt.getRoutingHandler();
    }
}
