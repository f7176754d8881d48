package org.gridpost.pipelines.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where an asset hangs in the topology.
 *
 * @param parent the asset that feeds or carries it: a lamp's cabinet, a camera's access point, a drain's next node
 *     downstream
 * @param circuit number of the parent's circuit (1, 2, …), for lamps
 * @param order place along that circuit counted from the parent, for lamps
 */
public record Position(Optional<String> parent, OptionalInt circuit, OptionalInt order) {
    public static final Position NONE = new Position(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());

    public Position {
        parent.ifPresent(p -> Ids.require(p, "parent asset"));
    }
}
