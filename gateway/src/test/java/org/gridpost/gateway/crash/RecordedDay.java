package org.gridpost.gateway.crash;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.gridpost.gateway.trial.Recording;
import org.gridpost.gateway.trial.Recording.BadRecording;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;

/** A day of a few devices, as it was recorded and as it may come in. */
record RecordedDay(Site site, List<Intake> intakes) {

    /** @param folder to unpack it into */
    static RecordedDay unpack(Path folder) throws IOException, BadRecording {
        try (InputStream packed = RecordedDay.class.getResourceAsStream("/recorded-day/readings.jsonl.gz");
                InputStream plain = new GZIPInputStream(packed)) {
            Files.copy(plain, folder.resolve("readings.jsonl"));
        }
        Files.createFile(folder.resolve("truth.jsonl"));
        Recording recording = Recording.read(folder);
        return new RecordedDay(recording.site(), recording.intakes());
    }

    /** One message in twenty comes a second time, some seconds later. */
    List<Intake> doubled(Random random) {
        List<Intake> all = new ArrayList<>(intakes);
        for (Intake intake : intakes) {
            if (random.nextInt(20) == 0) {
                all.add(received(intake, 1 + random.nextInt(9_000)));
            }
        }
        return inOrder(all);
    }

    /** Each message takes up to so long, whatever the one before it takes. */
    List<Intake> shuffled(Random random, int millis) {
        return inOrder(
                intakes.stream().map(i -> received(i, random.nextInt(millis))).toList());
    }

    private static List<Intake> inOrder(List<Intake> all) {
        List<Intake> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(RecordedDay::at));
        return sorted;
    }

    static Instant at(Intake intake) {
        return intake.readings().get(0).received();
    }

    private static Intake received(Intake intake, long millisLater) {
        Function<Reading, Reading> later = r -> new Reading(
                r.asset(),
                r.kind(),
                r.metric(),
                r.value(),
                r.time(),
                r.received().plusMillis(millisLater),
                r.quality(),
                r.deviceTime());
        return new Intake(intake.readings().stream().map(later).toList(), List.of());
    }
}
