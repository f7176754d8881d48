package org.gridpost.sim.gas;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The gas in all drains. To be asked with rising times. */
public final class Gases {
    private final Map<String, List<Puff>> puffs = new HashMap<>();

    void add(String drain, Puff puff) {
        puffs.computeIfAbsent(drain, d -> new ArrayList<>()).add(puff);
    }

    /** The air over still water with what gas has come into it. */
    public Air in(String drain, Instant time) {
        Air air = Air.FRESH;
        for (Puff puff : puffs.getOrDefault(drain, List.of())) {
            air = air.with(puff.peak(), puff.part(time));
        }
        return air;
    }

    /** When the sensor next wakes from the smell. */
    public Optional<Instant> nextNoticed(String drain, Instant after) {
        return puffs.getOrDefault(drain, List.of()).stream()
                .map(Puff::noticed)
                .filter(t -> t.isAfter(after))
                .min(Instant::compareTo);
    }
}
