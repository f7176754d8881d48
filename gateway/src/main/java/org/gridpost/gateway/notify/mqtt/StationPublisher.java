package org.gridpost.gateway.notify.mqtt;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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
import org.gridpost.pipelines.respond.TicketNotification;
import org.gridpost.pipelines.respond.deliver.Audience;
import org.gridpost.pipelines.respond.deliver.Call;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.Content;
import org.gridpost.pipelines.respond.deliver.Outcome;
import org.gridpost.pipelines.respond.deliver.Pace;

/**
 * Publishes alarms at QoS 1 on {@code gridpost/v1/stations/{stationId}/alarms}, and tickets on {@code tickets} beside it. Delivered means that the broker has acked
 * it; whether anybody is subscribed is not known.
 */
public final class StationPublisher implements Channel {
    private static final int FIRST_ERROR_CODE = 0x80;
    private static final long PATIENCE_SECONDS = 30;
    /** As many as a broker takes: more than any county has alarms. */
    private static final int MOST_PER_MINUTE = 60_000;

    private static final Outcome NOBODY =
            new Outcome.Failed("its asset or grid is no longer in the register, so no station is responsible", false);
    /** With these the message itself is at fault. */
    private static final Set<Integer> HOPELESS = Set.of(
            MqttReturnCode.RETURN_CODE_TOPIC_NAME_INVALID,
            MqttReturnCode.RETURN_CODE_PACKET_TOO_LARGE,
            MqttReturnCode.RETURN_CODE_PAYLOAD_FORMAT_INVALID);

    private final MqttLink link;
    private final Function<Object, byte[]> json;

    /** @param json a notification of an alarm or ticket as the stations are to read it */
    public StationPublisher(MqttConfig config, Function<Object, byte[]> json, Clock clock) {
        this.link = new MqttLink(config, MqttRole.publisher("stations"), clock);
        this.json = json;
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
    public String name() {
        return "mqtt";
    }

    @Override
    public Audience audience() {
        return Audience.Machines.all();
    }

    @Override
    public Pace pace() {
        return Pace.inOrder(MOST_PER_MINUTE);
    }

    @Override
    public CompletionStage<Outcome> deliver(List<Call> calls) {
        Post post = post(calls.get(0).content());
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        if (post.station().isEmpty()) {
            result.complete(NOBODY);
            return result;
        }
        result.completeOnTimeout(
                new Outcome.Failed("the MQTT broker did not ack within " + PATIENCE_SECONDS + " s", true),
                PATIENCE_SECONDS,
                TimeUnit.SECONDS);
        link.connection()
                .ifPresentOrElse(
                        connection -> publish(connection, post, result),
                        () -> result.complete(new Outcome.Failed(whyNot(), true)));
        return result;
    }

    /** @param body not written yet */
    private record Post(String station, Function<String, String> topic, Object body) {}

    private static Post post(Content content) {
        if (content instanceof Content.OfAlarm alarm) {
            return new Post(alarm.notification().station(), Topics::alarmsOf, alarm.notification());
        }
        TicketNotification ticket = ((Content.OfTicket) content).notification();
        return new Post(ticket.station(), Topics::ticketsOf, ticket);
    }

    private String whyNot() {
        return link.status() instanceof LinkStatus.Disconnected down
                ? down.why()
                : "the MQTT broker is just coming back";
    }

    private void publish(MqttConnection connection, Post post, CompletableFuture<Outcome> result) {
        try {
            connection.publish(post.topic().apply(post.station()), json.apply(post.body()), new Puback(result));
        } catch (MqttException e) {
            result.complete(failed(e));
        }
    }

    private static Outcome failed(Throwable cause) {
        return new Outcome.Failed("the MQTT broker did not take the message: " + cause.getMessage(), true);
    }

    private record Puback(CompletableFuture<Outcome> result) implements MqttActionListener {
        @Override
        public void onSuccess(IMqttToken token) {
            int[] codes = token.getReasonCodes();
            int code = codes == null || codes.length == 0 ? 0 : codes[0];
            result.complete(
                    code < FIRST_ERROR_CODE
                            ? new Outcome.Delivered()
                            : new Outcome.Failed(
                                    "the MQTT broker refused the message with reason code " + code
                                            + ": may the user of mqtt.user write the stations' topics?",
                                    !HOPELESS.contains(code)));
        }

        @Override
        public void onFailure(IMqttToken token, Throwable cause) {
            result.complete(failed(cause));
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
