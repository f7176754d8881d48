package org.gridpost.pipelines.detect;

/** On which side of its setpoint a value is off-normal. Flags count as 1 and 0. */
public enum Comparison {
    ABOVE,
    AT_LEAST,
    BELOW,
    AT_MOST,
    /** A flag that is off-normal when true: setpoint 1. */
    IS;

    boolean holds(double value, double setpoint) {
        return switch (this) {
            case ABOVE -> value > setpoint;
            case AT_LEAST, IS -> value >= setpoint;
            case BELOW -> value < setpoint;
            case AT_MOST -> value <= setpoint;
        };
    }

    /** Whether the value is safely back: on the normal side of the limit at which the condition ends. */
    boolean isClear(double value, double clearLimit) {
        return switch (this) {
            case ABOVE, AT_LEAST, IS -> value < clearLimit;
            case BELOW, AT_MOST -> value > clearLimit;
        };
    }
}
