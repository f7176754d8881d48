package org.gridpost.pipelines.respond;

import java.util.Set;

/** What a resident can report of facilities (service codes of Open311), and the rules that find the same. */
@SuppressWarnings("ImmutableEnumChecker") // Set.of makes an unmodifiable set
public enum ReportTopic {
    LAMP_OUT("L01", "L05", "L10", "L11", "L12", "X01", "G04"),
    LAMP_DAY("L02", "L13"),
    POLE_DAMAGE("L16"),
    LEAK_SHOCK("L08", "L09", "X05"),
    DRAIN_BLOCK("D01", "D02", "D03", "D04", "D05", "D06", "D07", "D18", "D19", "X03"),
    PONDING("D01", "D02", "D03", "D04", "D05", "X03"),
    COVER_MISSING("D08", "D09", "D19", "X08"),
    GAS_SMELL("D10", "D11", "D12"),
    CAMERA_FAULT("C01", "C02", "C03", "C04", "C05", "C06");

    private final Set<String> rules;

    ReportTopic(String... rules) {
        this.rules = Set.of(rules);
    }

    Set<String> rules() {
        return rules;
    }

    /** Whether a rule finds the same. */
    public boolean isFoundBy(String rule) {
        return rules.contains(rule);
    }
}
