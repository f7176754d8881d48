package org.gridpost.pipelines.inbound.decode.hj212;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.inbound.Claim;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Decoder;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Quoted;
import org.gridpost.pipelines.inbound.Reason;

/**
 * HJ 212-2017: the data segment of a packet whose length and CRC the ingress has checked. Of 2011 (real time) the
 * {@code Rtd} of each pollutant is taken, of 2051 (minutes) and 2061 (hours) the {@code Avg}, at {@code DataTime}, which
 * for these two is the beginning of what was averaged. All else in a packet (Min, Max, Cou) is no reading of ours and is
 * passed over; a pollutant without metric is a rejection.
 */
public final class Hj212 implements Decoder {
    /** Not registered; ours between ingress and decoder. */
    public static final String TYPE = "application/x-hj212";

    private final int maxRecords;
    private final ZoneId zone;

    /** @param zone of {@code DataTime}, which is written without one */
    public Hj212(InboundConfig config, ZoneId zone) {
        this.maxRecords = config.maxRecords();
        this.zone = zone;
    }

    @Override
    public String format() {
        return "HJ 212-2017 (" + TYPE + ")";
    }

    @Override
    public boolean recognises(InboundMessage message) {
        return Claim.of(message.contentType(), Set.of(TYPE)) == Claim.OURS;
    }

    @Override
    public Decoded decode(InboundMessage message) {
        String text = new String(message.payload().bytes(), StandardCharsets.ISO_8859_1);
        Optional<Segment> segment = Segment.of(text);
        if (segment.isEmpty()) {
            return Decoded.rejected(
                    message,
                    new Fault(
                            Reason.MALFORMED,
                            "the data segment is not QN=…;ST=…;CN=…;PW=…;MN=…;Flag=…;CP=&&name=value;…&&"));
        }
        return switch (segment.get().cn()) {
            case "2011" -> new DataReader(message, "Rtd", true, zone, maxRecords).read(segment.get());
            case "2051", "2061" -> new DataReader(message, "Avg", false, zone, maxRecords).read(segment.get());
            default ->
                Decoded.rejected(
                        message,
                        new Fault(
                                Reason.UNSUPPORTED_FORMAT,
                                "CN=" + Quoted.of(segment.get().cn())
                                        + " is not taken: send 2011 (real time), 2051 (minutes) or 2061 (hours)"));
        };
    }
}
