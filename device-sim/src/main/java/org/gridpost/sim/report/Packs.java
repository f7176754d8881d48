package org.gridpost.sim.report;

import java.util.ArrayList;
import java.util.List;

/** Cuts what a concentrator has to say into messages of a bounded size. */
public final class Packs {
    /** Bytes a message may have at most; small controllers have no larger buffer. */
    public static final int MAX_BYTES = 8_000;

    /** Names, units and numbers at their longest; measured packs have about half of it. */
    private static final int BYTES_PER_READING = 48;

    private static final int BYTES_PER_DEVICE = 80;

    private Packs() {}

    /** The readings of each device stay together unless a single device exceeds the bound. */
    public static List<List<Reading>> split(List<List<Reading>> byDevice) {
        List<List<Reading>> packs = new ArrayList<>();
        List<Reading> pack = new ArrayList<>();
        int bytes = 0;
        for (List<Reading> device : byDevice) {
            int more = BYTES_PER_DEVICE + device.size() * BYTES_PER_READING;
            if (bytes + more > MAX_BYTES && !pack.isEmpty()) {
                packs.add(pack);
                pack = new ArrayList<>();
                bytes = 0;
            }
            pack.addAll(device);
            bytes += more;
        }
        if (!pack.isEmpty()) {
            packs.add(pack);
        }
        return packs;
    }
}
