package org.gridpost.pipelines.kpi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook.AcknowledgeResult;
import org.gridpost.pipelines.alarm.InMemoryAlarmBook;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Severity;

/** What happens in a town, told in seconds after eight in the morning. The town's stations are the first letters of assets. */
final class Timeline {
    /** 08:00 in Majiang. */
    static final Instant EIGHT = Instant.parse("2026-03-01T00:00:00Z");

    static final ZoneId MAJIANG = ZoneId.of("Asia/Shanghai");
    private static final Evidence EVIDENCE = new Evidence("fill_pct", 95, 90, "/100");

    private Instant now = EIGHT;
    final InMemoryAlarmBook book = new InMemoryAlarmBook(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    static Instant at(double seconds) {
        return EIGHT.plusMillis(Math.round(seconds * 1000));
    }

    static Span span(double fromSeconds, double toSeconds) {
        return new Span(at(fromSeconds), at(toSeconds));
    }

    static double hours(double hours) {
        return hours * Duration.ofHours(1).toSeconds();
    }

    static double minutes(double minutes) {
        return minutes * 60;
    }

    static Optional<String> station(String asset) {
        return asset.startsWith("?") ? Optional.empty() : Optional.of(asset.substring(0, 1));
    }

    Timeline raise(double seconds, String asset, String rule, Severity severity) {
        now = at(seconds);
        var unused = book.apply(
                List.of(new Began(rule, rule, asset, severity, now, now, false, EVIDENCE)),
                new Mark(book.lastSequence() + 1, 1));
        return this;
    }

    /** Came in too late for anybody to be called. */
    Timeline raiseLate(double seconds, String asset, String rule) {
        now = at(seconds);
        var unused = book.apply(
                List.of(new Began(rule, rule, asset, Severity.P1, now, now, true, EVIDENCE)),
                new Mark(book.lastSequence() + 1, 1));
        return this;
    }

    /** Something explains an alarm that began with these words at the first time; or nothing does any more. */
    Timeline suppress(double raisedAt, double seconds, String asset, String rule, Optional<Suppression> by) {
        now = at(seconds);
        Began began = new Began(rule, rule, asset, Severity.P3, at(raisedAt), at(raisedAt), false, EVIDENCE);
        var unused = book.apply(List.of(began.suppressed(by, now)), new Mark(book.lastSequence() + 1, 1));
        return this;
    }

    Timeline end(double seconds, String asset, String rule) {
        now = at(seconds);
        var unused = book.apply(
                List.of(new Ended(rule, rule, asset, now, false, EVIDENCE)), new Mark(book.lastSequence() + 1, 1));
        return this;
    }

    Timeline acknowledge(double seconds, String asset, String by) {
        now = at(seconds);
        Alarm last = book.ofAsset(asset, 1).get(0);
        if (!(book.acknowledge(last.id(), by) instanceof AcknowledgeResult.Done)) {
            throw new IllegalStateException("nobody can acknowledge " + last);
        }
        return this;
    }

    AlarmLoad load(Span span) {
        List<AlarmCourse> courses = AlarmCourses.read(book, span, asset -> true);
        List<Instant> told = courses.stream().map(AlarmCourse::told).toList();
        return AlarmLoad.of(courses, Floods.in(told, span), span, 1, MAJIANG);
    }
}
