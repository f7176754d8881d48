package org.gridpost.sim;

import java.time.Instant;
import java.util.function.Consumer;
import org.gridpost.sim.report.Report;

/** Something that speaks from time to time. */
public interface Source {
    /** When it speaks next; {@link Instant#MAX} if never. */
    Instant next();

    /** Says what is due at {@link #next()} and moves that on. */
    void speak(Consumer<Report> out);
}
