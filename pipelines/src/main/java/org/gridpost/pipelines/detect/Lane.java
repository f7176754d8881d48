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
        for (Metric metric : kind.metrics()) {
            for (int i = 0; i < this.rules.length; i++) {
                if (this.rules[i].listensTo(metric)) {
                    listeners[metric.index()] |= 1L << i;
                }
            }
        }
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
        for (Reading reading : readings) {
            concerned |= listeners[reading.metric().index()];
        }
        return concerned;
    }
}
