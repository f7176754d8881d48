package org.gridpost.pipelines.inbound.decode.senml;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Name;
import org.gridpost.pipelines.inbound.Quoted;
import org.gridpost.pipelines.inbound.Raw;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.decode.lwm2m.ObjectPath;
import org.gridpost.pipelines.inbound.decode.syntax.Moments;

/**
 * Turns the records of a pack into measurements (RFC 8428 section 4.6): base fields hold from the record they stand in
 * until they are replaced, and times below 2^28 s are relative to now, which is the receive time.
 */
final class Resolver {
    /** Below this a time is relative (RFC 8428 section 4.5.3). */
    private static final double ABSOLUTE_FROM = 1 << 28;

    private static final int REGULAR = Label.NAME.bit()
            | Label.UNIT.bit()
            | Label.VALUE.bit()
            | Label.TEXT.bit()
            | Label.FLAG.bit()
            | Label.DATA.bit()
            | Label.SUM.bit()
            | Label.TIME.bit();
    private static final int VALUES = Label.VALUE.bit() | Label.TEXT.bit() | Label.FLAG.bit() | Label.DATA.bit();

    private final InboundMessage message;

    private String baseName = "";
    private String baseUnit = "";
    private double baseTime;
    private double baseValue;
    private double baseSum;
    private boolean hasBaseValue;
    private boolean hasBaseSum;

    /** What a bare name belongs to, so that most names need not be put together and taken apart again. */
    private Optional<String> baseDevice = Optional.empty();

    private double lastTime = Double.NaN;
    private Instant lastInstant = Instant.EPOCH;

    Resolver(InboundMessage message) {
        this.message = message;
    }

    /** Takes over the record's base fields and adds its measurement, if it has one, or says what is wrong with it. */
    Optional<Fault> resolve(SenmlRecord record, int index, List<Measurement> out) {
        takeBase(record);
        if (record.fault.isPresent() || !record.hasAny(REGULAR)) {
            return record.fault;
        }
        String metric = record.has(Label.NAME) ? record.name : "";
        Optional<String> device = baseDevice;
        if (baseDevice.isEmpty() || !Name.isSegment(metric)) {
            Optional<Name> name = Name.of(baseName + metric);
            if (name.isEmpty()) {
                return fault(
                        Reason.MALFORMED, index, "name " + Quoted.of(baseName + metric) + " is not " + Name.GRAMMAR);
            }
            device = name.get().device();
            metric = name.get().metric();
        }
        double seconds = baseTime + (record.has(Label.TIME) ? record.time : 0);
        if (Double.isNaN(seconds)) {
            return fault(Reason.NOT_FINITE, index, "the time of " + Quoted.of(metric) + " is not a number");
        }
        Optional<Raw> value = valueOf(record);
        if (value.isEmpty()) {
            return withoutValue(record, index, metric);
        }
        String unit = record.has(Label.UNIT) ? record.unit : baseUnit;
        Measurement named =
                new Measurement(device, metric, unit, value.get(), instantOf(seconds), seconds >= ABSOLUTE_FROM);
        if (ObjectPath.isMeant(metric)) {
            return ObjectPath.resolve(named, out).flatMap(f -> fault(f.reason(), index, f.detail()));
        }
        out.add(named);
        return Optional.empty();
    }

    private void takeBase(SenmlRecord record) {
        if (record.has(Label.BASE_NAME)) {
            baseName = record.baseName;
            baseDevice = Name.deviceOfBase(baseName);
        }
        if (record.has(Label.BASE_TIME)) {
            baseTime = record.baseTime;
        }
        if (record.has(Label.BASE_UNIT)) {
            baseUnit = record.baseUnit;
        }
        if (record.has(Label.BASE_VALUE)) {
            baseValue = record.baseValue;
            hasBaseValue = true;
        }
        if (record.has(Label.BASE_SUM)) {
            baseSum = record.baseSum;
            hasBaseSum = true;
        }
    }

    /** The one value; a sum counts as the value of a record that has no other. */
    private Optional<Raw> valueOf(SenmlRecord record) {
        if (record.has(Label.VALUE)) {
            return Optional.of(new Raw.Numeric(baseValue + record.value));
        }
        if (record.has(Label.FLAG)) {
            return Optional.of(new Raw.Flag(record.flag));
        }
        if (record.has(Label.TEXT)) {
            return Optional.of(new Raw.Text(record.text));
        }
        if (record.has(Label.DATA)) {
            return Optional.empty();
        }
        if (record.has(Label.SUM)) {
            return Optional.of(new Raw.Numeric(baseSum + record.sum));
        }
        if (hasBaseValue || hasBaseSum) {
            return Optional.of(new Raw.Numeric(hasBaseValue ? baseValue : baseSum));
        }
        return Optional.empty();
    }

    private static Optional<Fault> withoutValue(SenmlRecord record, int index, String metric) {
        return record.has(Label.DATA)
                ? fault(Reason.WRONG_TYPE, index, Quoted.of(metric) + " is data (vd), which no metric takes")
                : fault(Reason.MALFORMED, index, Quoted.of(metric) + " has no value: one of v, vb, vs or s is needed");
    }

    /** Most records of a pack are of one moment. */
    private Instant instantOf(double seconds) {
        if (seconds != lastTime) {
            lastTime = seconds;
            lastInstant =
                    seconds >= ABSOLUTE_FROM ? Moments.ofSeconds(seconds) : Moments.after(message.received(), seconds);
        }
        return lastInstant;
    }

    static boolean hasTwoValues(SenmlRecord record, Label next) {
        return (next.bit() & VALUES) != 0 && record.hasAny(VALUES);
    }

    static Optional<Fault> fault(Reason reason, int index, String what) {
        return Optional.of(new Fault(reason, "record " + index + ": " + what));
    }
}
