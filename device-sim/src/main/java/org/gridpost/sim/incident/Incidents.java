package org.gridpost.sim.incident;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What is wrong with which device at the simulated moment; the curves look here. */
public final class Incidents {
    /** What can go wrong. */
    public enum Trouble {
        COVER_OPEN,
        CAMERA_TAMPERED
    }

    private final Map<Trouble, Set<String>> struck = new HashMap<>();

    public boolean has(String device, Trouble trouble) {
        return struck.getOrDefault(trouble, Set.of()).contains(device);
    }

    void begin(String device, Trouble trouble) {
        struck.computeIfAbsent(trouble, t -> new HashSet<>()).add(device);
    }

    void end(String device, Trouble trouble) {
        struck.computeIfAbsent(trouble, t -> new HashSet<>()).remove(device);
    }
}
