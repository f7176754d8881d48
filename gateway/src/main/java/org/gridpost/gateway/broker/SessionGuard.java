package org.gridpost.gateway.broker;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTConnection;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyServerConnection;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.gridpost.pipelines.inbound.Reason;

/**
 * Stands before the broker's own sign-in and lets nobody near another's session. Artemis lets anybody with valid
 * credentials take over any client id, and even a refused sign-in makes it forget the session of the client id it named.
 *
 * <p>A session that outlives its connection belongs to the user whose name is its client id. With any other client id one
 * gets a session for the time of the connection, which is what stock command line clients ask for.
 */
final class SessionGuard implements MQTTInterceptor {
    /** Client ids of the gateway's own connections begin with this; nobody else's may. */
    static final String RESERVED = "gridpost-";

    private final ActiveMQServer server;
    private final Doorkeeper doorkeeper;
    private final Refusals refusals;

    SessionGuard(ActiveMQServer server, Doorkeeper doorkeeper, Refusals refusals) {
        this.server = server;
        this.doorkeeper = doorkeeper;
        this.refusals = refusals;
    }

    @Override
    public boolean intercept(MqttMessage packet, RemotingConnection connection) {
        MqttMessageType type = packet.fixedHeader().messageType();
        if (type == MqttMessageType.CONNECT) {
            return admit((MqttConnectMessage) packet, connection);
        }
        return type != MqttMessageType.DISCONNECT || mayLeaveBehind(packet, connection);
    }

    private boolean admit(MqttConnectMessage connect, RemotingConnection connection) {
        boolean five = connect.variableHeader().version() == MqttVersion.MQTT_5.protocolLevel();
        String user = connect.payload().userName();
        byte[] password = connect.payload().passwordInBytes();
        Optional<Party> party =
                doorkeeper.identify(user, password == null ? null : new String(password, StandardCharsets.UTF_8));
        if (party.isEmpty()) {
            answer(
                    connection,
                    five
                            ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
                            : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
            return false;
        }
        String clientId = connect.payload().clientIdentifier();
        if (!mayUse(party.get(), clientId, connect)) {
            refusals.tell(
                    Reason.UNAUTHORISED,
                    user,
                    "\"" + user + "\" asked for the MQTT session " + Refusals.shown(clientId) + "; use the client id \""
                            + user + "\", or a clean session under an id of nobody");
            answer(
                    connection,
                    five
                            ? MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID
                            : MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED);
            return false;
        }
        return true;
    }

    private boolean mayUse(Party party, String clientId, MqttConnectMessage connect) {
        boolean reserved = clientId.startsWith(RESERVED);
        if (party instanceof Party.Gateway) {
            return reserved;
        }
        if (clientId.equals(party.name())) {
            return !reserved;
        }
        return !reserved && endsWithConnection(connect) && !doorkeeper.isDevice(clientId) && isFree(clientId, party);
    }

    private static boolean endsWithConnection(MqttConnectMessage connect) {
        return connect.variableHeader().isCleanSession()
                && sessionExpiry(connect.variableHeader().properties()) == 0;
    }

    private boolean isFree(String clientId, Party party) {
        MQTTStateManager sessions = sessions();
        MQTTConnection live = sessions.getConnectedClient(clientId);
        if (live != null && live.getSubject() != null) {
            return live.getSubject().getPrincipals(Party.class).stream()
                    .anyMatch(owner -> owner.name().equals(party.name()));
        }
        return !sessions.getSessionStates().containsKey(clientId);
    }

    /** MQTT 5 lets a client change at its leaving how long the session lives: only for a session of its own. */
    private static boolean mayLeaveBehind(MqttMessage disconnect, RemotingConnection connection) {
        if (!(disconnect.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header)
                || sessionExpiry(header.properties()) == 0
                || connection.getSubject() == null) {
            return true;
        }
        return connection.getSubject().getPrincipals(Party.class).stream()
                .anyMatch(
                        party -> party instanceof Party.Gateway || party.name().equals(connection.getClientID()));
    }

    private static int sessionExpiry(MqttProperties properties) {
        MqttProperties.MqttProperty<?> expiry =
                properties.getProperty(MqttPropertyType.SESSION_EXPIRY_INTERVAL.value());
        return expiry == null ? 0 : (Integer) expiry.value();
    }

    private MQTTStateManager sessions() {
        try {
            return MQTTStateManager.getInstance(server);
        } catch (Exception e) {
            throw new IllegalStateException("the broker's sessions cannot be read", e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the connection is closed next, whether this went out or not
    private static void answer(RemotingConnection connection, MqttConnectReturnCode code) {
        if (connection.getTransportConnection() instanceof NettyServerConnection netty) {
            netty.getChannel()
                    .writeAndFlush(
                            MqttMessageBuilders.connAck().returnCode(code).build());
        }
    }
}
