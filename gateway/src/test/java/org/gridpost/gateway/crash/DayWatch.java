package org.gridpost.gateway.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.gridpost.gateway.journal.FileJournal;
import org.gridpost.gateway.journal.JournalConfig;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.DatabaseConfig;
import org.gridpost.gateway.persistence.SqlAlarmBook;
import org.gridpost.gateway.persistence.SqlSnapshots;
import org.gridpost.gateway.site.SiteFiles;
import org.gridpost.gateway.site.SiteReading;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.alarm.Watchman;
import org.gridpost.pipelines.detect.Detector;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.detect.Works;
import org.gridpost.pipelines.journal.JournalReader;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Site;

/**
 * The part of a gateway that detects, in a process of its own that can be killed: reads the journal of a folder, and enters
 * what it finds in the folder's database, with snapshots every few hundred milliseconds. Says {@code done} when it has
 * seen everything.
 */
final class DayWatch {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int HASTE = 200;
    private static final RuleSet RULES = RuleFiles.catalogue();

    private DayWatch() {}

    /** Runs faster than the machine's, so that what is due each minute comes several times before the process dies. */
    private static final class HastyClock extends Clock {
        private final Clock machine = Clock.systemUTC();
        private final Instant start = machine.instant();

        @Override
        public Instant instant() {
            return start.plus(Duration.between(start, machine.instant()).multipliedBy(HASTE));
        }

        @Override
        public ZoneId getZone() {
            return machine.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return machine.withZone(zone);
        }
    }

    /** A folder with a register, or Majiang's if there is none. */
    static Site site(Path folder) {
        SiteReading reading = Files.exists(folder.resolve("assets.csv"))
                ? SiteFiles.ofDirectory(folder)
                : SiteFiles.ofClasspath("site/majiang");
        return ((SiteReading.Loaded) reading).site();
    }

    static FileJournal journal(Path folder) {
        return FileJournal.open(JournalConfig.defaults(folder.resolve("journal")), Mark.START, Clock.systemUTC());
    }

    /** Whether a rule waits for stragglers. */
    static boolean waits(String rule) {
        return !RULES.reorderOf(rule).isZero();
    }

    static Detector detector(Site site) {
        return new Detector(RULES, () -> site, new SunTimes(ZONE), Works.NONE);
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Clock clock = new HastyClock();
        try (FileJournal journal = journal(folder);
                Database database = Database.open(DatabaseConfig.DEFAULTS.in(folder), folder)) {
            Watchman watchman = new Watchman(
                    detector(site(Path.of(args[1]))),
                    new SqlAlarmBook(database.jdbi(), clock),
                    new SqlSnapshots(database.jdbi()),
                    clock);
            try (JournalReader reader = new JournalReader(
                    "detect",
                    journal,
                    watchman.start(),
                    watchman,
                    new JournalReader.Pace(500, Duration.ZERO, Duration.ofSeconds(1)),
                    clock)) {
                reader.start();
                System.out.println("watching from " + watchman.start().position());
                Await.until(
                        "the journal's end",
                        Duration.ofMinutes(10),
                        () -> reader.next().position() >= journal.end().position());
            }
        }
        System.out.println("done");
    }
}
