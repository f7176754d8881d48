package org.gridpost.pipelines.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridpost.pipelines.alarm.AlarmArchive.Cursor;
import org.gridpost.pipelines.alarm.AlarmArchive.Tally;
import org.gridpost.pipelines.alarm.AlarmSearch.Said;
import org.gridpost.pipelines.alarm.AlarmSearch.State;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.Test;

/** What every archive must find. */
public abstract class ArchiveContract {
    protected static final Instant NOON = Instant.parse("2025-06-15T04:00:00Z");
    protected static final Clock CLOCK = Clock.fixed(NOON.plusSeconds(3600), ZoneOffset.UTC);
    private static final Evidence EVIDENCE = new Evidence("fill_pct", 95, 90, "/100");

    /** In which grid each asset lies that the register knows. */
    protected static final Map<String, String> GRIDS = Map.of("DR-1", "QY07", "DR-2", "QY08", "DR_3", "QY08");

    protected abstract AlarmBook book();

    /** The archive of that book, beside a register with {@link #GRIDS}. */
    protected abstract AlarmArchive archive();

    private static Began began(String asset, String rule, Severity severity, int minute) {
        Instant at = NOON.plusSeconds(60L * minute);
        return new Began(rule, "drain", asset, severity, at, at, false, EVIDENCE);
    }

    private static Ended ended(Began began) {
        return new Ended(began.rule(), began.group(), began.asset(), began.at().plusSeconds(30), false, EVIDENCE);
    }

    private static void happen(AlarmBook book, ConditionEvent... events) {
        book.apply(List.of(events), new Mark(1, 1));
    }

    /** Everything passes; a test narrows it. */
    private static final class Search {
        private Optional<Instant> from = Optional.empty();
        private Optional<Instant> to = Optional.empty();
        private Optional<String> rule = Optional.empty();
        private Set<Severity> severities = Set.of();
        private Optional<String> asset = Optional.empty();
        private Optional<Set<String>> grids = Optional.empty();
        private Optional<State> state = Optional.empty();
        private Optional<String> by = Optional.empty();
        private Optional<Said> said = Optional.empty();
        private Optional<AlarmSearch.Words> words = Optional.empty();
        private boolean untold;

        AlarmSearch get() {
            return new AlarmSearch(from, to, rule, severities, asset, grids, state, by, said, words, untold);
        }
    }

    private List<String> found(Search search) {
        List<Alarm> found = archive().search(search.get(), Optional.empty(), 100);
        assertEquals(found.size(), archive().count(search.get()));
        return found.stream().map(Alarm::asset).toList();
    }

    /** Four, a minute apart: DR-1 open, DR-2 returned and acknowledged, DR_3 late, DR-9 of an asset that has gone. */
    private void fill(AlarmBook book) {
        Began two = began("DR-2", "D05", Severity.P3, 1);
        happen(
                book,
                began("DR-1", "D02", Severity.P2, 0),
                began("DR-1", "D01", Severity.P3, 0),
                two,
                ended(two),
                new Began("D02", "drain", "DR_3", Severity.P2, NOON, NOON.plusSeconds(120), true, EVIDENCE),
                began("DR-9", "D03", Severity.P1, 3));
        book.acknowledge(List.of(two.alarmId()), "王芳", Optional.of("100% Full_ 堵"));
    }

    @Test
    void withoutLimitsAllThatWereToldComeNewestFirst() {
        fill(book());
        Search search = new Search();
        assertEquals(List.of("DR-9", "DR-2", "DR-1"), found(search));
        search.untold = true;
        assertEquals(List.of("DR-9", "DR_3", "DR-2", "DR-1"), found(search));
    }

    @Test
    void timeRuleSeverityAndAssetNarrowIt() {
        fill(book());
        Search time = new Search();
        time.from = Optional.of(NOON.plusSeconds(60));
        time.to = Optional.of(NOON.plusSeconds(180));
        assertEquals(List.of("DR-2"), found(time));
        Search rule = new Search();
        rule.rule = Optional.of("D01");
        assertEquals(List.of("DR-1"), found(rule), "also when another rule leads");
        rule.rule = Optional.of("D0_");
        assertEquals(List.of(), found(rule));
        Search severity = new Search();
        severity.severities = Set.of(Severity.P1, Severity.P3);
        assertEquals(List.of("DR-9", "DR-2"), found(severity));
        Search asset = new Search();
        asset.asset = Optional.of("DR-1");
        assertEquals(List.of("DR-1"), found(asset));
        asset.asset = Optional.of("DR-1\0");
        assertEquals(List.of(), found(asset));
    }

    @Test
    void theRegisterSaysWhatLiesInAnArea() {
        fill(book());
        Search search = new Search();
        search.untold = true;
        search.grids = Optional.of(Set.of("QY08", "QY09"));
        assertEquals(List.of("DR_3", "DR-2"), found(search));
        search.grids = Optional.of(Set.of("QY07", "QY08"));
        assertEquals(List.of("DR_3", "DR-2", "DR-1"), found(search), "what has left the register lies nowhere");
        search.grids = Optional.of(Set.of());
        assertEquals(List.of(), found(search));
    }

