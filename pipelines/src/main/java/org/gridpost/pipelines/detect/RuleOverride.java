package org.gridpost.pipelines.detect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;

/**
 * Other values for a rule: everywhere, in an area, or on one asset.
 *
 * @param area id of an area of any level
 * @param asset code
 * @param set names of the rule's values and what they are to be; {@code enabled} false takes the rule out
 * @param place file and line
 */
public record RuleOverride(
        String rule, Optional<String> area, Optional<String> asset, Map<String, String> set, String place) {
    public RuleOverride {
        set = Map.copyOf(set);
    }

    /** Everywhere, as said on a command line. */
    public static RuleOverride everywhere(String rule, Map<String, String> set) {
        return new RuleOverride(rule, Optional.empty(), Optional.empty(), set, "--set");
    }

    /**
     * How near it is to the asset: the nearest override wins. Below 0 if it does not concern it.
     *
     * @param path the asset's areas, nearest first
     */
    int nearness(Asset on, List<Area> path) {
        if (asset.isPresent()) {
            return asset.get().equals(on.code()) ? Integer.MAX_VALUE : -1;
        }
        if (area.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < path.size(); i++) {
            if (path.get(i).id().equals(area.get())) {
                return path.size() - i;
            }
        }
        return -1;
    }

    /** What is wrong with it in a register, as a sentence with its place; empty if nothing is. */
    Optional<String> mistakeIn(AreaTree areas, Predicate<String> hasAsset) {
        if (area.isPresent() && areas.find(area.get()).isEmpty()) {
            return Optional.of(place + ": the register has no area " + area.get());
        }
        if (asset.isPresent() && !hasAsset.test(asset.get())) {
            return Optional.of(place + ": the register has no asset " + asset.get());
        }
        return Optional.empty();
    }
}
