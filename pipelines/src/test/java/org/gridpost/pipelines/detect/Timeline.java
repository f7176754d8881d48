package org.gridpost.pipelines.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private Site site;
    private final RuleSet rules;
    private final Works works;
    private final List<ConditionEvent> events = new ArrayList<>();
    private Detector detector;
    private Instant now;
    private boolean replayed;
    private long restartEvery = Long.MAX_VALUE;
    private long ticks;

    Timeline(String localDateTime) {
        this(localDateTime, Towns.site(), RuleFiles.catalogue());
    }

    public Timeline(String localDateTime, Site site, RuleSet rules) {
        this(localDateTime, site, rules, Works.NONE);
    }

    public Timeline(String localDateTime, Site site, RuleSet rules, Works works) {
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

    public static Instant local(String dateTime) {
        return ZonedDateTime.parse(dateTime + "+08:00[Asia/Shanghai]").toInstant();
    }

    private void tick() {
        detector.accept(new JournalRecord.Tick(now), events::add);
        if (++ticks % restartEvery == 0) {
            restart();
        }
    }

    /** From here on time passes as in a replay of what was recorded long ago, without ticks. */
    public Timeline replayed() {
        replayed = true;
        return this;
    }

    /** From here on the detector is stored and restored so often. */
    public Timeline restartEvery(long seconds) {
        restartEvery = seconds;
        return this;
    }

    /** The register is changed. */
    public Timeline follow(Site changed) {
        site = changed;
        return this;
    }

    /** Lets time pass, with a tick every second. */
    public Timeline pass(Duration time) {
        Instant end = now.plus(time);
        if (replayed) {
            now = end;
            detector.pass(end, events::add);
        }
        while (now.isBefore(end)) {
            now = now.plusSeconds(1);
            tick();
        }
        return this;
    }

    public Timeline passSeconds(long seconds) {
        return pass(Duration.ofSeconds(seconds));
    }

    public Timeline passMinutes(long minutes) {
        return pass(Duration.ofMinutes(minutes));
    }

    /** The gateway is down: time passes without ticks. */
    public Timeline gap(Duration time) {
        now = now.plus(time);
        tick();
        return this;
    }

    /** A live report: metric, value, metric, value, … of one asset, now. */
    public Timeline report(String asset, Object... metricsAndValues) {
        return report(asset, now, Quality.GOOD, metricsAndValues);
    }

    /** A report whose event time is not now. */
    public Timeline reportAt(String asset, Instant time, Object... metricsAndValues) {
        return report(asset, time, Quality.GOOD, metricsAndValues);
    }

    public Timeline report(String code, Instant time, Quality quality, Object... metricsAndValues) {
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
    public Timeline restart() {
        byte[] saved = detector.snapshot().toBytes();
        detector = newDetector();
        detector.restore(Snapshot.fromBytes(saved).orElseThrow());
        return this;
    }

    /** All is lost but what the book has open: the last word on each condition that has not ended. */
    public Timeline restartFromTheBook() {
        Map<List<String>, ConditionEvent.Began> holding = new LinkedHashMap<>();
        for (ConditionEvent event : events) {
            List<String> key = List.of(event.rule(), event.group(), event.asset());
            if (event instanceof ConditionEvent.Began began) {
                holding.put(key, began);
            } else {
                holding.remove(key);
            }
        }
        detector = newDetector();
        detector.assumeHolding(List.copyOf(holding.values()));
        return this;
    }

    public Instant now() {
        return now;
    }

    public List<ConditionEvent> events() {
        return events;
    }

    public ConditionEvent.Began began(String rule, String asset) {
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

    /** When people were told that it holds: each time that it was not suppressed. */
    public List<ConditionEvent.Began> told(String rule, String asset) {
        return begins(rule, asset).stream()
                .filter(b -> b.suppression().isEmpty())
                .toList();
    }

    /** The alarms, by id, under which it was put. */
    public List<String> under(String rule, String asset) {
        return begins(rule, asset).stream()
                .flatMap(b -> b.suppression().stream())
                .filter(s -> s.reason() == Suppression.Reason.CAUSE)
                .map(Suppression::by)
                .toList();
    }

    private List<ConditionEvent.Began> begins(String rule, String asset) {
        return events.stream()
                .filter(ConditionEvent.Began.class::isInstance)
                .map(ConditionEvent.Began.class::cast)
                .filter(b -> b.rule().equals(rule) && b.asset().equals(asset))
                .toList();
    }

    public ConditionEvent.Ended ended(String rule, String asset) {
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

    public List<ConditionEvent> eventsOf(String rule) {
        return events.stream().filter(e -> e.rule().equals(rule)).toList();
    }

    public static void assertBetween(String from, String to, Instant actual) {
        assertFalse(actual.isBefore(local(from)), () -> actual + " is before " + from);
        assertFalse(actual.isAfter(local(to)), () -> actual + " is after " + to);
    }
}
