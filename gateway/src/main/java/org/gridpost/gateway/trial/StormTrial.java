package org.gridpost.gateway.trial;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.alarm.InMemoryAlarmBook;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.Detector;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.detect.Works;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.trial.Truth;

/**
 * What people would have been told of a recorded storm: how many alarms each station, whether all causes are among them,
 * and whether everything else can be reached under one.
 */
public final class StormTrial {
    /** Rules whose truths are the causes of what else happens. */
    private static final Set<String> CAUSES = Set.of("L10", "X01", "X02", "X03", "G08");

    /** Of ISA-18.2: what one person can manage. */
    private static final int MOST_AN_HOUR = 12;

    private final Recording recording;
    private final ZoneId zone;
    private final EventTime time = new EventTime();
    private final InMemoryAlarmBook book = new InMemoryAlarmBook(time);
    private final List<ConditionEvent> found = new ArrayList<>();

    public StormTrial(Recording recording, ZoneId zone) {
        this.recording = recording;
        this.zone = zone;
    }

    /**
     * @param inAnHour how many alarms each station was told of in its worst hour, the worst station first
     * @param annunciated how many in all
     * @param causesMissed truths of causes that neither stand for themselves nor under another one that does
     * @param lost conditions of which the book has no alarm
     * @param unreachable suppressed alarms whose cause the book does not have
     * @param alarms all in the book
     * @param suppressed those that were never annunciated, for something explains them or they could wait
     */
    public record Result(
            Map<String, Integer> inAnHour,
            int annunciated,
            List<String> causesMissed,
            List<String> lost,
            List<String> unreachable,
            int alarms,
            long suppressed) {
        /** Not more than a person can do, and nothing missed, lost or out of reach. */
        public boolean isGood() {
            return most() <= MOST_AN_HOUR && causesMissed.isEmpty() && lost.isEmpty() && unreachable.isEmpty();
        }

        /** Of the worst station. */
        public int most() {
            return inAnHour.values().stream().mapToInt(n -> n).max().orElse(0);
        }
    }

    public Result run(RuleSet rules) {
        Detector detector = new Detector(rules, recording::site, new SunTimes(zone), Works.NONE);
        for (Intake intake : recording.intakes()) {
            detector.pass(intake.readings().get(0).received(), this::enter);
            detector.accept(intake, this::enter);
        }
        recording.lastWords().values().stream()
                .max(Comparator.naturalOrder())
                .ifPresent(end -> detector.pass(end, this::enter));
        return result();
    }

    private void enter(ConditionEvent event) {
        found.add(event);
        time.now = event.at();
        book.apply(List.of(event), Mark.START);
    }

    private Result result() {
        List<Alarm> all = new ArrayList<>();
        for (var asset : recording.site().assets()) {
            all.addAll(book.ofAsset(asset.code(), Integer.MAX_VALUE));
        }
        return new Result(
                inAnHour(),
                told().size(),
                recording.truths().stream()
                        .filter(t -> t.holds() && CAUSES.contains(t.rule()) && !isTold(t, all))
                        .map(t -> t.rule() + " on " + t.asset())
                        .toList(),
                lost(all),
                all.stream()
                        .filter(a -> a.cause().isPresent()
                                && book.find(a.cause().get()).isEmpty())
                        .map(Alarm::id)
                        .toList(),
                all.size(),
                all.stream().filter(a -> !a.annunciated()).count());
    }

    private Map<String, Integer> inAnHour() {
        Map<String, List<AlarmEvent>> byStation = new TreeMap<>();
        for (AlarmEvent told : told()) {
            byStation
                    .computeIfAbsent(station(told.alarm().asset()), s -> new ArrayList<>())
                    .add(told);
        }
        Map<String, Integer> worst = new LinkedHashMap<>();
        byStation.entrySet().stream()
                .sorted(Comparator.comparing(e -> -inAnHour(e.getValue())))
                .forEach(e -> worst.put(e.getKey(), inAnHour(e.getValue())));
        return worst;
    }

    /** An alarm that stood under another one in between is one alarm. */
    private static int inAnHour(List<AlarmEvent> told) {
        int most = 0;
        for (AlarmEvent first : told) {
            Instant until = first.recorded().plus(Duration.ofHours(1));
            most = Math.max(most, (int) told.stream()
                    .filter(t ->
                            t.sequence() >= first.sequence() && t.recorded().isBefore(until))
                    .map(t -> t.alarm().id())
                    .distinct()
                    .count());
        }
        return most;
    }

    private String station(String code) {
        Site site = recording.site();
        return site.asset(code)
                .flatMap(a -> site.areas().above(a.grid(), AreaLevel.STATION))
                .map(a -> a.id())
                .orElse("");
    }

    private boolean isTold(Truth truth, List<Alarm> all) {
        return found.stream()
                .filter(e -> e.rule().equals(truth.rule()) && e.asset().equals(truth.asset()))
                .flatMap(e -> all.stream()
                        .filter(a -> a.group().equals(e.group()) && a.asset().equals(e.asset())))
                .anyMatch(a -> a.annunciated() || isUnderOneThatIs(a));
    }

    private boolean isUnderOneThatIs(Alarm alarm) {
        Optional<Alarm> cause = alarm.cause().flatMap(book::find);
        return cause.filter(c -> c.annunciated() || isUnderOneThatIs(c)).isPresent();
    }

    /** Each condition is in the alarm of its group and asset that was open then. */
    private static boolean holds(Alarm alarm, ConditionEvent event) {
        return alarm.group().equals(event.group())
                && alarm.asset().equals(event.asset())
                && !event.at().isBefore(alarm.onset())
                && alarm.returned().map(r -> !event.at().isAfter(r)).orElse(true);
    }

    private List<String> lost(List<Alarm> all) {
        return found.stream()
                .filter(ConditionEvent.Began.class::isInstance)
                .filter(e -> all.stream().noneMatch(a -> holds(a, e)))
                .map(e -> e.rule() + " on " + e.asset() + " at " + e.at())
                .toList();
    }

    /** What people were told of, oldest first: new alarms, and those that stand for themselves again. */
    public List<AlarmEvent> told() {
        return book.changesAfter(0, Integer.MAX_VALUE).stream()
                .filter(c -> c.change() == Change.RAISED || c.change() == Change.UNSUPPRESSED)
                .toList();
    }

    /** The time of the event that is being entered. */
    private static final class EventTime extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
