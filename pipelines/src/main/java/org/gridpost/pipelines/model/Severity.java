package org.gridpost.pipelines.model;

/**
 * Alarm severities, most urgent first.
 */
public enum Severity {
    /** 紧急: danger to life or to a district. */
    P1,
    /** 重要: will become danger, or many are affected. */
    P2,
    /** 一般: a fault of a single asset. */
    P3,
    /** 提示: advisory. */
    P4;

    public static Severity mostUrgent(Severity a, Severity b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    /** One level more urgent; P1 is the most urgent. */
    public Severity raised() {
        return switch (this) {
            case P1, P2 -> P1;
            case P3 -> P2;
            case P4 -> P3;
        };
    }
}
