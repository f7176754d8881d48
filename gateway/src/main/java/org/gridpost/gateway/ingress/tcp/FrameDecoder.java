package org.gridpost.gateway.ingress.tcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.gridpost.pipelines.inbound.Quoted;
import org.gridpost.pipelines.inbound.Reason;

/**
 * Cuts the bytes of a connection into packets, however they were split or glued on their way. What stands before a
 * {@code ##} is skipped and counted; a packet that is none is told and the search goes on within it.
 */
final class FrameDecoder extends ByteToMessageDecoder {
    private static final int LENGTH_AT = 2;
    private static final int LENGTH_DIGITS = 4;
    private static final int HEAD = LENGTH_AT + LENGTH_DIGITS;
    private static final int CRC_DIGITS = 4;
    private static final int TAIL = CRC_DIGITS + 2;

    /** In a row: whoever sends more of it is no station. */
    private static final int MOST_GARBAGE = 16_384;

    private final TcpConfig config;
    private final TcpCounts counts;
    private Optional<Future<?>> deadline = Optional.empty();
    private int garbage;
    private boolean hopeless;

    FrameDecoder(TcpConfig config, TcpCounts counts) {
        this.config = config;
        this.counts = counts;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (hopeless) {
            in.skipBytes(in.readableBytes());
            return;
        }
        skip(in, garbageIn(in));
        if (garbage > MOST_GARBAGE) {
            giveUp(in, "more than " + MOST_GARBAGE + " bytes came in which no packet begins with ##")
                    .ifPresent(out::add);
            return;
        }
        Optional<Frame> frame = in.readableBytes() < HEAD ? Optional.empty() : next(in);
        if (frame.isPresent()) {
            noDeadline();
            out.add(frame.get());
        } else if (in.isReadable() && deadline.isEmpty()) {
            deadline = Optional.of(context.executor()
                    .schedule(() -> tooSlow(context), config.frameTime().toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        super.decodeLast(context, in, out);
        noDeadline();
        if (in.isReadable()) {
            giveUp(in, "the connection ended within a packet").ifPresent(out::add);
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        noDeadline();
    }

    /** Bytes before the next {@code ##}, or before a last # that may become one. */
    private static int garbageIn(ByteBuf in) {
        int start = in.readerIndex();
        for (int i = start; i < in.writerIndex(); i++) {
            boolean last = i + 1 == in.writerIndex();
            if (in.getByte(i) == '#' && (last || in.getByte(i + 1) == '#')) {
                return i - start;
            }
        }
        return in.readableBytes();
    }

    private Optional<Frame> next(ByteBuf in) {
        int at = in.readerIndex();
        String digits = in.toString(at + LENGTH_AT, LENGTH_DIGITS, ISO_8859_1);
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return broken(
                    in, Reason.MALFORMED, "the length after ## is " + Quoted.of(digits) + " but must be 4 digits");
        }
        int length = Integer.parseInt(digits);
        if (length > config.maxFrame()) {
            return broken(
                    in,
                    Reason.TOO_LARGE,
                    "the data segment has " + length + " bytes but at most " + config.maxFrame()
                            + " are taken: send less at a time, or raise tcp.maxFrame");
        }
        if (in.readableBytes() < HEAD + length + TAIL) {
            return Optional.empty();
        }
        int crcAt = at + HEAD + length;
        if (in.getByte(crcAt + CRC_DIGITS) != '\r' || in.getByte(crcAt + CRC_DIGITS + 1) != '\n') {
            return broken(
                    in,
                    Reason.MALFORMED,
                    "no CR LF stands " + (length + CRC_DIGITS) + " bytes after the length " + digits
                            + ": the length counts the data segment alone, CRC and CR LF follow");
        }
        byte[] segment = ByteBufUtil.getBytes(in, at + HEAD, length);
        String text = new String(segment, ISO_8859_1);
        String said = in.toString(crcAt, CRC_DIGITS, ISO_8859_1);
        String right = String.format(Locale.ROOT, "%04X", Packets.crc(segment));
        in.skipBytes(HEAD + length + TAIL);
        garbage = 0;
        return Optional.of(
                said.equalsIgnoreCase(right)
                        ? new Frame.Whole(text)
                        : new Frame.WrongCrc(
                                text,
                                "the packet says CRC " + Quoted.of(said) + " but its data segment has " + right
                                        + ": nothing was taken of it"));
    }

    /** Only the {@code ##} is passed over: if the length is wrong, the next packet may begin anywhere. */
    private Optional<Frame> broken(ByteBuf in, Reason reason, String detail) {
        String start = startOf(in);
        skip(in, LENGTH_AT);
        return Optional.of(new Frame.Broken(reason, detail, start, false));
    }

    private Optional<Frame> giveUp(ByteBuf in, String detail) {
        if (hopeless) {
            return Optional.empty();
        }
        hopeless = true;
        noDeadline();
        String start = startOf(in);
        skip(in, in.readableBytes());
        return Optional.of(new Frame.Broken(Reason.MALFORMED, detail, start, true));
    }

    private String startOf(ByteBuf in) {
        return in.toString(in.readerIndex(), Math.min(in.readableBytes(), config.maxFrame()), ISO_8859_1);
    }

    private void tooSlow(ChannelHandlerContext context) {
        counts.slow();
        giveUp(internalBuffer(), "a packet that began did not end within " + config.frameTime())
                .ifPresent(context::fireChannelRead);
    }

    private void skip(ByteBuf in, int bytes) {
        in.skipBytes(bytes);
        garbage += bytes;
        counts.garbage(bytes);
    }

    private void noDeadline() {
        deadline.ifPresent(timer -> timer.cancel(false));
        deadline = Optional.empty();
    }
}
