package org.gridpost.pipelines.kpi.county;

import java.util.Optional;
import org.gridpost.pipelines.model.AssetKind;

/**
 * Whose figures are stored together: those of an area, or those of one kind of its assets.
 *
 * @param kind empty for the KPIs that tell of all assets together
 */
record Series(String area, Optional<AssetKind> kind) {
    /** Under which it is stored: no area has an id with a dot. */
    String code() {
        return area + kind.map(k -> "." + k.name()).orElse("");
    }
}
