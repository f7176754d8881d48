package org.gridpost.sim.exam;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.sim.fleet.Kind;

/**
 * A grid of a town and what stands in it: an access point with two cabinets, four cameras and three of four covers below it;
 * the fourth has a radio of its own, as the drains have.
 *
 * @param station from 0
 * @param covers the last one hangs on nothing
 * @param catchment number of the one to which its drains belong
 */
record Block(
        Sketch sketch,
        int station,
        String accessPoint,
        List<Feeder> feeders,
        List<String> cameras,
        List<String> covers,
        List<String> drains,
        int catchment) {
    private static final int CABINETS = 2;
    private static final int LAMPS = 10;
    private static final int COVERS = 4;
    private static final int DRAINS = 4;

    /** Metres between the cabinets; the lamps of each run north. */
    private static final double CABINETS_APART = 200;

    /**
     * @param base on which its access point hangs, if it hangs on one
     * @param upstream the drains of its catchment so far, the last one downstream first; its own are added
     */
    static Block of(Sketch s, int station, Optional<String> base, int catchment, List<String> upstream) {
        Plate radio = Plate.of(Kind.ACCESS_POINT);
        String point = s.asset(base.map(radio::under).orElse(radio), 0, 100);
        List<Feeder> feeders = new ArrayList<>();
        List<String> cameras = new ArrayList<>();
        for (int i = 0; i < CABINETS; i++) {
            double east = CABINETS_APART * i;
            feeders.add(new Feeder(s, Plate.cabinet(40).under(point), east, LAMPS, LAMPS));
            cameras.add(s.asset(Plate.of(Kind.CAMERA).under(point), s.share(20, 60), east + 10));
            cameras.add(s.asset(Plate.of(Kind.CAMERA).under(point), -s.share(20, 60), east + 10));
        }
        List<String> covers = new ArrayList<>();
        List<String> drains = new ArrayList<>();
        for (int i = 0; i < COVERS; i++) {
            Plate cover = Plate.of(Kind.MANHOLE_COVER);
            covers.add(s.asset(i < COVERS - 1 ? cover.under(point) : cover, 100 + 60 * i, 120));
        }
        for (int i = 0; i < DRAINS; i++) {
            Plate plate = Plate.drain(s.whole(6, 12) / 4.0);
            int before = upstream.size();
            // The tree branches: each leads to one of the three before it.
            String drain = s.asset(
                    before == 0 ? plate : plate.under(upstream.get(Math.max(0, before - s.whole(1, 3)))),
                    90 + 60 * i,
                    140);
            upstream.add(drain);
            drains.add(drain);
        }
        return new Block(s, station, point, feeders, cameras, covers, drains, catchment);
    }
}
