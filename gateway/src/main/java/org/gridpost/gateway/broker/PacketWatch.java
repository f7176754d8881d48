package org.gridpost.gateway.broker;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import org.gridpost.pipelines.inbound.Reason;

/**
 * Stands after the decoder: ends the {@link Greeting} when CONNECT is whole, and tells of packets that cannot be read or
 * are too large. Artemis hangs up on those next, without a word to us.
 */
final class PacketWatch extends ChannelInboundHandlerAdapter {
    private final BrokerConfig config;
    private final Refusals refusals;
    private String user = "";

    PacketWatch(BrokerConfig config, Refusals refusals) {
        this.config = config;
        this.refusals = refusals;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object packet) {
        if (packet instanceof MqttMessage message && message.decoderResult().isFailure()) {
            tell(message.decoderResult().cause());
        } else if (packet instanceof MqttConnectMessage connect && user.isEmpty()) {
            user = connect.payload().userName() == null ? "" : connect.payload().userName();
            if (context.pipeline().get(Greeting.class) != null) {
                context.pipeline().remove(Greeting.class);
            }
        }
        context.fireChannelRead(packet);
    }

    private void tell(Throwable cause) {
        if (cause instanceof TooLongFrameException) {
            refusals.tell(
                    Reason.TOO_LARGE,
                    user,
                    "an MQTT packet is larger than " + config.maxPacketBytes() + " bytes: send less at a time");
        } else {
            refusals.tell(Reason.MALFORMED, user, "an MQTT packet cannot be read: " + cause.getMessage());
        }
    }
}
