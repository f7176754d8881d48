package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import org.gridpost.sim.report.Readings;
import org.gridpost.sim.report.Report;
import org.gridpost.sim.report.Report.Stream;

/** One message while it is being put together. */
final class Tell {
    private final String asset;
    private final Instant sent;
    private final Readings readings;
    private Stream stream = Stream.TELEMETRY;

    /** @param clock how far the device's clock is ahead */
    Tell(String asset, Instant sent, Duration clock) {
        this.asset = asset;
        this.sent = sent;
        this.readings = new Readings(asset, sent.plus(clock));
    }

    /** A number in the metric's SenML unit, rounded to so many digits after the point. */
    Tell say(String metric, String unit, double value, int digits) {
        readings.number(metric, unit, value, digits);
        return this;
    }

    Tell say(String metric, boolean flag) {
        readings.flag(metric, flag);
        return this;
    }

    Tell say(String metric, String text) {
        readings.text(metric, text);
        return this;
    }

    /** Makes it an event: such travel fast, and are said again until they are heard, so none is lost. */
    Tell event() {
        stream = Stream.EVENT;
        return this;
    }

    boolean isEmpty() {
        return readings.list().isEmpty();
    }

    Instant sent() {
        return sent;
    }

    boolean isEvent() {
        return stream == Stream.EVENT;
    }

    Report received(Instant at) {
        return new Report(asset, stream, at, readings.list());
    }
}
