package org.gridpost.sim.exam;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.gridpost.sim.device.Sun;
import org.gridpost.sim.exam.Cameras.Span;
import org.gridpost.sim.fleet.Point;
import org.gridpost.sim.truth.ReadingFile;
import org.gridpost.sim.truth.TruthFile;

/**
 * One evening of a whole town: two quiet hours, an hour of storm in which much happens at once and little of it for a reason
 * of its own, and two hours in which all comes back.
 */
final class StormExam {
    private static final LocalDate EARLIEST = LocalDate.of(2025, 5, 1);
    private static final int DAYS_TO_CHOOSE_FROM = 120;
    private static final Duration AFTER_DUSK = Duration.ofMinutes(20);
    private static final Duration QUIET = Duration.ofHours(2);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration RECOVERY = Duration.ofHours(2);

    private final Town town;
    private final Instant end;

    StormExam(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LocalDate day = EARLIEST.plusDays(random.nextInt(DAYS_TO_CHOOSE_FROM));
        Instant start = day.atStartOfDay(Sun.ZONE).toInstant();
        this.end = start.plus(Duration.ofDays(2));
        this.town = new Town(start, end, random.split());
        Sketch lot = Sketch.ofGrid("lot", start, end, Point.MAJIANG, random.split());
        Instant from = lot.dusk(0).plus(AFTER_DUSK);
        Instant storm = from.plus(QUIET);
        Span heard = new Span(from, storm.plus(HOUR).plus(RECOVERY));
        StormWater water = new StormWater(town, storm, lot);
        StormFaults faults = new StormFaults(town, storm, lot, heard);
        water.speak(heard);
        faults.speak();
    }

    Town town() {
        return town;
    }

    List<Sketch> sketches() {
        return town.blocks().stream().map(Block::sketch).toList();
    }

    /** Writes register, readings and truth into the folder; what lies there is replaced. */
    void record(Path folder) throws IOException {
        Airway airway = new Airway();
        try (Register register = new Register(folder, Town.stations());
                ReadingFile readings = ReadingFile.withReceived(folder.resolve("readings.jsonl"), Function.identity());
                TruthFile truth = new TruthFile(folder.resolve("truth.jsonl"))) {
            for (Block block : town.blocks()) {
                register.add(block.sketch(), Town.station(block.station()));
                block.sketch().claims().forEach(c -> truth.claim(c.rule(), c.asset(), c.from(), c.to(), c.holds()));
                airway.send(block.sketch());
            }
            airway.arrive(end.plus(Duration.ofDays(1)), readings::write);
        }
    }
}
