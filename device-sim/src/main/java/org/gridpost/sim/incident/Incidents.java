package org.gridpost.sim.incident;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What is wrong with which device at the simulated moment; the curves look here. */
public final class Incidents {
    /** What can go wrong. */
    public enum Trouble {
        COVER_OPEN,
        CAMERA_TAMPERED,
        /** Somebody is where nobody should be, in view of the camera. */
        INTRUDER,
        /** There is more in the air of a drain than air. */
        GAS,
        /** The encoder gets no picture. */
        VIDEO_LOST,
        /** It works, but nobody hears it. */
        CUT_OFF,
        /** It has no power and says nothing. */
        UNPOWERED,
        /** A lamp with power and without light. */
        LAMP_DARK,
        BREAKER_TRIPPED,
        PHASE_R_LOST,
        PHASE_S_LOST,
        PHASE_T_LOST,
        SUPPLY_LOST;

        /** The loss of phase 0, 1 or 2. */
        public static Trouble phaseLost(int phase) {
            return switch (phase) {
                case 0 -> PHASE_R_LOST;
                case 1 -> PHASE_S_LOST;
                default -> PHASE_T_LOST;
            };
        }
    }

    /** How many causes there are, for a lamp can lack power for two reasons at once. */
    private final Map<Trouble, Map<String, Integer>> struck = new EnumMap<>(Trouble.class);

    public boolean has(String device, Trouble trouble) {
        return struck.getOrDefault(trouble, Map.of()).containsKey(device);
    }

    /** Whether anything at all is wrong with the device. */
    boolean strikes(String device) {
        return struck.values().stream().anyMatch(m -> m.containsKey(device));
    }

    void begin(String device, Trouble trouble) {
        struck.computeIfAbsent(trouble, t -> new HashMap<>()).merge(device, 1, Integer::sum);
    }

    void end(String device, Trouble trouble) {
        struck.getOrDefault(trouble, new HashMap<>()).computeIfPresent(device, (d, n) -> n > 1 ? n - 1 : null);
    }
}