    @Test
    void eachAxisNarrowsIt() {
        fill(book());
        Search search = new Search();
        search.state = Optional.of(State.OPEN);
        assertEquals(List.of("DR-9", "DR-1"), found(search));
        search.state = Optional.of(State.CLOSED);
        assertEquals(List.of("DR-2"), found(search));
        search.state = Optional.of(State.ACTIVE);
        assertEquals(List.of("DR-9", "DR-1"), found(search));
        search.state = Optional.of(State.RETURNED);
        assertEquals(List.of("DR-2"), found(search));
        search.state = Optional.of(State.UNACKNOWLEDGED);
        assertEquals(List.of("DR-9", "DR-1"), found(search));
        search.state = Optional.empty();
        search.by = Optional.of("王芳");
        assertEquals(List.of("DR-2"), found(search));
    }

    @Test
    void dispositionsAreFoundAndCounted() {
        AlarmBook book = book();
        fill(book);
        Began again = began("DR-2", "D05", Severity.P3, 20);
        happen(book, again);
        List<Alarm> both = book.ofAsset("DR-2", 2);
        book.dispose(both.get(1).id(), "王芳", Disposition.FALSE_ALARM, Optional.of("结露 Dew"));
        Search search = new Search();
        search.said = Optional.of(Said.FALSE_ALARM);
        assertEquals(List.of("DR-2"), found(search));
        search.said = Optional.of(Said.NOTHING);
        assertEquals(List.of("DR-2", "DR-9", "DR-1"), found(search));
        assertEquals(
                Set.of(
                        new Tally("D02", Optional.empty(), 1),
                        new Tally("D03", Optional.empty(), 1),
                        new Tally("D05", Optional.empty(), 1),
                        new Tally("D05", Optional.of(Disposition.FALSE_ALARM), 1)),
                Set.copyOf(archive().dispositions(new Search().get())));
        assertEquals(
                List.of("D02", "D03", "D05"),
                archive().dispositions(new Search().get()).stream()
                        .map(Tally::rule)
                        .distinct()
                        .toList());
        search.said = Optional.empty();
        search.words = Optional.of(new AlarmSearch.Words("dew", Set.of()));
        assertEquals(List.of("DR-2"), found(search));
    }

    /** A drain that overflows and falls ends with the mildest of its rules; what people said was of the worst. */
    @Test
    void whatPeopleSayIsSaidOfTheRuleThatFoundItTheMostSevere() {
        AlarmBook book = book();
        Began mild = began("DR-1", "D01", Severity.P3, 1);
        Began worst = began("DR-1", "D03", Severity.P1, 2);
        happen(book, mild, worst, ended(worst), ended(mild));
        book.dispose(mild.alarmId(), "li", Disposition.FALSE_ALARM, Optional.empty());
        assertEquals(
                List.of(new Tally("D03", Optional.of(Disposition.FALSE_ALARM), 1)),
                archive().dispositions(new Search().get()));
        Search urgent = new Search();
        urgent.severities = Set.of(Severity.P1);
        assertEquals(1, archive().count(urgent.get()));
        Search byRule = new Search();
        byRule.rule = Optional.of("D03");
        assertEquals(1, archive().count(byRule.get()));
    }

    @Test
    void wordsAreLookedForWhereverPeopleWroteThem() {
        AlarmBook book = book();
        fill(book);
        book.assign(book.ofAsset("DR-9", 1).get(0).id(), "王芳", Optional.of("Zhou"));
        assertEquals(List.of("DR-2"), worded("堵", Set.of()));
        assertEquals(List.of("DR-2"), worded("FULL_", Set.of()));
        assertEquals(List.of(), worded("full!", Set.of()));
        assertEquals(List.of("DR-2"), worded("0%", Set.of()));
        assertEquals(List.of(), worded("1%0", Set.of()));
        assertEquals(List.of("DR-9"), worded("zhou", Set.of()));
        assertEquals(List.of("DR-1"), worded("dr-1", Set.of()));
        assertEquals(List.of("DR-9", "DR-1"), worded("水位", Set.of("D02", "D03")));
    }

    private List<String> worded(String text, Set<String> rules) {
        Search search = new Search();
        search.words = Optional.of(new AlarmSearch.Words(text, rules));
        return found(search);
    }

    /** Several of one moment, and new ones while somebody turns the pages. */
    @Test
    void pagesMissNothingAndRepeatNothing() {
        AlarmBook book = book();
        Set<String> wanted = new TreeSet<>();
        for (int i = 0; i < 25; i++) {
            Began began = began("A-" + i, "D02", Severity.P2, i / 5);
            happen(book, began);
            wanted.add(began.alarmId());
        }
        List<String> seen = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        for (int page = 0; page < 10; page++) {
            List<Alarm> alarms = archive().search(new Search().get(), after, 4);
            alarms.forEach(a -> seen.add(a.id()));
            happen(book, began("B-" + page, "D02", Severity.P2, 60 + page));
            if (alarms.isEmpty()) {
                break;
            }
            after = Cursor.parse(Cursor.at(alarms.get(alarms.size() - 1)).toString());
        }
        assertEquals(wanted, new TreeSet<>(seen));
        assertEquals(wanted.size(), seen.size());
        assertEquals(Optional.empty(), Cursor.parse("x.y"));
        assertEquals(Optional.empty(), Cursor.parse("12."));
    }
}
