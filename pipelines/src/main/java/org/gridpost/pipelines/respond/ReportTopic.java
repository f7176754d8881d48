package org.gridpost.pipelines.respond;

import java.util.EnumSet;
import java.util.Set;
import org.gridpost.pipelines.model.AssetKind;

/**
 * What a resident can report of facilities (service codes of Open311), and the rules that find the same on which kinds of assets:
 * a rule such as a lost connection is one of cameras too.
 */
@SuppressWarnings("ImmutableEnumChecker") // neither set is ever changed
public enum ReportTopic {
    LAMP_OUT(EnumSet.of(AssetKind.LAMP, AssetKind.CABINET), "L01", "L05", "L10", "L11", "L12", "X01", "G04"),
    LAMP_DAY(EnumSet.of(AssetKind.LAMP, AssetKind.CABINET), "L02", "L13"),
    POLE_DAMAGE(EnumSet.of(AssetKind.LAMP), "L16"),
    LEAK_SHOCK(EnumSet.of(AssetKind.LAMP, AssetKind.CABINET), "L08", "L09", "X05"),
    DRAIN_BLOCK(EnumSet.of(AssetKind.DRAIN_NODE), "D01", "D02", "D03", "D04", "D05", "D06", "D07", "D18", "D19", "X03"),
    PONDING(EnumSet.of(AssetKind.DRAIN_NODE), "D01", "D02", "D03", "D04", "D05", "X03"),
    COVER_MISSING(EnumSet.of(AssetKind.MANHOLE_COVER, AssetKind.DRAIN_NODE), "D08", "D09", "D19", "X08"),
    GAS_SMELL(EnumSet.of(AssetKind.DRAIN_NODE, AssetKind.MANHOLE_COVER), "D10", "D11", "D12"),
    CAMERA_FAULT(EnumSet.of(AssetKind.CAMERA), "C01", "C02", "C03", "C04", "C05", "C06");

    private final Set<AssetKind> kinds;
    private final Set<String> rules;

    ReportTopic(Set<AssetKind> kinds, String... rules) {
        this.kinds = kinds;
        this.rules = Set.of(rules);
    }

    Set<String> rules() {
        return rules;
    }

    /** Whether it can be of an asset of that kind. */
    public boolean isOf(AssetKind kind) {
        return kinds.contains(kind);
    }

    /** Whether a rule finds the same. */
    public boolean isFoundBy(String rule) {
        return rules.contains(rule);
    }
}
