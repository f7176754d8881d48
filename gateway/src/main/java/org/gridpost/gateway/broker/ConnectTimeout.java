package org.gridpost.gateway.broker;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Closes a socket that has begun to speak but does not come to the end of its CONNECT in time. */
final class ConnectTimeout extends ChannelInboundHandlerAdapter {
    private final Duration limit;
    private ScheduledFuture<?> closing;

    ConnectTimeout(Duration limit) {
        this.limit = limit;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        closing = context.executor().schedule(() -> close(context), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object packet) {
        if (packet instanceof MqttConnectMessage) {
            context.pipeline().remove(this);
        }
        context.fireChannelRead(packet);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        closing.cancel(false);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a stranger's socket to be closed
    private static void close(ChannelHandlerContext context) {
        context.close();
    }
}
