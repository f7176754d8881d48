package org.gridpost.pipelines.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.Value;

/** The validation of one message. What is found out about the device of one measurement serves the next ones of it. */
final class Validation {
    /** No device of ours is older: a time before it is a clock that was never set. */
    private static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");

    private static final Duration FARTHEST_AHEAD = Duration.ofDays(366);

    /** Above its cover's rim a drain can stand a little way; more is a sensor that lies. */
    private static final double MAX_METRES_ABOVE_DEPTH = 1;

    private static final Metric LEVEL = AssetKind.DRAIN_NODE.metric("level").orElseThrow();

    private final Site site;
    private final DeviceClocks clocks;
    private final InboundMessage message;
    private final List<Measurement> measurements;
    private final List<Reading> readings;
    private final List<Rejection> rejections;
    private final long received;
    private final Instant latest;

    // Of the device at hand: its name in the message, which may be an alias, and its id.
    private String name = "";
    private String device = "";
    private Optional<Fault> deviceFault = Optional.empty();
    private long correction;
    private Instant assetTime = Instant.MIN;
    private Optional<Asset> asset = Optional.empty();

    /** Only for a message of several devices. */
    private Map<String, Long> newestByDevice = Map.of();

    Validation(Site site, DeviceClocks clocks, Decoded decoded) {
        this.site = site;
        this.clocks = clocks;
        this.message = decoded.message();
        this.measurements = decoded.measurements();
        this.readings = new ArrayList<>(measurements.size());
        this.rejections = new ArrayList<>(decoded.rejections().size());
        decoded.rejections().forEach(r -> rejections.add(withId(r)));
        this.received = message.received().toEpochMilli();
        this.latest = message.received().plus(FARTHEST_AHEAD);
    }

    Intake run() {
        for (Measurement measurement : measurements) {
            take(measurement).ifPresent(fault -> keep(fault, deviceOf(measurement)));
        }
        return new Intake(readings, rejections);
    }

    /** A decoder knows a device by the name in the message, which may be an alias; whoever looks it up has the id. */
    private Rejection withId(Rejection rejection) {
        Optional<String> id = rejection.device().flatMap(site::named).map(Device::id);
        return id.isEmpty() || id.equals(rejection.device()) ? rejection : rejection.about(id.get());
    }

    private void keep(Fault fault, String spokenOf) {
        if (spokenOf.isEmpty()) {
            fault.addTo(rejections, message);
        } else {
            fault.addTo(rejections, message, spokenOf.equals(name) ? device : spokenOf);
        }
    }

    private Optional<Fault> take(Measurement m) {
        String reporter = deviceOf(m);
        if (reporter.isEmpty()) {
            return fault(
                    Reason.UNKNOWN_DEVICE,
                    "nothing says which device " + Quoted.of(m.metric()) + " is of: name it " + Name.GRAMMAR);
        }
        if (!reporter.equals(name)) {
            turnTo(reporter);
        }
        if (deviceFault.isPresent()) {
            return deviceFault;
        }
        if (isAbsurd(m.time())) {
            return fault(
                    Reason.ABSURD_TIME,
                    "the time " + m.time() + " of " + m.metric() + " is before 2015 or more than a year ahead: set the"
                            + " clock of " + device + ", leave the time out, or mind the unit (SenML: seconds)");
        }
        long shift = m.byDeviceClock() ? correction : clocks.ofRelative(m.time().toEpochMilli(), received);
        Instant time = shift == 0 ? m.time() : m.time().plusMillis(shift);
        if (!time.equals(assetTime)) {
            assetTime = time;
            asset = site.assetOf(device, time);
        }
        return asset.isPresent()
                ? take(m, asset.get(), time, shift)
                : fault(
                        Reason.UNBOUND_DEVICE,
                        "device " + device + " reported for no asset at " + time + ": bind it to one from then on");
    }

