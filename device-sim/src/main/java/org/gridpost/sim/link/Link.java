package org.gridpost.sim.link;

import org.gridpost.sim.report.Report;

/** A way from the devices to the gateway. */
public interface Link extends AutoCloseable {
    /**
     * Takes a report; the device delivers it as soon as it can and repeats it until it is acknowledged. A
     * {@linkplain Report.Stream#STATE state} says instead that the device's session breaks or is made again.
     */
    void send(Report report);

    /** Says goodbye for all devices; what is not yet acknowledged is given up. Waits at most two seconds. */
    @Override
    void close();
}
