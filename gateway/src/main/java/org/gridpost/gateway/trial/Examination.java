package org.gridpost.gateway.trial;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gridpost.pipelines.detect.Detector;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.detect.Works;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.trial.Raised;
import org.gridpost.pipelines.trial.Replay;
import org.gridpost.pipelines.trial.RuleScore;

/** Holds rules against a recording's truth. */
public final class Examination {
    private final Recording recording;
    private final ZoneId zone;
    private final Map<String, Instant> lastWords;

    public Examination(Recording recording, ZoneId zone) {
        this.recording = recording;
        this.zone = zone;
        this.lastWords = recording.lastWords();
    }

    /** The rules of which the recording knows the truth, in the order of their ids. */
    public Set<String> rules() {
        return recording.truths().stream().map(t -> t.rule()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** All that these rules find in it. */
    public List<Raised> replay(RuleSet rules) {
        Replay replay = new Replay(new Detector(rules, recording::site, new SunTimes(zone), Works.NONE));
        for (Intake intake : recording.intakes()) {
            replay.play(intake);
        }
        if (!recording.intakes().isEmpty()) {
            Intake last = recording.intakes().get(recording.intakes().size() - 1);
            replay.passTo(last.readings().get(0).received());
        }
        return replay.raised();
    }

    /** @param raised what a replay found */
    public RuleScore score(String rule, List<Raised> raised) {
        return RuleScore.of(
                rule,
                recording.truths().stream().filter(t -> t.rule().equals(rule)).toList(),
                raised.stream()
                        .filter(r -> r.rule().equals(rule) && isOfTheRecording(r))
                        .toList(),
                recording.examined(rule));
    }

    /** What comes about after the last word of its grid is that the recording has ended there. */
    private boolean isOfTheRecording(Raised raised) {
        return recording
                .site()
                .asset(raised.asset())
                .map(asset -> lastWords.get(asset.grid()))
                .filter(last -> raised.at().isAfter(last))
                .isEmpty();
    }
}