    private Optional<Fault> take(Measurement m, Asset of, Instant time, long shift) {
        Optional<Metric> metric = of.kind().metric(m.metric());
        if (metric.isEmpty()) {
            return fault(Reason.UNKNOWN_METRIC, Suggestions.unknownMetric(m.metric(), of));
        }
        Typed typed = Typed.of(m, metric.get());
        if (typed instanceof Typed.Wrong wrong) {
            return Optional.of(wrong.fault());
        }
        Value value = ((Typed.Ok) typed).value();
        Quality ours = !isSane(value, metric.get(), of) ? Quality.BAD : shift != 0 ? Quality.SUSPECT : Quality.GOOD;
        readings.add(new Reading(
                of.code(),
                of.kind(),
                metric.get(),
                value,
                time,
                message.received(),
                ours.worseOf(m.quality()),
                shift == 0 ? Optional.empty() : Optional.of(m.time())));
        return Optional.empty();
    }

    private static boolean isSane(Value value, Metric metric, Asset asset) {
        if (!(value instanceof Value.Numeric numeric)) {
            return true;
        }
        boolean tooDeep = metric.equals(LEVEL)
                && asset.ratings().depth().isPresent()
                && numeric.number() > asset.ratings().depth().getAsDouble() + MAX_METRES_ABOVE_DEPTH;
        return metric.isSane(numeric.number()) && !tooDeep;
    }

    private void turnTo(String reporter) {
        Optional<Device> known = site.named(reporter);
        name = reporter;
        device = known.map(Device::id).orElse(reporter);
        deviceFault = known.map(this::faultOf).orElseGet(() -> unknown(reporter));
        assetTime = Instant.MIN;
        long newest = deviceFault.isPresent() ? Long.MIN_VALUE : newestOf(reporter);
        correction = newest == Long.MIN_VALUE ? 0 : clocks.correction(device, newest, received);
    }

    private static Optional<Fault> unknown(String reporter) {
        return fault(
                Reason.UNKNOWN_DEVICE,
                "device " + Quoted.of(reporter)
                        + " is not registered: add it, make this name an alias of one, or mend the name in the message");
    }

    private Optional<Fault> faultOf(Device reporter) {
        Optional<String> sender = message.sender();
        if (sender.isPresent() && !site.mayReportFor(sender.get(), reporter.id())) {
            return fault(
                    Reason.FOREIGN_DEVICE,
                    sender.get() + " spoke for " + reporter.id()
                            + " but is not its concentrator: register it as that, or let " + reporter.id()
                            + " report itself");
        }
        boolean shutOut = reporter.revoked()
                || sender.flatMap(site::device).map(Device::revoked).orElse(false);
        return shutOut
                ? fault(Reason.UNAUTHORISED, "device " + reporter.id() + " or its concentrator is revoked")
                : Optional.empty();
    }

    /** The device's latest time in the message by its own clock, epoch ms; the least long if it gives none. */
    private long newestOf(String reporter) {
        if (newestByDevice.isEmpty()) {
            long newest = Long.MIN_VALUE;
            for (Measurement m : measurements) {
                if (!deviceOf(m).equals(reporter)) {
                    return newestOfSeveral(reporter);
                }
                newest = Math.max(newest, clockTime(m));
            }
            return newest;
        }
        return newestByDevice.getOrDefault(reporter, Long.MIN_VALUE);
    }

    private long newestOfSeveral(String reporter) {
        newestByDevice = new HashMap<>();
        for (Measurement m : measurements) {
            newestByDevice.merge(deviceOf(m), clockTime(m), Math::max);
        }
        return newestByDevice.getOrDefault(reporter, Long.MIN_VALUE);
    }

    private long clockTime(Measurement m) {
        return m.byDeviceClock() && !isAbsurd(m.time()) ? m.time().toEpochMilli() : Long.MIN_VALUE;
    }

    /** The device named, else the sender; empty if neither is known. */
    private String deviceOf(Measurement m) {
        return m.device().isPresent() ? m.device().get() : message.sender().orElse("");
    }

    private boolean isAbsurd(Instant time) {
        return time.isBefore(EARLIEST) || time.isAfter(latest);
    }

    private static Optional<Fault> fault(Reason reason, String detail) {
        return Optional.of(new Fault(reason, detail));
    }
}
