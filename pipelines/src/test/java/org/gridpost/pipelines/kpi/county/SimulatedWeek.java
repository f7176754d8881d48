package org.gridpost.pipelines.kpi.county;

import static org.gridpost.pipelines.kpi.county.Village.minute;
import static org.gridpost.pipelines.kpi.county.Village.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;

/**
 * What the devices of the {@link Village} say in a week, and what is true. Times are minutes since the week's first
 * midnight; everything begins a day before it and ends a day after.
 */
final class SimulatedWeek {
    static final int DAY = 1440;
    private static final int BEGIN = -DAY;
    private static final int END = (Village.DAYS + 1) * DAY;

    /** When the lamps are switched, and seen by who looks at them an hour after dusk: at 21:10 or 21:11. */
    private static final int ON = 20 * 60 + 10;

    private static final int OFF = 5 * 60 + 30;

    /** What a lamp does in a night; it reports at 3, 18, 33 and 48 minutes past each hour. */
    enum Night {
        LIT,
        DARK,
        /** Says nothing from the afternoon to the morning. */
        SILENT,
        /** Is commanded to be off. */
        SPARED,
        /** Is lit and heard at 20:33 for the last time in that night: too long ago. */
        GONE_EARLY,
        /** Is lit and heard at 20:48 for the last time: recently enough. */
        GONE_LATE,
        /** Is lit only from 21:15 on. */
        TOO_LATE,
        /** Is dark, and at 21:03 says a power that nobody can believe. */
        NONSENSE
    }

    final List<Reading> readings = new ArrayList<>();
    final Map<String, int[]> reports = new HashMap<>();
    final Map<String, Night[]> nights = new HashMap<>();
    final Map<String, BitSet> online = new HashMap<>();
    final Map<String, BitSet> recorded = new HashMap<>();
    final Map<String, double[]> volumes = new HashMap<>();
    private final Random random = new Random(20260615);

    SimulatedWeek() {
        for (String lamp : List.of("LA-1", "LA-2", "LA-3", "LB-1", "LB-2")) {
            Night[] all = new Night[Village.DAYS + 2];
            for (int i = 0; i < all.length; i++) {
                all[i] = Night.values()[random.nextInt(Night.values().length)];
            }
            nights.put(lamp, all);
            lamp(lamp, all);
        }
        slowLamp();
        camera("CA-1");
        camera("CB-1");
        flow("FA-1", true, 0.004);
        flow("FB-1", false, 0.0013);
        flow("FB-2", true, 0.1);
        drain();
    }

    private void say(String asset, int time, Reading... said) {
        readings.addAll(List.of(said));
        int day = Math.floorDiv(time, DAY);
        if (day >= 0 && day < Village.DAYS) {
            reports.computeIfAbsent(asset, a -> new int[Village.DAYS])[day]++;
        }
    }

    private void lamp(String lamp, Night[] all) {
        boolean tellsPower = !lamp.equals("LB-2");
        for (int time = BEGIN + 3; time < END; time += 15) {
            int clock = Math.floorMod(time, DAY);
            // The night that begins on a day lasts until the next morning.
            Night night = all[Math.max(0, Math.floorDiv(time - 12 * 60, DAY) + 1)];
            boolean dusky = clock >= ON || clock < OFF;
            boolean late = clock >= 21 * 60 + 15 || clock < OFF;
            boolean gone = (night == Night.SILENT && (clock >= 17 * 60 || clock < OFF))
                    || (night == Night.GONE_EARLY && (clock > 20 * 60 + 33 || clock < OFF))
                    || (night == Night.GONE_LATE && (clock > 20 * 60 + 48 || clock < OFF));
            boolean burns = switch (night) {
                case LIT, GONE_EARLY, GONE_LATE -> dusky;
                case TOO_LATE -> late;
                case DARK, SILENT, SPARED, NONSENSE -> false;
            };
            if (gone || (random.nextInt(40) == 0 && (clock < 19 * 60 || late))) {
                continue;
            }
            double command = dusky && night != Night.SPARED ? 100 : 0;
            boolean absurd = night == Night.NONSENSE && clock == 21 * 60 + 3;
            say(
                    lamp,
                    time,
                    reading(lamp, AssetKind.LAMP, "dim_command", Value.of(command), minute(time)),
                    tellsPower
                            ? reading(
                                    lamp,
                                    AssetKind.LAMP,
                                    "active_power",
                                    Value.of(absurd ? 4000 : burns ? 6.1 : 5.9),
                                    minute(time),
                                    absurd ? Quality.BAD : Quality.GOOD)
                            : reading(
                                    lamp,
                                    AssetKind.LAMP,
                                    "lamp_on",
                                    Value.of(burns != absurd),
                                    minute(time),
                                    absurd ? Quality.BAD : Quality.GOOD));
        }
    }

