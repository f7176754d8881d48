package org.gridpost.pipelines.detect;

import java.util.Arrays;
import java.util.List;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Reading;

/** Rules of one kind that see its moments at the same time: those with the same {@code reorder} and the same clock. */
final class Lane {
    private final AssetKind kind;
    private final Rule[] rules;
    private final long[] listeners;

    /** For each metric of the kind its place in the lane's pictures, -1 if no rule asks for it. */
    private final int[] places;

    private final int pictured;
    private final long[] nothingDue;
    private final Picture blank;
    private final long reorder;
    private final boolean onReceiveTime;

    Lane(AssetKind kind, List<Rule> rules) {
        if (rules.size() > Long.SIZE) {
            throw new IllegalArgumentException("more than " + Long.SIZE + " rules on a " + kind);
        }
        this.kind = kind;
        this.rules = rules.toArray(Rule[]::new);
        this.reorder = rules.get(0).reorder().toMillis();
        this.onReceiveTime = rules.get(0).onReceiveTime();
        this.listeners = new long[kind.metrics().size()];
        this.places = new int[kind.metrics().size()];
        int next = 0;
        for (Metric metric : kind.metrics()) {
            boolean read = rules.stream().anyMatch(r -> r.reads(metric));
            places[metric.index()] = read ? next++ : -1;
            for (int i = 0; i < this.rules.length; i++) {
                if (this.rules[i].listensTo(metric)) {
                    listeners[metric.index()] |= 1L << i;
                }
            }
        }
        this.pictured = next;
        this.blank = new Picture(this);
        this.nothingDue = new long[rules.size()];
        Arrays.fill(nothingDue, Step.NEVER);
    }

    AssetKind kind() {
        return kind;
    }

    int size() {
        return rules.length;
    }

    Rule rule(int index) {
        return rules[index];
    }

    boolean has(String ruleId) {
        return Arrays.stream(rules).anyMatch(r -> r.head().id().equals(ruleId));
    }

    /** A picture of an asset of which nothing is known; that of a lane that asks for no metric is the same for all assets. */
    Picture blankPicture() {
        return pictured == 0 ? blank : new Picture(this);
    }

    /** How many metrics its rules ask for. */
    int pictured() {
        return pictured;
    }

    /** Where in a picture the metric stands, -1 if no rule asks for it. */
    int placeOf(Metric metric) {
        return places[metric.index()];
    }

    /** That no rule waits for a time, as with most assets; not to be written to. */
    long[] nothingDue() {
        return nothingDue;
    }

    /** How long a moment waits for stragglers, milliseconds. */
    long reorder() {
        return reorder;
    }

    boolean onReceiveTime() {
        return onReceiveTime;
    }

    /** Which rules these readings concern, as bits. */
    long concernedBy(List<Reading> readings) {
        long concerned = 0;
        for (int i = 0; i < readings.size(); i++) {
            concerned |= listeners[readings.get(i).metric().index()];
        }
        return concerned;
    }
}
