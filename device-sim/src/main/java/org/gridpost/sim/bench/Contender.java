package org.gridpost.sim.bench;

import java.io.IOException;
import java.time.Duration;

/** Something that receives what the generator sends, in a process of its own. */
interface Contender extends AutoCloseable {
    /** Messages received so far: for a gateway those that are safe, not those that have merely arrived. */
    long received() throws IOException, BenchException;

    /** How long to wait between two questions; asking must cost it nothing that matters. */
    Duration poll();

    /** The process whose processor time is counted. */
    Child process();

    @Override
    void close();
}
