package org.gridpost.sim.exam;

import java.util.function.Consumer;

/** What is asked about one rule: cases in which it ought to hold, and cases that only look like it. */
record Subject(String rule, Consumer<Sketch> positive, Consumer<Sketch> negative) {
    /** How many cases of each sort are drawn. */
    static final int CASES = 24;

    void draw(Sketch sketch) {
        (sketch.isPositive() ? positive : negative).accept(sketch);
    }
}
