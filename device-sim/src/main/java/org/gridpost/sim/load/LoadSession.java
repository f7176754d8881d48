package org.gridpost.sim.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.link.BackOff;

/**
 * One busy device: keeps at most a window of messages unacknowledged, reconnects when it is cut off and then sends again
 * what was not acknowledged. No two of its messages carry the same millisecond. Runs on the generator's one thread.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write that fails closes the channel, and that is dealt with in one place
final class LoadSession {
    private static final int KEEP_ALIVE_SECONDS = 60;

    /** A device that is busier than its milliseconds may run so far ahead of the clock and then waits. */
    private static final long AHEAD_MILLIS = 1_000;

    private final FleetDevice device;
    private final Template template;
    private final Slots slots;
    private final Generator generator;
    private final Bootstrap bootstrap;
    private final BackOff backOff = new BackOff(Duration.ofMillis(250), Duration.ofSeconds(5));
    private Optional<Channel> channel = Optional.empty();
    private boolean ready;
    private boolean closing;
    private long lastMillis;
    private long number;

    LoadSession(FleetDevice device, int window, Generator generator, Bootstrap bootstrap) {
        this.device = device;
        this.template = new Template(device);
        this.slots = new Slots(window);
        this.generator = generator;
        this.bootstrap = bootstrap.clone().handler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel opened) {
                opened.pipeline().addLast(new Incoming());
            }
        });
    }

    void connect() {
        if (closing) {
            return;
        }
        bootstrap.connect().addListener((ChannelFuture connected) -> {
            if (connected.isSuccess()) {
                channel = Optional.of(connected.channel());
                connected.channel().writeAndFlush(Wire.connect(device.device(), device.mqtt(), KEEP_ALIVE_SECONDS));
            } else {
                generator.trouble(
                        "the broker cannot be reached: " + connected.cause().getMessage());
                retry();
            }
        });
    }

    /** Sends as many new messages as window, milliseconds and generator allow, but not more than asked for. */
    void fill(long atMost) {
        if (!ready) {
            return;
        }
        long now = System.currentTimeMillis();
        long fromMillis = Math.max(lastMillis + 1, now);
        long room = Math.min(slots.free(), now + AHEAD_MILLIS - fromMillis);
        int count = (int) generator.grant(Math.min(room, atMost));
        if (count <= 0) {
            return;
        }
        long nanos = System.nanoTime();
        ByteBuf out = null;
        for (int i = 0; i < count; i++) {
            int id = slots.take(fromMillis + i, number, nanos);
            byte[] packet = template.packet(id, fromMillis + i, number++);
            if (out == null) {
                out = channel.orElseThrow().alloc().directBuffer(count * packet.length);
            }
            out.writeBytes(packet);
        }
        lastMillis = fromMillis + count - 1;
        channel.orElseThrow().writeAndFlush(out, channel.orElseThrow().voidPromise());
    }

    void ping() {
        if (ready) {
            channel.orElseThrow().writeAndFlush(Wire.pingRequest());
        }
    }

    void close() {
        closing = true;
        channel.ifPresent(c -> c.writeAndFlush(Wire.disconnect()).addListener(written -> c.close()));
    }

    private void retry() {
        if (!closing) {
            bootstrap.config().group().schedule(this::connect, backOff.next().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void accepted() {
        ready = true;
        backOff.succeeded();
        generator.connected();
        Channel open = channel.orElseThrow();
        for (int id = 1; id <= slots.size(); id++) {
            if (slots.isUsed(id)) {
                open.write(open.alloc().buffer().writeBytes(template.packet(id, slots.time(id), slots.number(id))));
            }
        }
        open.flush();
    }

    private void acknowledged(int id) {
        if (slots.isUsed(id)) {
            generator.acked(device, slots.time(id), template, slots.number(id), slots.sentNanos(id));
            slots.release(id);
        }
    }

    /** Reads what a broker says to a publisher: packets of a known, tiny size. */
    private final class Incoming extends ByteToMessageDecoder {
        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            while (in.readableBytes() >= 2) {
                int type = in.getUnsignedByte(in.readerIndex());
                int length = type == Wire.PINGRESP ? 2 : 4;
                if (in.readableBytes() < length) {
                    return;
                }
                int body = length == 4 ? in.getUnsignedShort(in.readerIndex() + 2) : 0;
                in.skipBytes(length);
                switch (type) {
                    case Wire.PUBACK -> acknowledged(body);
                    case Wire.CONNACK -> answered(context, body & 0xFF);
                    case Wire.PINGRESP -> {}
                    default -> {
                        generator.trouble("the broker sent a packet of type " + type + ", which no publisher expects");
                        context.close();
                        return;
                    }
                }
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) throws Exception {
            super.channelReadComplete(context);
            generator.drained(LoadSession.this);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            generator.trouble("the connection of " + device.device() + " broke: " + cause.getMessage());
            context.close();
        }

        @Override
        protected void handlerRemoved0(ChannelHandlerContext context) {
            if (channel.filter(c -> c == context.channel()).isEmpty()) {
                // Never connected: connect() has been told so and tries again. Twice each time would soon be thousands.
                return;
            }
            channel = Optional.empty();
            if (ready) {
                ready = false;
                generator.disconnected();
            }
            retry();
        }

        private void answered(ChannelHandlerContext context, int code) {
            if (code == 0) {
                accepted();
            } else {
                generator.trouble("the broker refuses " + device.device() + ": " + Wire.refusal(code));
                context.close();
            }
        }
    }
}
