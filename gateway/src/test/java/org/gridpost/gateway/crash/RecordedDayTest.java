package org.gridpost.gateway.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.gridpost.gateway.journal.FileJournal;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.DatabaseConfig;
import org.gridpost.gateway.persistence.SqlAlarmBook;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.InMemoryAlarmBook;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.Detector;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.journal.JournalRecord;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.journal.Mark;
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

    private static final int KILLS = 10;

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
        List<JournalRecord> records = withTicks();
        try (FileJournal journal = DayWatch.journal(folder)) {
            fill(journal, records);
        }
        List<Alarm> expected = straight(records);
        Random random = new Random(4711);
        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            Process watch = watch();
            awaitWatching(watch);
            if (!watch.waitFor(random.nextInt(1_500), TimeUnit.MILLISECONDS)) {
                watch.destroyForcibly().waitFor();
                killed++;
            }
        }
        Process last = watch();
        assertTrue(last.waitFor(300, TimeUnit.SECONDS), "it should have come to the journal's end");
        assertEquals(0, last.exitValue(), () -> log());
        assertTrue(killed >= KILLS / 2, "it was too quick to be killed: " + killed);
        try (Database database = Database.open(DatabaseConfig.DEFAULTS.in(folder), folder)) {
            SqlAlarmBook book = new SqlAlarmBook(database.jdbi(), Clock.systemUTC());
            List<Alarm> found =
                    expected.stream().flatMap(a -> book.find(a.id()).stream()).toList();
            assertEquals(expected, found);
            assertEquals(
                    expected.stream().filter(Alarm::annunciated).count(),
                    book.since(Instant.EPOCH, 10_000).size(),
                    "no alarm that was not there without the kills");
        }
    }

    private static List<JournalRecord> withTicks() {
        List<JournalRecord> records = new ArrayList<>();
        Instant tick = RecordedDay.at(day.intakes().get(0));
        for (Intake intake : day.intakes()) {
            while (tick.isBefore(RecordedDay.at(intake))) {
                records.add(new JournalRecord.Tick(tick));
                tick = tick.plusSeconds(1);
            }
            records.add(intake);
        }
        return records;
    }

    private static void fill(FileJournal journal, List<JournalRecord> records) throws InterruptedException {
        CountDownLatch synced = new CountDownLatch(records.size());
        for (JournalRecord record : records) {
            journal.append(record, Lane.TELEMETRY, done -> synced.countDown());
        }
        assertTrue(synced.await(120, TimeUnit.SECONDS));
    }

    private static List<Alarm> straight(List<JournalRecord> records) {
        Detector detector = DayWatch.detector(day.site());
        InMemoryAlarmBook book = new InMemoryAlarmBook(Clock.systemUTC());
        List<ConditionEvent> events = new ArrayList<>();
        records.forEach(r -> detector.accept(r, events::add));
        book.apply(events, Mark.START);
        List<Alarm> alarms = new ArrayList<>(book.since(Instant.EPOCH, 10_000));
        alarms.sort(Comparator.comparing(Alarm::id));
        return alarms;
    }

    private Process watch() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DayWatch.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("watch.log").toFile())
                .start();
    }

    private void awaitWatching(Process watch) {
        Await.until(
                "it reads the journal", Duration.ofSeconds(60), () -> log().contains("watching") || !watch.isAlive());
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("watch.log"));
        } catch (IOException e) {
            return "";
        }
    }
}
