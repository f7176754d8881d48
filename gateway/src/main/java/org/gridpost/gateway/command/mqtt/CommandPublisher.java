package org.gridpost.gateway.command.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.gridpost.gateway.mqtt.LinkStatus;
import org.gridpost.gateway.mqtt.MqttConfig;
import org.gridpost.gateway.mqtt.MqttConnection;
import org.gridpost.gateway.mqtt.MqttLink;
import org.gridpost.gateway.mqtt.MqttRole;
import org.gridpost.gateway.mqtt.Topics;
import org.gridpost.pipelines.command.Command;
import org.gridpost.pipelines.command.CommandWay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes commands at QoS 1 on {@code gridpost/v1/{deviceId}/cmd}, with what is left of their life as the message's
 * expiry. Not retained: a device would get a retained command again whenever it subscribes, and one that makes it restart
 * would do so for ever. Instead a command waits in the gateway until somebody subscribes; the broker holds it for a device
 * whose session outlives its connection.
 */
public final class CommandPublisher implements CommandWay, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandPublisher.class);

    private final MqttLink link;
    private final Predicate<String> hasSubscriber;
    private final Clock clock;
    /** Published and not acked yet, by the command's id. */
    private final Map<Long, MqttConnection> underWay = new ConcurrentHashMap<>();

    /**
     * @param hasSubscriber whether anybody subscribes to a topic, for a broker whose ack does not tell; true for one that
     *     acks what reaches nobody with reason code 0x10, as mosquitto does
     */
    public CommandPublisher(MqttConfig config, Predicate<String> hasSubscriber, Clock clock) {
        this.link = new MqttLink(config, MqttRole.publisher("commands"), clock);
        this.hasSubscriber = hasSubscriber;
        this.clock = clock;
    }

    /** Begins to connect and returns at once; the broker may come later. */
    public void start() {
        link.start();
    }

    /** How the connection stands. */
    public LinkStatus status() {
        return link.status();
    }

    @Override
    public void offer(Command command, Runnable acked) {
        link.connection()
                .filter(c -> hasSubscriber.test(Topics.commandsOf(command.device())))
                .ifPresent(connection -> publish(command, connection, acked));
    }

    private void publish(Command command, MqttConnection connection, Runnable acked) {
        // What went out on a connection that is over is not acked any more, and nobody may say so.
        underWay.values().removeIf(c -> c != connection);
        if (underWay.putIfAbsent(command.id(), connection) != null) {
            return;
        }
        try {
            connection.publish(
                    Topics.commandsOf(command.device()),
                    command.body().getBytes(StandardCharsets.UTF_8),
                    Duration.between(clock.instant(), command.expires()),
                    new Puback(command.id(), acked));
        } catch (MqttException e) {
            underWay.remove(command.id());
            LOG.debug("command {} is not published yet", command.id(), e);
        }
    }

    private final class Puback implements MqttActionListener {
        private final long id;
        private final Runnable acked;

        Puback(long id, Runnable acked) {
            this.id = id;
            this.acked = acked;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            int[] codes = token.getReasonCodes();
            int code = codes == null || codes.length == 0 ? MqttReturnCode.RETURN_CODE_SUCCESS : codes[0];
            if (code == MqttReturnCode.RETURN_CODE_SUCCESS) {
                acked.run();
            } else if (code != MqttReturnCode.RETURN_CODE_NO_MATCHING_SUBSCRIBERS) {
                LOG.warn(
                        "the MQTT broker refused command {} with reason code {}: may the user of mqtt.user write"
                                + " gridpost/v1/+/cmd?",
                        id,
                        code);
            }
            underWay.remove(id);
        }

        @Override
        public void onFailure(IMqttToken token, Throwable cause) {
            underWay.remove(id);
            LOG.debug("command {} was not acked", id, cause);
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
