package org.gridpost.sim.device;

import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;

/**
 * How much sewage goes through each flow meter of the town: what its 24,868 residents use, 120 l a day each. 87.0 % of it
 * passes the meters that are tagged as standing before a treatment works, the rest those that are not. A meter of which
 * nothing is said has a flow of its own.
 */
final class Sewage {
    private static final double RESIDENTS = 24_868;
    private static final double PER_RESIDENT = 0.120;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double TREATED_SHARE = 0.870;
    private static final String TREATED = "TREATED";
    private static final String DISCHARGED = "DISCHARGED";

    private Sewage() {}

    /** m3/s on average over a day without rain. */
    static double meanFlow(FleetDevice meter, World world) {
        if (!meter.tags().contains(DISCHARGED)) {
            return size(meter, world);
        }
        boolean treated = meter.tags().contains(TREATED);
        double ofItsSort = sum(world, treated);
        double share = sum(world, !treated) == 0 ? 1 : treated ? TREATED_SHARE : 1 - TREATED_SHARE;
        return RESIDENTS * PER_RESIDENT / SECONDS_PER_DAY * share * size(meter, world) / ofItsSort;
    }

    private static double sum(World world, boolean treated) {
        return world.fleet()
                .of(Kind.FLOW_METER)
                .filter(m -> m.tags().contains(DISCHARGED) && m.tags().contains(TREATED) == treated)
                .mapToDouble(m -> size(m, world))
                .sum();
    }

    private static double size(FleetDevice meter, World world) {
        return world.noise().of(meter.device()).of("mean").between(0.003, 0.006);
    }
}
