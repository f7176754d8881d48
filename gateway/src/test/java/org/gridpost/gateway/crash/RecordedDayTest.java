package org.gridpost.gateway.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.trial.Raised;
import org.gridpost.pipelines.trial.Replay;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One recorded day leads to the identical list of alarms, however it comes in and however often detection dies. */
class RecordedDayTest {
    /** Rules that wait for stragglers do so for this long. */
    private static final int REORDER_MILLIS = 9_900;

    @TempDir
    static Path unpacked;

    @TempDir
    Path folder;

    private static RecordedDay day;

    @BeforeAll
    static void unpack() throws Exception {
        day = RecordedDay.unpack(unpacked);
    }

    /** Rule, asset, onset and all: nothing is left out. */
    private static List<Raised> raised(List<Intake> intakes, Predicate<Raised> which) {
        Replay replay = new Replay(DayWatch.detector(day.site()));
        intakes.forEach(replay::play);
        replay.passTo(
                RecordedDay.at(day.intakes().get(day.intakes().size() - 1)).plusSeconds(60));
        return replay.raised().stream()
                .filter(which)
                .sorted(Comparator.comparing(Raised::asset)
                        .thenComparing(Raised::rule)
                        .thenComparing(Raised::group)
                        .thenComparing(Raised::onset))
                .toList();
    }

    @Test
    void theDayIsWorthPlaying() {
        List<Raised> straight = raised(day.intakes(), r -> true);
        assertTrue(straight.size() > 40, () -> "too few alarms to compare: " + straight);
        assertTrue(straight.stream().map(Raised::rule).distinct().count() > 8, straight::toString);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doubledMessagesChangeNothing(long seed) {
        assertEquals(raised(day.intakes(), r -> true), raised(day.doubled(new Random(seed)), r -> true));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void messagesInAnyOrderChangeNothingForRulesThatWaitForStragglers(long seed) {
        List<Intake> shuffled = day.shuffled(new Random(seed), REORDER_MILLIS);
        Predicate<Raised> waits = r -> DayWatch.waits(r.rule());
        assertEquals(raised(day.intakes(), waits), raised(shuffled, waits));
    }

    @Test
    void killsAtRandomMomentsChangeNothing() throws Exception {
        Kills kills = new Kills(folder, unpacked, day.site(), new Random(4711));
        kills.changeNothing(Kills.withTicks(day.intakes(), Duration.ZERO));
    }
}
