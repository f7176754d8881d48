package org.gridpost.pipelines.detect;

import java.util.Optional;
import org.gridpost.pipelines.journal.Mark;

/** Where the detector's memory is kept over a restart. */
public interface Snapshots {

    void save(Saved snapshot);

    Optional<Saved> load();

    /** @param mark everything before it had been played when the snapshot was taken */
    record Saved(Mark mark, Snapshot snapshot) {}
}
