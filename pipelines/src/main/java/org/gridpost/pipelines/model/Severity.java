package org.gridpost.pipelines.model;

/**
 * Alarm severities, most urgent first, with the CAP 1.2 words each maps to.
 */
public enum Severity {
    /** 紧急: danger to life or to a district. */
    P1("Severe", "Immediate", "Observed"),
    /** 重要: will become danger, or many are affected. */
    P2("Severe", "Expected", "Likely"),
    /** 一般: a fault of a single asset. */
    P3("Moderate", "Expected", "Observed"),
    /** 提示: advisory. */
    P4("Minor", "Future", "Possible");

    private final String capSeverity;
    private final String capUrgency;
    private final String capCertainty;

    Severity(String capSeverity, String capUrgency, String capCertainty) {
        this.capSeverity = capSeverity;
        this.capUrgency = capUrgency;
        this.capCertainty = capCertainty;
    }

    public String capSeverity() {
        return capSeverity;
    }

    public String capUrgency() {
        return capUrgency;
    }

    public String capCertainty() {
        return capCertainty;
    }

    public boolean moreUrgentThan(Severity other) {
        return compareTo(other) < 0;
    }

    public static Severity mostUrgent(Severity a, Severity b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
