package org.gridpost.sim.aging;

import java.util.Set;
import org.gridpost.sim.fleet.Kind;

/** What wears out, and how far it goes: the mild degrees need nobody, the grave ones do. */
public enum Ailment {
    /** Part of the LEDs is dark; the part of its power that a lamp no longer draws. */
    STRING_LOST("L03", true, 0.04, 0.09, 0.28, 0.5, Kind.LAMP),
    /** The driver takes more than it gives; the part that it takes on top. */
    GREEDY_DRIVER("L04", true, 0.05, 0.11, 0.3, 0.5, Kind.LAMP),
    /** Its capacitor dries out; what the power factor loses. */
    DRY_CAPACITOR("L06", true, 0.03, 0.07, 0.22, 0.36, Kind.LAMP),
    /** Dust keeps the heat in; degrees on top. */
    HOT_GEAR("L18", true, 8, 18, 48, 58, Kind.LAMP),
    /** Hours that it has burnt before. */
    OLD("L17", false, 29_000, 41_000, 45_800, 49_600, Kind.LAMP),
    /** Percent that the battery has lost. */
    WEAK_BATTERY("G06", false, 40, 58, 88, 96, Kind.MANHOLE_COVER, Kind.DRAIN_NODE, Kind.FLOW_METER),
    /** Mud in a drain, percent on top. */
    SILTING("D18", false, 4, 14, 52, 68, Kind.DRAIN_NODE),
    /** The level sensor no longer moves; 1 if so. */
    STUCK_SENSOR("G03", false, 0, 0, 1, 1, Kind.DRAIN_NODE),
    /** Seconds that the clock is fast. */
    WRONG_CLOCK("G05", false, 20, 110, 420, 1_500, Kind.DRAIN_NODE, Kind.FLOW_METER, Kind.RAIN_GAUGE);

    private final String rule;
    private final boolean showsWhenLit;
    private final double mildLow;
    private final double mildHigh;
    private final double graveLow;
    private final double graveHigh;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final Set<Kind> kinds;

    Ailment(
            String rule,
            boolean showsWhenLit,
            double mildLow,
            double mildHigh,
            double graveLow,
            double graveHigh,
            Kind... kinds) {
        this.rule = rule;
        this.showsWhenLit = showsWhenLit;
        this.mildLow = mildLow;
        this.mildHigh = mildHigh;
        this.graveLow = graveLow;
        this.graveHigh = graveHigh;
        this.kinds = Set.of(kinds);
    }

    /** The rule that ought to notice a grave case. */
    public String rule() {
        return rule;
    }

    /** Whether a lamp has it by night only. */
    boolean showsWhenLit() {
        return showsWhenLit;
    }

    boolean strikes(Kind kind) {
        return kinds.contains(kind);
    }

    double low(boolean grave) {
        return grave ? graveLow : mildLow;
    }

    double high(boolean grave) {
        return grave ? graveHigh : mildHigh;
    }
}
