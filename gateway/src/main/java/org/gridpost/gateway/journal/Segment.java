package org.gridpost.gateway.journal;

import java.nio.file.Path;
import java.time.Instant;
import org.gridpost.pipelines.journal.Mark;

/**
 * One file of the journal.
 *
 * @param first where it begins; it goes on up to where the next one begins
 */
record Segment(Path file, Mark first, Instant created) {}
