package org.gridpost.sim.exam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.fleet.Point;

/**
 * A town of four stations with 45 grids, three kilometres wide, with two catchments a station and nine rain gauges. All that
 * speaks by radio in the first station does so by one base station.
 */
final class Town {
    private static final List<Integer> GRIDS = List.of(8, 12, 12, 13);
    private static final int GRIDS_A_ROW = 7;
    private static final double GRIDS_APART = 450;
    private static final int CATCHMENTS_A_STATION = 2;

    private final List<Block> blocks = new ArrayList<>();
    private final List<List<String>> catchments = new ArrayList<>();
    private final List<Gauge> gauges = new ArrayList<>();
    private final String baseStation;

    /** A rain gauge and the sketch in which it is. */
    record Gauge(Sketch sketch, String code) {}

    Town(Instant start, Instant end, SplittableRandom random) {
        int grids = GRIDS.stream().mapToInt(g -> g).sum();
        Optional<String> base = Optional.empty();
        int number = 0;
        for (int station = 0; station < GRIDS.size(); station++) {
            int first = catchments.size();
            IntStream.range(0, CATCHMENTS_A_STATION).forEach(c -> catchments.add(new ArrayList<>()));
            for (int i = 0; i < GRIDS.get(station); i++, number++) {
                Point place = Point.MAJIANG.moved(
                        GRIDS_APART * (number / GRIDS_A_ROW - GRIDS_A_ROW / 2),
                        GRIDS_APART * (number % GRIDS_A_ROW - GRIDS_A_ROW / 2));
                Sketch sketch =
                        Sketch.ofGrid("S%d-%02d".formatted(station + 1, i + 1), start, end, place, random.split());
                if (number == 0) {
                    base = Optional.of(sketch.asset(Plate.of(Kind.ACCESS_POINT), 200, 100));
                }
                int catchment = first + i * CATCHMENTS_A_STATION / GRIDS.get(station);
                blocks.add(Block.of(
                        sketch, station, station == 0 ? base : Optional.empty(), catchment, catchments.get(catchment)));
                if (number % (grids / 9) == 2) {
                    gauges.add(new Gauge(
                            sketch, sketch.asset(Plate.of(Kind.RAIN_GAUGE).every(StormWater.PAUSE), 250, 60)));
                }
            }
        }
        this.baseStation = base.orElseThrow();
    }

    static List<String> stations() {
        return IntStream.range(0, GRIDS.size()).mapToObj(Town::station).toList();
    }

    static String station(int number) {
        return "station-" + (number + 1);
    }

    List<Block> blocks() {
        return blocks;
    }

    /** Those that hang on the base station, or those that do not. */
    Stream<Block> blocks(boolean behindBaseStation) {
        return blocks.stream().filter(b -> (b.station() == 0) == behindBaseStation);
    }

    /** The drains of each, the last one downstream first; two of a station follow each other. */
    List<List<String>> catchments() {
        return catchments;
    }

    List<Gauge> gauges() {
        return gauges;
    }

    String baseStation() {
        return baseStation;
    }
}
