package org.gridpost.pipelines.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;

/**
 * The binary form of one message's readings: their number, and for each two bytes of flags, then what differs from the
 * reading before it (asset and kind; receive time; time), the metric, and the value.
 */
@SuppressWarnings("EnumOrdinal") // a hint only, except for qualities, whose order is that of their severity
final class ReadingForm {
    private static final int SAME_ASSET = 1;
    private static final int SAME_RECEIVED = 1 << 1;
    private static final int SAME_TIME = 1 << 2;
    private static final int HAS_DEVICE_TIME = 1 << 3;
    private static final int QUALITY_SHIFT = 4;
    private static final int QUALITY_MASK = 3;
    private static final int VALUE_SHIFT = 6;

    private static final int DOUBLE = 0;
    private static final int WHOLE = 1;
    private static final int FALSE = 2;
    private static final int TRUE = 3;
    private static final int TEXT = 4;
    /** Whole numbers up to this are shorter as such than as a double. */
    private static final double MAX_WHOLE = 1L << 40;

    private static final AssetKind[] KINDS = AssetKind.values();
    private static final Quality[] QUALITIES = Quality.values();
    private static final Names KIND_NAMES = Names.of(KINDS);
    private static final Names NO_NAMES = new Names(List.of());
    private static final Names[] METRIC_NAMES = Arrays.stream(KINDS)
            .map(k -> new Names(k.metrics().stream().map(Metric::name).toList()))
            .toArray(Names[]::new);

    private ReadingForm() {}

    static void write(List<Reading> readings, BinaryOut out) {
        out.varint(readings.size());
        String asset = "";
        AssetKind kind = KINDS[0];
        Instant received = Instant.EPOCH;
        Instant time = Instant.EPOCH;
        for (Reading r : readings) {
            int form = formOf(r.value());
            boolean sameAsset = r.kind() == kind && r.asset().equals(asset);
            boolean sameReceived = r.received().equals(received);
            boolean sameTime = r.time().equals(time);
            out.two((sameAsset ? SAME_ASSET : 0)
                    | (sameReceived ? SAME_RECEIVED : 0)
                    | (sameTime ? SAME_TIME : 0)
                    | (r.deviceTime().isPresent() ? HAS_DEVICE_TIME : 0)
                    | r.quality().ordinal() << QUALITY_SHIFT
                    | form << VALUE_SHIFT);
            if (!sameAsset) {
                asset = r.asset();
                kind = r.kind();
                out.text(asset);
                KIND_NAMES.write(kind.ordinal(), out);
            }
            if (!sameReceived) {
                out.instant(r.received(), received);
                received = r.received();
            }
            if (!sameTime) {
                out.instant(r.time(), received);
                time = r.time();
            }
            if (r.deviceTime().isPresent()) {
                out.instant(r.deviceTime().get(), received);
            }
            METRIC_NAMES[kind.ordinal()].write(r.metric().index(), out);
            writeValue(r.value(), form, out);
        }
    }

    static List<Reading> read(BinaryIn in, LongAdder unknown) {
        int count = in.length();
        List<Reading> readings = new ArrayList<>(count);
        String asset = "";
        int kind = 0;
        Instant received = Instant.EPOCH;
        Instant time = Instant.EPOCH;
        for (int i = 0; i < count; i++) {
            int flags = in.two();
            if ((flags & SAME_ASSET) == 0) {
                asset = in.text();
                kind = in.nameIn(KIND_NAMES);
            }
            if ((flags & SAME_RECEIVED) == 0) {
                received = in.instant(received);
            }
            if ((flags & SAME_TIME) == 0) {
                time = in.instant(received);
            }
            Optional<Instant> deviceTime =
                    (flags & HAS_DEVICE_TIME) == 0 ? Optional.empty() : Optional.of(in.instant(received));
            int place = in.nameIn(kind < 0 ? NO_NAMES : METRIC_NAMES[kind]);
            Value value = readValue(flags >>> VALUE_SHIFT, in);
            if (place < 0 || KINDS[kind].metrics().get(place).type() != value.type()) {
                unknown.increment();
                continue;
            }
            Metric metric = KINDS[kind].metrics().get(place);
            Quality quality = QUALITIES[flags >>> QUALITY_SHIFT & QUALITY_MASK];
            readings.add(new Reading(asset, KINDS[kind], metric, value, time, received, quality, deviceTime));
        }
        return readings;
    }

    private static int formOf(Value value) {
        if (value instanceof Value.Numeric n) {
            double number = n.number();
            return number == Math.rint(number) && Math.abs(number) <= MAX_WHOLE ? WHOLE : DOUBLE;
        }
        if (value instanceof Value.Flag f) {
            return f.flag() ? TRUE : FALSE;
        }
        return TEXT;
    }

    private static void writeValue(Value value, int form, BinaryOut out) {
        if (value instanceof Value.Numeric n) {
            if (form == WHOLE) {
                out.signed((long) n.number());
            } else {
                out.eight(Double.doubleToRawLongBits(n.number()));
            }
        } else if (value instanceof Value.Text t) {
            out.text(t.text());
        }
    }

    private static Value readValue(int form, BinaryIn in) {
        return switch (form) {
            case DOUBLE -> Value.of(Double.longBitsToDouble(in.eight()));
            case WHOLE -> Value.of((double) in.signed());
            case FALSE -> Value.of(false);
            case TRUE -> Value.of(true);
            case TEXT -> Value.of(in.text());
            default -> throw new IllegalStateException("no value is written in form " + form);
        };
    }
}
