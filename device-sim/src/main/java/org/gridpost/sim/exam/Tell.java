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
    private int slowestMillis = 8_000;
    private boolean sure;

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
        slowestMillis = Math.min(slowestMillis, 3_000);
        stream = Stream.EVENT;
        return this;
    }

    /** Makes it an event of a device that is awake and near: it is there within a third of a second. */
    Tell prompt() {
        slowestMillis = 300;
        return event();
    }

    /** Makes it what the broker says of the device: that it is there, or has gone without a word. */
    Tell state() {
        stream = Stream.STATE;
        return this;
    }

    /** Makes sure that it is heard, however often it takes to say it. */
    Tell surely() {
        sure = true;
        return this;
    }

    boolean isEmpty() {
        return readings.list().isEmpty();
    }

    Instant sent() {
        return sent;
    }

    /** Whether it can get lost on the way. */
    boolean isLossy() {
        return stream == Stream.TELEMETRY && !sure;
    }

    /** How long it can be on the way. */
    int slowestMillis() {
        return slowestMillis;
    }

    Report received(Instant at) {
        return new Report(asset, stream, at, readings.list());
    }
}
