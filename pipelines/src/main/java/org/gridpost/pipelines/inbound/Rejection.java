package org.gridpost.pipelines.inbound;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;

/**
 * Input that could not be taken, kept with its cause so that an integrator can mend it. A value, never an exception.
 *
 * @param detail one sentence: what, where in the message, and what would have been right
 * @param device the one that it is about: named in the message, else the sender; not necessarily a registered one
 * @param sender the device whose identity the transport vouched for
 * @param original the message as it came, cut to {@link #MAX_KEPT} bytes; empty where an earlier rejection of the same
 *     message keeps it
 * @param originalLength its length in bytes before the cut
 */
public record Rejection(
        Reason reason,
        String detail,
        Transport transport,
        Optional<String> device,
        Optional<String> sender,
        Instant received,
        Payload original,
        int originalLength) {
    /** Bytes of the original that are kept: enough to recognise it, too few to fill a disk with. */
    public static final int MAX_KEPT = 2048;

    private static final int MAX_DETAIL = 400;
    private static final Payload NOTHING = Payload.of(new byte[0]);

    public Rejection {
        original = original.cutTo(MAX_KEPT);
        detail = detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) + "…" : detail;
    }

    /** About the sender itself. */
    public Rejection(
            Reason reason,
            String detail,
            Transport transport,
            Optional<String> sender,
            Instant received,
            Payload original,
            int originalLength) {
        this(reason, detail, transport, sender, sender, received, original, originalLength);
    }

    /** A rejection of the whole message, or of one record in it. */
    public static Rejection of(InboundMessage message, Reason reason, String detail) {
        return new Rejection(
                reason,
                detail,
                message.transport(),
                message.sender(),
                message.received(),
                message.payload(),
                message.payload().length());
    }

    /** A reading that the store will never take; its original is the reading itself as a SenML record (RFC 8428). */
    public static Rejection refused(Reading reading, String detail) {
        ObjectNode senml = JsonNodeFactory.instance
                .objectNode()
                .put("n", reading.asset() + ":" + reading.metric().name())
                .put("t", reading.time().toEpochMilli() / 1000.0);
        if (!reading.unit().isEmpty()) {
            senml.put("u", reading.unit());
        }
        if (reading.value() instanceof Value.Numeric numeric) {
            senml.put("v", numeric.number());
        } else if (reading.value() instanceof Value.Flag flag) {
            senml.put("vb", flag.flag());
        } else if (reading.value() instanceof Value.Text text) {
            senml.put("vs", text.text());
        }
        Payload original = Payload.of("[" + senml + "]");
        return new Rejection(
                Reason.REFUSED_BY_STORE,
                detail,
                Transport.JOURNAL,
                Optional.empty(),
                reading.received(),
                original,
                original.length());
    }

    /** The same, about a device that the message names. */
    Rejection about(String named) {
        return new Rejection(reason, detail, transport, Optional.of(named), sender, received, original, originalLength);
    }

    /** The same, where an earlier rejection of its message keeps the original. */
    Rejection withoutOriginal() {
        return new Rejection(reason, detail, transport, device, sender, received, NOTHING, originalLength);
    }
}
