package org.gridpost.pipelines.trial;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.Detector;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.Severity;

/**
 * Plays recorded readings to a detector, as fast as can be, and collects what each rule found. Intakes must come in the
 * order in which they were received. Used by one thread.
 */
public final class Replay {
    private final Detector detector;
    private final Map<Key, Raised> open = new LinkedHashMap<>();
    private final List<Raised> over = new ArrayList<>();

    private record Key(String rule, String group, String asset) {}

    public Replay(Detector detector) {
        this.detector = detector;
    }

    /** Time passes until the intake was received, and then it is judged. */
    public void play(Intake intake) {
        if (!intake.readings().isEmpty()) {
            detector.pass(intake.readings().get(0).received(), this::note);
            detector.accept(intake, this::note);
        }
    }

    /** Time passes. */
    public void passTo(Instant end) {
        detector.pass(end, this::note);
    }

    private void note(ConditionEvent event) {
        Key key = new Key(event.rule(), event.group(), event.asset());
        Raised known = open.get(key);
        if (event instanceof Began began) {
            open.put(key, known == null ? raised(began, began.severity()) : again(known, began));
        } else if (event instanceof Ended ended && known != null) {
            open.remove(key);
            over.add(new Raised(
                    known.rule(),
                    known.group(),
                    known.asset(),
                    known.severity(),
                    known.onset(),
                    known.at(),
                    Optional.of(ended.at()),
                    known.late()));
        }
    }

    private static Raised raised(Began began, Severity severity) {
        return new Raised(
                began.rule(),
                began.group(),
                began.asset(),
                severity,
                began.onset(),
                began.at(),
                Optional.empty(),
                began.late());
    }

    private static Raised again(Raised known, Began began) {
        return new Raised(
                known.rule(),
                known.group(),
                known.asset(),
                Severity.mostUrgent(known.severity(), began.severity()),
                known.onset(),
                known.at(),
                Optional.empty(),
                known.late() && began.late());
    }

    /** All that was found until now, those that have ended first. */
    public List<Raised> raised() {
        List<Raised> all = new ArrayList<>(over);
        all.addAll(open.values());
        return all;
    }
}
