package org.gridpost.pipelines.inbound;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.model.Device;

/**
 * A device that is not registered but tried to report: it is offered for adoption.
 *
 * @param name as it called itself, or as its concentrator called it
 * @param sender the concentrator that spoke for it last, if any
 * @param first when it was first heard
 * @param last when it was last heard
 * @param attempts rejections that were about it
 * @param detail of the last rejection
 * @param excerpt the beginning of the last message that was text; empty if none was
 */
public record UnknownDevice(
        String name,
        Optional<String> sender,
        Transport transport,
        Instant first,
        Instant last,
        long attempts,
        String detail,
        String excerpt) {
    /** So many are kept, those that were heard last. */
    public static final int MAX_KEPT = 500;

    private static final int MAX_EXCERPT = 200;
    private static final Comparator<UnknownDevice> LAST_FIRST =
            Comparator.comparing(UnknownDevice::last).reversed().thenComparing(UnknownDevice::name);

    /** Only a name that could be registered can be adopted: as an id, or as an alias. */
    private static Optional<UnknownDevice> of(Rejection rejection) {
        return rejection
                .device()
                .filter(name -> rejection.reason() == Reason.UNKNOWN_DEVICE && Device.isAlias(name))
                .map(name -> new UnknownDevice(
                        name,
                        rejection.sender().filter(sender -> !sender.equals(name)),
                        rejection.transport(),
                        rejection.received(),
                        rejection.received(),
                        1,
                        rejection.detail(),
                        excerptOf(rejection.original())));
    }

    /** Those that the rejections are about. */
    public static List<UnknownDevice> in(Collection<Rejection> rejections) {
        Map<String, UnknownDevice> byName = new HashMap<>();
        for (Rejection rejection : rejections) {
            of(rejection).ifPresent(one -> byName.merge(one.name(), one, UnknownDevice::then));
        }
        return newest(byName.values());
    }

    /** At most {@link #MAX_KEPT} of them, the one heard last first. */
    static List<UnknownDevice> newest(Collection<UnknownDevice> all) {
        return all.stream().sorted(LAST_FIRST).limit(MAX_KEPT).toList();
    }

    /** This one, as it is known after it was heard again. */
    UnknownDevice then(UnknownDevice later) {
        return new UnknownDevice(
                name,
                later.sender,
                later.transport,
                first,
                later.last,
                attempts + later.attempts,
                later.detail,
                later.excerpt.isEmpty() ? excerpt : later.excerpt);
    }

    private static String excerptOf(Payload payload) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload.bytes()))
                    .toString();
            boolean readable = text.chars().allMatch(c -> !Character.isISOControl(c) || "\r\n\t".indexOf(c) >= 0);
            String begin = text.codePointCount(0, text.length()) > MAX_EXCERPT
                    ? text.substring(0, text.offsetByCodePoints(0, MAX_EXCERPT)) + "…"
                    : text;
            return readable ? begin : "";
        } catch (CharacterCodingException e) {
            return "";
        }
    }
}
