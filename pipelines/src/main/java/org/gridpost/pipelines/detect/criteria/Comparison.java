package org.gridpost.pipelines.detect.criteria;

import org.gridpost.pipelines.detect.criteria.Criterion.State;

/** On which side of its setpoint a value is off-normal. Flags count as 1 and 0. */
public enum Comparison {
    ABOVE,
    AT_LEAST,
    BELOW,
    AT_MOST;

    boolean holds(double value, double setpoint) {
        return switch (this) {
            case ABOVE -> value > setpoint;
            case AT_LEAST -> value >= setpoint;
            case BELOW -> value < setpoint;
            case AT_MOST -> value <= setpoint;
        };
    }

    /** Whether more is worse. */
    public boolean upwards() {
        return this == ABOVE || this == AT_LEAST;
    }

    /** @param clear where the condition ends; a value on its normal side is clear, one between the two is neither */
    State judge(double value, double setpoint, double clear) {
        if (holds(value, setpoint)) {
            return State.OFF_NORMAL;
        }
        boolean isClear = upwards() ? value < clear : value > clear;
        return isClear || clear == setpoint ? State.CLEAR : State.BETWEEN;
    }
}
