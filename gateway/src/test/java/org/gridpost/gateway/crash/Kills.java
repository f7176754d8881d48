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
import org.gridpost.gateway.journal.FileJournal;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.DatabaseConfig;
import org.gridpost.gateway.persistence.SqlAlarmBook;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.InMemoryAlarmBook;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.Detector;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.journal.JournalRecord;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Site;

/** Kills detection with -9 again and again while it reads a journal, and compares its alarms with those of who never died. */
final class Kills {
    private static final int KILLS = 10;

    private final Path folder;
    private final Path register;
    private final Site site;
    private final Random random;

    /**
     * @param folder for journal and database
     * @param register with the site's files
     */
    Kills(Path folder, Path register, Site site, Random random) {
        this.folder = folder;
        this.register = register;
        this.site = site;
        this.random = random;
    }

    /** @param after how long time goes on after the last intake */
    static List<JournalRecord> withTicks(List<Intake> intakes, Duration after) {
        List<JournalRecord> records = new ArrayList<>();
        Instant tick = RecordedDay.at(intakes.get(0));
        for (Intake intake : intakes) {
            while (tick.isBefore(RecordedDay.at(intake))) {
                records.add(new JournalRecord.Tick(tick));
                tick = tick.plusSeconds(1);
            }
            records.add(intake);
        }
        Instant end = tick.plus(after);
        for (; tick.isBefore(end); tick = tick.plusSeconds(1)) {
            records.add(new JournalRecord.Tick(tick));
        }
        return records;
    }

    void changeNothing(List<JournalRecord> records) throws Exception {
        try (FileJournal journal = DayWatch.journal(folder)) {
            fill(journal, records);
        }
        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            Process watch = watch();
            awaitWatching(watch);
            // Soon, so that also a fast machine is not through with the journal before half of the kills.
            if (!watch.waitFor(random.nextInt(300), TimeUnit.MILLISECONDS)) {
                watch.destroyForcibly().waitFor();
                killed++;
            }
        }
        Process last = watch();
        assertTrue(last.waitFor(300, TimeUnit.SECONDS), "it should have come to the journal's end");
        assertEquals(0, last.exitValue(), this::log);
        assertTrue(killed >= KILLS / 2, "it was too quick to be killed: " + killed);
        List<Alarm> expected = straight(records);
        assertTrue(expected.size() > 40, () -> "too few alarms to compare: " + expected);
        try (Database database = Database.open(DatabaseConfig.DEFAULTS.in(folder), folder)) {
            assertEquals(expected, all(new SqlAlarmBook(database.jdbi(), Clock.systemUTC())));
        }
    }

    private static void fill(FileJournal journal, List<JournalRecord> records) throws InterruptedException {
        CountDownLatch synced = new CountDownLatch(records.size());
        for (JournalRecord record : records) {
            journal.append(record, Lane.TELEMETRY, done -> synced.countDown());
        }
        assertTrue(synced.await(120, TimeUnit.SECONDS));
    }

    private List<Alarm> straight(List<JournalRecord> records) {
        Detector detector = DayWatch.detector(site);
        InMemoryAlarmBook book = new InMemoryAlarmBook(Clock.systemUTC());
        List<ConditionEvent> events = new ArrayList<>();
        records.forEach(r -> detector.accept(r, events::add));
        book.apply(events, Mark.START);
        return all(book);
    }

    /** Told or not. */
    private List<Alarm> all(AlarmBook book) {
        List<Alarm> alarms = new ArrayList<>();
        for (Asset asset : site.assets()) {
            alarms.addAll(book.ofAsset(asset.code(), 10_000));
        }
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
                        folder.toString(),
                        register.toString())
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
