package org.gridpost.gateway.store.influx;

import static org.gridpost.pipelines.store.Readings.level;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridpost.gateway.services.Influxd;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.journal.InMemoryCursors;
import org.gridpost.pipelines.journal.InMemoryJournal;
import org.gridpost.pipelines.journal.JournalReader;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.store.InMemoryHourBook;
import org.gridpost.pipelines.store.PendingHours;
import org.gridpost.pipelines.store.Retention;
import org.gridpost.pipelines.store.StoreFeed;
import org.junit.jupiter.api.Test;

/** An influxd that goes away and comes back while readings keep coming. */
class OutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final InMemoryJournal journal = new InMemoryJournal(Clock.systemUTC());
    private final AtomicInteger appended = new AtomicInteger();

    @Test
    void nothingIsLostAndTheBacklogDrains() {
        try (Influxd influxd = Influxd.start();
                InfluxStore store = new InfluxStore(
                        new InfluxStoreConfig(
                                influxd.url(),
                                "gridpost",
                                "",
                                "gridpost",
                                "",
                                "",
                                "",
                                Optional.empty(),
                                500,
                                Duration.ofMillis(5),
                                Duration.ZERO),
                        new Retention(36_500, 36_500),
                        () -> Sites.ONE_DRAIN)) {
            StoreFeed feed = new StoreFeed(
                    store,
                    journal,
                    new InMemoryCursors(),
                    new PendingHours(new InMemoryHourBook()),
                    rejection -> {
                        throw new AssertionError(rejection);
                    },
                    new StoreFeed.Size(500, Duration.ofMillis(5)),
                    Clock.systemUTC());
            try (JournalReader reader = feed.reader(feed)) {
                reader.start();
                append(3000);
                Await.until(
                        "the first to be stored", PATIENCE, () -> feed.counts().stored() > 0);

                influxd.stop();
                append(3000);
                Await.until(
                        "the outage to show",
                        PATIENCE,
                        () -> feed.counts().trouble().isPresent());
                append(3000);
                String why = feed.counts().trouble().orElseThrow().why();
                assertTrue(why.startsWith("InfluxDB at " + influxd.url() + "/ cannot be reached"), why);

                influxd.restart();
                Await.until(
                        "the backlog to drain", PATIENCE, () -> feed.counts().stored() == 9000);
            }

            assertEquals(new StoreFeed.Counts(9000, 0, 0, 0, 0, Optional.empty()), feed.counts());
            String answer = influxd.ask("gridpost", "SELECT COUNT(\"level\"), SUM(\"level\") FROM \"drain\"");
            assertTrue(answer.contains("[0,9000," + 9000L * 8999 / 2 + "]"), answer);
        } finally {
            journal.close();
        }
    }

    private void append(int readings) {
        for (int i = 0; i < readings; i++) {
            int n = appended.getAndIncrement();
            Intake intake = new Intake(List.of(level("DR-" + n % 7, n, n)), List.of());
            journal.append(intake, Lane.TELEMETRY, synced -> {});
        }
    }
}
