package org.gridpost.gateway.broker;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Makes one sender wait while the disk is full: its socket is not read until there is room. Artemis would cut it off with
 * two lines in the log, at once and at every message, and with some hundred devices that come back at once fill the disk
 * with its log.
 *
 * <p>The gateway's own connections pass, since its acks are what makes room in the broker.
 */
final class RoomGate extends ChannelInboundHandlerAdapter {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Room room;
    private final String gatewayUser;
    /** What was read already when the socket was stopped. */
    private final Deque<Object> held = new ArrayDeque<>();

    private Optional<Future<?>> nextLook = Optional.empty();

    RoomGate(Room room, String gatewayUser) {
        this.room = room;
        this.gatewayUser = gatewayUser;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object packet) {
        if (packet instanceof MqttConnectMessage connect
                && gatewayUser.equals(connect.payload().userName())) {
            context.pipeline().remove(this);
        } else if (!held.isEmpty()) {
            held.add(packet);
            return;
        } else if (packet instanceof MqttPublishMessage && room.isShort()) {
            hold(context, packet);
            return;
        }
        context.fireChannelRead(packet);
    }

    private void hold(ChannelHandlerContext context, Object packet) {
        held.add(packet);
        room.holds(true);
        context.channel().config().setAutoRead(false);
        lookLater(context);
    }

    private void lookLater(ChannelHandlerContext context) {
        nextLook = Optional.of(
                context.executor().schedule(() -> look(context), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void look(ChannelHandlerContext context) {
        if (room.isShort()) {
            lookLater(context);
            return;
        }
        nextLook = Optional.empty();
        room.holds(false);
        while (!held.isEmpty()) {
            context.fireChannelRead(held.poll());
        }
        context.fireChannelReadComplete();
        context.channel().config().setAutoRead(true);
    }

    /** The socket is closed: what it sent was not acked and comes again. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        nextLook.ifPresent(look -> {
            look.cancel(false);
            room.holds(false);
        });
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }
}