    /** Reports at 5 past each hour. On odd days 21:05 is missing, so that what it said at 20:05, before dusk, is the last. */
    private void slowLamp() {
        for (int time = BEGIN + 5; time < END; time += 60) {
            int clock = Math.floorMod(time, DAY);
            boolean burns = clock >= ON || clock < OFF;
            if (clock == 21 * 60 + 5 && Math.floorMod(Math.floorDiv(time, DAY), 2) == 1) {
                continue;
            }
            say(
                    "LA-4",
                    time,
                    reading("LA-4", AssetKind.LAMP, "dim_command", Value.of(burns ? 100 : 0), minute(time)),
                    reading("LA-4", AssetKind.LAMP, "active_power", Value.of(burns ? 59 : 0.4), minute(time)));
        }
    }

    /** A report each minute, with gaps of 1 to 200 minutes; now and then it says that it is offline or does not record. */
    private void camera(String camera) {
        BitSet there = new BitSet();
        BitSet recording = new BitSet();
        int length = END - BEGIN;
        int gone = 0;
        int off = 0;
        int idle = 0;
        int last = -1;
        boolean was = false;
        boolean records = false;
        for (int i = 0; i < length; i++) {
            gone = gone > 0 ? gone - 1 : random.nextInt(100) == 0 ? 1 + random.nextInt(4) : 0;
            gone = gone == 0 && random.nextInt(900) == 0 ? 20 + random.nextInt(180) : gone;
            off = off > 0 ? off - 1 : random.nextInt(1200) == 0 ? random.nextInt(90) : 0;
            idle = idle > 0 ? idle - 1 : random.nextInt(1500) == 0 ? random.nextInt(300) : 0;
            if (gone > 0) {
                continue;
            }
            // The minutes since the last report count if there are at most three, and as that report said.
            if (last >= 0 && i - last <= 3 && was) {
                there.set(last, i);
                recording.set(last, records ? i : last);
            }
            last = i;
            was = off == 0;
            records = idle == 0;
            int time = BEGIN + i;
            say(
                    camera,
                    time,
                    reading(camera, AssetKind.CAMERA, "online", Value.of(was), minute(time)),
                    reading(camera, AssetKind.CAMERA, "recording_ok", Value.of(records), minute(time)),
                    reading(camera, AssetKind.CAMERA, "fps", Value.of(25), minute(time)));
        }
        online.put(camera, there.get(DAY, length));
        recorded.put(camera, recording.get(DAY, length));
    }

    /**
     * The flow changes at six o'clock and at no other time. With a counter, reports are missing for two hours, over a
     * midnight for twenty minutes, and once it begins again at 0; without one, what flowed in a gap of half an hour is
     * nowhere.
     */
    private void flow(String meter, boolean counts, double least) {
        double counter = 9_000;
        double[] days = new double[Village.DAYS];
        double rate = least;
        // Twice an hour at 2 and a half past, in half minutes: six o'clock lies in the middle between two reports.
        for (int half = 2 * BEGIN + 5; half < 2 * END; half += 10) {
            int clock = Math.floorMod(half, 2 * DAY);
            int day = Math.floorDiv(half, 2 * DAY);
            double before = rate;
            rate = clock == 2 * 360 + 5 ? least * (1 + random.nextInt(4)) : rate;
            // What has flowed in the five minutes since the last report, half of it on the day before just after
            // midnight.
            double flowed = 150 * before + 150 * rate;
            counter = counts && day == 3 && clock == 2 * 600 + 5 ? flowed : counter + flowed;
            boolean lost = !counts && day == 4 && clock > 2 * 840 && clock < 2 * 870;
            boolean afterGap = !counts && day == 4 && clock == 2 * 870 + 5;
            for (int part = 0; part < 2; part++) {
                int at = Math.floorDiv(half - 10 + 5 * part, 2 * DAY);
                if (at >= 0 && at < Village.DAYS && !lost && !afterGap) {
                    days[at] += part == 0 ? 150 * before : 150 * rate;
                }
            }
            boolean longGap = counts && day == 5 && clock > 2 * 600 && clock < 2 * 720;
            boolean overMidnight = counts && ((day == 1 && clock > 2 * 1430) || (day == 2 && clock < 2 * 10));
            boolean missing = lost || longGap || overMidnight;
            if (!missing) {
                Instant time = minute(0).plusSeconds(half * 30L);
                say(
                        meter,
                        Math.floorDiv(half, 2),
                        reading(
                                meter,
                                AssetKind.FLOW_METER,
                                counts ? "volume" : "flow",
                                Value.of(counts ? counter : rate),
                                time));
            }
        }
        volumes.put(meter, days);
    }

    /** Speaks three times as often as it should on the first day, not at all on the second, then as the others. */
    private void drain() {
        for (int time = BEGIN; time < END; time += 5) {
            int day = Math.floorDiv(time, DAY);
            if (day == 0 || (day > 1 && random.nextInt(4) == 0)) {
                say("DB-1", time, reading("DB-1", AssetKind.DRAIN_NODE, "level", Value.of(0.4), minute(time)));
            }
        }
    }
}
