package org.gridpost.pipelines.alarm;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.model.Severity;

/**
 * Which alarms are looked for, those of long ago among them; each part that is absent or empty lets all pass.
 *
 * @param from raised then or later
 * @param to raised before
 * @param rule holds, was among those that held last, or found it the most severe
 * @param severities the most urgent that it has been
 * @param grids of the asset by the register of now; an asset that is in it no more lies in none
 * @param words in a comment, a note, a name, the asset's code, or the title of the leading rule
 * @param untold whether those of which nobody was told pass too
 */
public record AlarmSearch(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> rule,
        Set<Severity> severities,
        Optional<String> asset,
        Optional<Set<String>> grids,
        Optional<State> state,
        Optional<String> acknowledgedBy,
        Optional<Said> disposition,
        Optional<Words> words,
        boolean untold) {
    public AlarmSearch {
        severities = Set.copyOf(severities);
        grids = grids.map(Set::copyOf);
    }

    /** How it stands now. */
    public enum State {
        /** It asks for something. */
        OPEN,
        /** It does not. */
        CLOSED,
        ACTIVE,
        RETURNED,
        UNACKNOWLEDGED
    }

    /** What a person found it to be, or that nobody has said. */
    public enum Said {
        REAL,
        FALSE_ALARM,
        TEST,
        WORKS,
        NOTHING;

        boolean is(Optional<Alarm.Disposal> disposal) {
            return disposal.map(d -> d.what().name()).orElse(NOTHING.name()).equals(name());
        }
    }

    /**
     * @param text whose case does not matter
     * @param rules whose titles have it
     */
    public record Words(String text, Set<String> rules) {
        public Words {
            rules = Set.copyOf(rules);
        }
    }
}
