package org.gridpost.sim.exam;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gridpost.sim.device.Sun;
import org.gridpost.sim.fleet.Point;
import org.gridpost.sim.truth.ReadingFile;
import org.gridpost.sim.truth.TruthFile;

/**
 * Draws cases of each rule and records what their devices say, and what is true. The cases lie so far apart that nothing
 * of one concerns another, and they begin on any day of a month.
 */
final class Exam {
    private static final LocalDate EARLIEST = LocalDate.of(2024, 6, 1);
    private static final String STATION = "station";
    private static final int MONTHS_TO_CHOOSE_FROM = 20;
    private static final int DAYS_TO_BEGIN = 30;
    private static final int DAYS = 48;

    /** Degrees between cases, some 10 km: a rain gauge speaks for 5. */
    private static final double APART = 0.1;

    private record Planned(Subject subject, boolean positive, int number, Instant start, Point place) {}

    private final long seed;
    private final List<Planned> plan = new ArrayList<>();
    private final Instant end;

    /** @param rules whose cases to draw, all if empty; a case is the same in either choice */
    Exam(long seed, List<Subject> subjects, Set<String> rules) {
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        LocalDate month = EARLIEST.plusMonths(random.nextInt(MONTHS_TO_CHOOSE_FROM));
        this.end = month.plusDays(DAYS).atStartOfDay(Sun.ZONE).toInstant();
        int side = (int) Math.ceil(Math.sqrt(2.0 * Subject.CASES * subjects.size()));
        int site = 0;
        for (Subject subject : subjects) {
            for (int i = 0; i < 2 * Subject.CASES; i++, site++) {
                LocalDate day = month.plusDays(random.nextInt(DAYS_TO_BEGIN));
                if (rules.isEmpty() || rules.contains(subject.rule())) {
                    Point place = new Point(
                            Point.MAJIANG.latitude() + APART * (site / side - side / 2),
                            Point.MAJIANG.longitude() + APART * (site % side - side / 2));
                    plan.add(new Planned(
                            subject,
                            i < Subject.CASES,
                            i % Subject.CASES,
                            day.atStartOfDay(Sun.ZONE).toInstant(),
                            place));
                }
            }
        }
        plan.sort(Comparator.comparing(Planned::start));
    }

    /** Writes register, readings and truth into the folder, as large as the exam is; what lies there is replaced. */
    void record(Path folder) throws IOException {
        Airway airway = new Airway();
        try (Register register = new Register(folder, List.of(STATION));
                ReadingFile readings = ReadingFile.withReceived(folder.resolve("readings.jsonl"), Function.identity());
                TruthFile truth = new TruthFile(folder.resolve("truth.jsonl"))) {
            cases(sketch -> {
                airway.arrive(sketch.start(), readings::write);
                register.add(sketch, STATION);
                sketch.claims().forEach(c -> truth.claim(c.rule(), c.asset(), c.from(), c.to(), c.holds()));
                airway.send(sketch);
            });
            airway.arrive(end.plus(Duration.ofDays(1)), readings::write);
        }
    }

    /** Draws the cases in the order in which they begin. */
    void cases(Consumer<Sketch> to) {
        plan.forEach(each -> to.accept(draw(each)));
    }

    private Sketch draw(Planned each) {
        String rule = each.subject.rule();
        // Odd factors keep the cases of neighbouring rules, numbers and seeds apart; the generator mixes the rest.
        long own = ((seed * 1_000_003 + rule.hashCode()) * 31 + each.number) * 2 + (each.positive ? 1 : 0);
        Sketch sketch =
                new Sketch(rule, each.positive, each.number, each.start, end, each.place, new SplittableRandom(own));
        each.subject.draw(sketch);
        sketch.insistOnTruth();
        return sketch;
    }
}
