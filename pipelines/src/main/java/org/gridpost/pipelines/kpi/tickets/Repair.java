package org.gridpost.pipelines.kpi.tickets;

import java.util.List;

/**
 * All that one ticket tells the figures.
 *
 * @param cycles at least one, in order
 */
public record Repair(Subject subject, List<Cycle> cycles, List<Happening> happenings) {
    public Repair {
        cycles = List.copyOf(cycles);
        happenings = List.copyOf(happenings);
        if (cycles.isEmpty()) {
            throw new IllegalArgumentException("ticket " + subject.ticket() + " has been open at least once");
        }
    }
}
