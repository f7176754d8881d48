package org.gridpost.sim.incident;

import java.time.Instant;
import org.gridpost.sim.device.Noise;

/** A story that happens to one device or place after the other. */
public interface Plot {
    /** Tells one story from another; what is drawn by lot depends on it. */
    String name();

    /**
     * Puts the story on the stage once.
     *
     * @param begin when it begins
     * @param lot decides whom it strikes and how; another each time
     * @return when it is told again; {@link Instant#MAX} if never
     */
    Instant tell(Instant begin, Noise lot, Stage stage);
}
