package org.gridpost.sim.link.mqtt;

import java.util.List;
import org.gridpost.sim.format.Wire;

/** Something to be said, put into words only when the connection is there to say it. */
@FunctionalInterface
interface Speech {
    /** Asked on the session's thread. */
    List<Wire.Publication> words();
}
