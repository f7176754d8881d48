package org.gridpost.gateway.broker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.gridpost.pipelines.inbound.Reason;

/**
 * Closes a socket whose first byte is not that of an MQTT CONNECT, or whose CONNECT is not whole in time. Must stand before
 * Artemis' own handlers: those take a socket that says GET or POST for the web, for ever and up to two gigabytes.
 */
final class Greeting extends ChannelInboundHandlerAdapter {
    private static final byte CONNECT = 0x10;

    private final Duration limit;
    private final boolean afterTls;
    private final Refusals refusals;
    private Optional<ScheduledFuture<?>> closing = Optional.empty();
    private boolean begun;

    /** @param afterTls whether the time begins with the end of the TLS handshake, which has a limit of its own */
    Greeting(Duration limit, boolean afterTls, Refusals refusals) {
        this.limit = limit;
        this.afterTls = afterTls;
        this.refusals = refusals;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (!afterTls) {
            startTimer(context);
        }
        context.fireChannelActive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent) {
            startTimer(context);
        }
        context.fireUserEventTriggered(event);
    }

    private void startTimer(ChannelHandlerContext context) {
        closing = Optional.of(
                context.executor().schedule(() -> expire(context), limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object data) {
        if (!begun && data instanceof ByteBuf bytes && bytes.isReadable()) {
            begun = true;
            if (bytes.getByte(bytes.readerIndex()) != CONNECT) {
                ReferenceCountUtil.release(data);
                refuse(context, "what came is not MQTT: it does not begin with CONNECT");
                return;
            }
        }
        context.fireChannelRead(data);
    }

    /** A socket that says nothing at all is a probe: nothing came that could be refused. */
    private void expire(ChannelHandlerContext context) {
        if (begun) {
            refuse(context, "no whole MQTT CONNECT came within " + limit.toMillis() + " ms");
        } else {
            close(context);
        }
    }

    private void refuse(ChannelHandlerContext context, String why) {
        refusals.tell(Reason.MALFORMED, "", why);
        close(context);
    }

    /** Before CONNECT whatever goes wrong is a stranger's doing and must not fill the log. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        close(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        closing.ifPresent(timer -> timer.cancel(false));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a stranger's socket to be closed
    private static void close(ChannelHandlerContext context) {
        context.close();
    }
}
