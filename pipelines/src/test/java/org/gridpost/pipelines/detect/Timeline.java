package org.gridpost.pipelines.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.journal.JournalRecord;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.Value;

/** Plays readings and ticks to a detector at stated times and looks at what came of it, and when. */
public final class Timeline {
    public static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Site site;
    private final RuleSet rules;
    private final Works works;
    private final List<ConditionEvent> events = new ArrayList<>();
    private Detector detector;
    private Instant now;

    Timeline(String localDateTime) {
        this(localDateTime, Towns.site(), RuleFiles.catalogue());
    }

    Timeline(String localDateTime, Site site, RuleSet rules) {
        this(localDateTime, site, rules, Works.NONE);
    }

    Timeline(String localDateTime, Site site, RuleSet rules, Works works) {
        this.site = site;
        this.rules = rules;
        this.works = works;
        detector = newDetector();
        now = local(localDateTime);
        tick();
    }

    private Detector newDetector() {
        return new Detector(rules, () -> site, new SunTimes(SHANGHAI), works);
    }

    static Instant local(String dateTime) {
        return ZonedDateTime.parse(dateTime + "+08:00[Asia/Shanghai]").toInstant();
    }

    private void tick() {
        detector.accept(new JournalRecord.Tick(now), events::add);
    }

    /** Lets time pass, with a tick every second. */
    Timeline pass(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plusSeconds(1);
            tick();
        }
        return this;
    }

    Timeline passSeconds(long seconds) {
        return pass(Duration.ofSeconds(seconds));
    }

    Timeline passMinutes(long minutes) {
        return pass(Duration.ofMinutes(minutes));
    }

    /** The gateway is down: time passes without ticks. */
    Timeline gap(Duration time) {
        now = now.plus(time);
        tick();
        return this;
    }

    /** A live report: metric, value, metric, value, … of one asset, now. */
    Timeline report(String asset, Object... metricsAndValues) {
        return report(asset, now, Quality.GOOD, metricsAndValues);
    }

    /** A report whose event time is not now. */
    Timeline reportAt(String asset, Instant time, Object... metricsAndValues) {
        return report(asset, time, Quality.GOOD, metricsAndValues);
    }

    Timeline report(String code, Instant time, Quality quality, Object... metricsAndValues) {
        Asset asset = site.asset(code).orElseThrow();
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < metricsAndValues.length; i += 2) {
            readings.add(new Reading(
                    code,
                    asset.kind(),
                    asset.kind().metric((String) metricsAndValues[i]).orElseThrow(),
                    value(metricsAndValues[i + 1]),
                    time,
                    now,
                    quality));
        }
        detector.accept(new JournalRecord.Intake(readings, List.of()), events::add);
        return this;
    }

    private static Value value(Object of) {
        if (of instanceof Boolean flag) {
            return Value.of(flag);
        }
        return of instanceof String text ? Value.of(text) : Value.of(((Number) of).doubleValue());
    }

    /** Stores what the detector knows, forgets it, and goes on from there. */
    Timeline restart() {
        byte[] saved = detector.snapshot().toBytes();
        detector = newDetector();
        detector.restore(Snapshot.fromBytes(saved).orElseThrow());
        return this;
    }

    Instant now() {
        return now;
    }

    List<ConditionEvent> events() {
        return events;
    }

    ConditionEvent.Began began(String rule, String asset) {
        List<ConditionEvent.Began> found = new ArrayList<>();
        for (ConditionEvent event : events) {
            if (event instanceof ConditionEvent.Began began
                    && began.rule().equals(rule)
                    && began.asset().equals(asset)) {
                found.add(began);
            }
        }
        assertEquals(1, found.size(), () -> rule + " on " + asset + " should have begun once: " + events);
        return found.get(0);
    }

    ConditionEvent.Ended ended(String rule, String asset) {
        List<ConditionEvent.Ended> found = new ArrayList<>();
        for (ConditionEvent event : events) {
            if (event instanceof ConditionEvent.Ended ended
                    && ended.rule().equals(rule)
                    && ended.asset().equals(asset)) {
                found.add(ended);
            }
        }
        assertEquals(1, found.size(), () -> rule + " on " + asset + " should have ended once: " + events);
        return found.get(0);
    }

    /** No rule has said anything, but for the devices' own health. */
    Timeline expectNothing() {
        assertEquals(
                List.of(),
                events.stream()
                        .filter(e -> !e.rule().startsWith("G") && !e.rule().equals("C01"))
                        .toList());
        return this;
    }

    List<ConditionEvent> eventsOf(String rule) {
        return events.stream().filter(e -> e.rule().equals(rule)).toList();
    }

    static void assertBetween(String from, String to, Instant actual) {
        assertFalse(actual.isBefore(local(from)), () -> actual + " is before " + from);
        assertFalse(actual.isAfter(local(to)), () -> actual + " is after " + to);
    }
}
