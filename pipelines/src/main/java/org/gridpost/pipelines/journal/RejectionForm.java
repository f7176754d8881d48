package org.gridpost.pipelines.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Transport;

/** The binary form of one message's rejections. */
@SuppressWarnings("EnumOrdinal") // a hint only: the name beside it is what counts
final class RejectionForm {
    private static final Reason[] REASONS = Reason.values();
    private static final Transport[] TRANSPORTS = Transport.values();
    private static final Names REASON_NAMES = Names.of(REASONS);
    private static final Names TRANSPORT_NAMES = Names.of(TRANSPORTS);

    /** Bits of the byte that says which names follow. */
    private static final int DEVICE = 1;

    private static final int SENDER = 2;
    private static final int DEVICE_IS_SENDER = 4;

    private RejectionForm() {}

    static void write(List<Rejection> rejections, BinaryOut out) {
        out.varint(rejections.size());
        for (Rejection r : rejections) {
            REASON_NAMES.write(r.reason().ordinal(), out);
            TRANSPORT_NAMES.write(r.transport().ordinal(), out);
            writeNames(r, out);
            out.instant(r.received(), Instant.EPOCH);
            out.text(r.detail());
            out.varint(r.originalLength());
            out.blob(r.original().bytes());
        }
    }

    static List<Rejection> read(BinaryIn in) {
        int count = in.length();
        List<Rejection> rejections = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Reason reason = REASONS[known(in.nameIn(REASON_NAMES), "reason")];
            Transport transport = TRANSPORTS[known(in.nameIn(TRANSPORT_NAMES), "transport")];
            int names = in.one();
            Optional<String> device = text((names & DEVICE) != 0, in);
            Optional<String> sender = (names & DEVICE_IS_SENDER) != 0 ? device : text((names & SENDER) != 0, in);
            Instant received = in.instant(Instant.EPOCH);
            String detail = in.text();
            int originalLength = in.length();
            Payload original = Payload.of(in.blob());
            rejections.add(
                    new Rejection(reason, detail, transport, device, sender, received, original, originalLength));
        }
        return rejections;
    }

    private static void writeNames(Rejection r, BinaryOut out) {
        boolean same = r.device().isPresent() && r.device().equals(r.sender());
        int device = r.device().isPresent() ? DEVICE : 0;
        int sender = same ? DEVICE_IS_SENDER : r.sender().isPresent() ? SENDER : 0;
        out.one(device | sender);
        r.device().ifPresent(out::text);
        if (!same) {
            r.sender().ifPresent(out::text);
        }
    }

    private static Optional<String> text(boolean there, BinaryIn in) {
        return there ? Optional.of(in.text()) : Optional.empty();
    }

    private static int known(int place, String what) {
        if (place < 0) {
            throw new IllegalStateException("the journal holds a rejection with a " + what
                    + " which only a newer GridPost knows: run that version again");
        }
        return place;
    }
}
