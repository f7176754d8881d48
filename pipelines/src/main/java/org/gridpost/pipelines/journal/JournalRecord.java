package org.gridpost.pipelines.journal;

import java.time.Instant;
import java.util.List;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.model.Reading;

/** What the journal keeps: everything that detection needs to come to the same result again. */
public sealed interface JournalRecord {

    /** How many readings it holds; the accounting is done in readings. */
    int readingCount();

    /**
     * What became of one inbound message. May be empty: then nothing is written, but its sender is answered in order,
     * after everything that came before it is safe.
     */
    record Intake(List<Reading> readings, List<Rejection> rejections) implements JournalRecord {
        public Intake {
            readings = List.copyOf(readings);
            rejections = List.copyOf(rejections);
        }

        public static Intake rejected(Rejection rejection) {
            return new Intake(List.of(), List.of(rejection));
        }

        public boolean isEmpty() {
            return readings.isEmpty() && rejections.isEmpty();
        }

        @Override
        public int readingCount() {
            return readings.size();
        }
    }

    /** That time has come this far; makes silence and delays reproducible in a replay. */
    record Tick(Instant time) implements JournalRecord {
        @Override
        public int readingCount() {
            return 0;
        }
    }
}
