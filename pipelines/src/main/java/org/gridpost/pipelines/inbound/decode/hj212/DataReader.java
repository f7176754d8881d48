package org.gridpost.pipelines.inbound.decode.hj212;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Quoted;
import org.gridpost.pipelines.inbound.Raw;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;

/** Reads the pollutants of one data packet. A time that cannot be read rejects the packet, a value only itself. */
final class DataReader {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?");

    private final InboundMessage message;
    private final String kind;
    private final boolean live;
    private final ZoneId zone;
    private final int maxRecords;
    private final List<Measurement> measurements = new ArrayList<>(8);
    private final List<Rejection> rejections = new ArrayList<>(0);

    /** What a packet says of one pollutant; empty where it says nothing. */
    private record Said(Optional<String> value, String flag) {
        static final Said NOTHING = new Said(Optional.empty(), "");
    }

    /**
     * @param kind what is taken of each pollutant, Rtd or Avg
     * @param live whether the time is the clock's at sending; the beginning of an average always lies back, which must
     *     not be taken for a clock that is slow
     */
    DataReader(InboundMessage message, String kind, boolean live, ZoneId zone, int maxRecords) {
        this.message = message;
        this.kind = kind;
        this.live = live;
        this.zone = zone;
        this.maxRecords = maxRecords;
    }

    Decoded read(Segment segment) {
        String written = "";
        Map<String, Said> byCode = new LinkedHashMap<>();
        for (Segment.Field field : segment.data()) {
            int dash = field.name().lastIndexOf('-');
            if (field.name().equals("DataTime")) {
                written = field.value();
            } else if (dash > 0) {
                String code = field.name().substring(0, dash);
                Said before = byCode.getOrDefault(code, Said.NOTHING);
                byCode.put(code, with(before, field.name().substring(dash + 1), field.value()));
            }
        }
        Optional<Instant> time = timeOf(written);
        if (time.isEmpty()) {
            return rejected(
                    Reason.MALFORMED,
                    "DataTime " + Quoted.of(written) + " is no time: write yyyyMMddHHmmss in the time of " + zone);
        }
        if (byCode.size() > maxRecords) {
            return rejected(
                    Reason.TOO_LARGE, "the packet has more than " + maxRecords + " pollutants: send several packets");
        }
        byCode.forEach((code, said) -> take(code, said, time.get()));
        return measurements.isEmpty() && rejections.isEmpty()
                ? rejected(Reason.EMPTY, "the packet holds no pollutant such as w01001-" + kind + "=7.1")
                : new Decoded(message, measurements, rejections);
    }

    private Said with(Said before, String name, String value) {
        if (name.equals(kind)) {
            return new Said(Optional.of(value), before.flag);
        }
        return name.equals("Flag") ? new Said(before.value, value) : before;
    }

    private void take(String code, Said said, Instant time) {
        Optional<Pollutant> pollutant = Pollutant.ofCode(code);
        if (pollutant.isEmpty()) {
            fault(
                    Reason.UNKNOWN_METRIC,
                    "pollutant " + Quoted.of(code) + " is no metric here: known are " + Pollutant.known());
        } else if (said.value.isEmpty()) {
            fault(
                    Reason.MALFORMED,
                    code + " has no " + code + "-" + kind + ", which is what is taken of such a packet");
        } else if (!NUMBER.matcher(said.value.get()).matches()) {
            fault(
                    Reason.WRONG_TYPE,
                    code + "-" + kind + " is " + Quoted.of(said.value.get()) + " but must be a decimal number");
        } else {
            measurements.add(new Measurement(
                    Optional.empty(),
                    pollutant.get().metric(),
                    pollutant.get().unit(),
                    new Raw.Numeric(Double.parseDouble(said.value.get())),
                    time,
                    live,
                    DataFlags.quality(said.flag)));
        }
    }

    private Optional<Instant> timeOf(String written) {
        try {
            return Optional.of(LocalDateTime.parse(written, TIME).atZone(zone).toInstant());
        } catch (DateTimeParseException notOne) {
            return Optional.empty();
        }
    }

    private void fault(Reason reason, String detail) {
        new Fault(reason, detail).addTo(rejections, message);
    }

    private Decoded rejected(Reason reason, String detail) {
        return Decoded.rejected(message, new Fault(reason, detail));
    }
}
