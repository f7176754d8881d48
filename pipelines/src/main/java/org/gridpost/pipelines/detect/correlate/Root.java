package org.gridpost.pipelines.detect.correlate;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One circuit, feeder, access point or catchment.
 *
 * @param asset on which its alarms stand
 * @param circuit of that asset, if it is one
 * @param members the assets that are counted; their place in a row, for a circuit
 * @param reach all assets that its failure explains
 */
record Root(Scope scope, String asset, OptionalInt circuit, Map<String, Integer> members, Set<String> reach) {
    Root {
        members = new LinkedHashMap<>(members);
        reach = new LinkedHashSet<>(reach);
    }

    static Root of(Scope scope, String asset, Collection<String> members, Collection<String> reach) {
        Map<String, Integer> places = new LinkedHashMap<>();
        members.forEach(m -> places.put(m, places.size()));
        return new Root(scope, asset, OptionalInt.empty(), places, new LinkedHashSet<>(reach));
    }

    /** Names it among all. */
    String key() {
        return scope + ":" + asset + suffix();
    }

    /** A condition group on it: circuits of one cabinet have alarms of their own. */
    String group(String ofRule) {
        return ofRule + suffix();
    }

    private String suffix() {
        return circuit.isPresent() ? "." + circuit.getAsInt() : "";
    }
}
