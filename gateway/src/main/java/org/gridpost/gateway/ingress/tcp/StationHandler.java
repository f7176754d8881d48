package org.gridpost.gateway.ingress.tcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.gridpost.gateway.ingress.tcp.Packets.Refusal;
import org.gridpost.gateway.ingress.tcp.Stations.Verdict;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Inbox;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.inbound.decode.hj212.Hj212;
import org.gridpost.pipelines.inbound.decode.hj212.Segment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection: who speaks is asked of every packet, for a data logger may send for several stations. */
@SuppressWarnings("FutureReturnValueIgnored") // a write or close that fails is a connection that is gone
final class StationHandler extends SimpleChannelInboundHandler<Frame> {
    private static final Logger LOG = LoggerFactory.getLogger(StationHandler.class);

    /** Refused packets after which a connection is closed: enough for a mistake, too few to guess a password. */
    static final int MOST_REFUSED = 3;

    private final Stations stations;
    private final Inbox inbox;
    private final Consumer<Rejection> refused;
    private final TcpCounts counts;
    private final Clock clock;
    private int refusals;

    StationHandler(Stations stations, Inbox inbox, Consumer<Rejection> refused, TcpCounts counts, Clock clock) {
        this.stations = stations;
        this.inbox = inbox;
        this.refused = refused;
        this.counts = counts;
        this.clock = clock;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Frame frame) {
        if (frame instanceof Frame.Whole whole) {
            counts.packet();
            take(context.channel(), whole.segment());
        } else if (frame instanceof Frame.WrongCrc wrong) {
            counts.wrongCrc();
            keep(Reason.MALFORMED, wrong.detail(), wrong.segment());
            Segment.of(wrong.segment())
                    .flatMap(segment -> Packets.refused(segment, Refusal.WRONG_CRC))
                    .ifPresent(answer -> send(context.channel(), answer));
        } else if (frame instanceof Frame.Broken broken) {
            counts.broken();
            keep(broken.reason(), broken.detail(), broken.start());
            if (broken.hopeless()) {
                context.close();
            }
        }
    }

    private void take(Channel channel, String text) {
        Optional<Segment> segment = Segment.of(text);
        if (segment.isEmpty()) {
            String detail = "the data segment is not QN=…;ST=…;CN=…;PW=…;MN=…;Flag=…;CP=&&name=value;…&&";
            refuse(channel, Reason.MALFORMED, detail, text, Optional.empty());
            return;
        }
        Verdict verdict = stations.judge(segment.get());
        if (verdict instanceof Verdict.Known known) {
            offer(channel, segment.get(), known.device(), text);
        } else if (verdict instanceof Verdict.Unknown unknown) {
            refuse(
                    channel,
                    unknown.fault().reason(),
                    unknown.fault().detail(),
                    text,
                    Packets.refused(segment.get(), unknown.refusal()));
        }
    }

    private void offer(Channel channel, Segment segment, String device, String text) {
        InboundMessage message = new InboundMessage(
                Transport.TCP,
                Lane.TELEMETRY,
                Optional.of(device),
                Optional.of(Hj212.TYPE),
                withoutPassword(text),
                clock.instant());
        boolean room = inbox.offer(message, outcome -> {
            if (outcome instanceof Inbox.Outcome.Safe) {
                Packets.taken(segment).ifPresent(answer -> send(channel, answer));
            } else {
                comeAgain(channel);
            }
        });
        if (!room) {
            comeAgain(channel);
        }
    }

    /** The standard has no word for it; a station that gets no answer connects and sends again. */
    private void comeAgain(Channel channel) {
        counts.notSafe();
        channel.close();
    }

    private void refuse(Channel channel, Reason reason, String detail, String text, Optional<byte[]> answer) {
        keep(reason, detail, text);
        answer.ifPresent(bytes -> send(channel, bytes));
        if (++refusals >= MOST_REFUSED) {
            counts.refused();
            channel.close();
        }
    }

    /** From any thread. Who does not read his answers is cut, else they would pile up here. */
    private static void send(Channel channel, byte[] answer) {
        if (channel.isWritable()) {
            channel.writeAndFlush(Unpooled.wrappedBuffer(answer));
        } else {
            channel.close();
        }
    }

    private void keep(Reason reason, String detail, String text) {
        Payload original = withoutPassword(text);
        refused.accept(new Rejection(
                reason, detail, Transport.TCP, Optional.empty(), clock.instant(), original, original.length()));
    }

    private static Payload withoutPassword(String text) {
        return Payload.of(Segment.withoutPassword(text).getBytes(ISO_8859_1));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof ReadTimeoutException) {
            counts.idle();
        } else if (cause instanceof IOException) {
            LOG.debug("a connection of {} broke", context.channel().remoteAddress(), cause);
        } else {
            LOG.error(
                    "a connection of {} failed and is closed", context.channel().remoteAddress(), cause);
        }
        context.close();
    }
}
