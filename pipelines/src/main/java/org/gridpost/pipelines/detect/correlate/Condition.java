package org.gridpost.pipelines.detect.correlate;

import java.util.Optional;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionKey;
import org.gridpost.pipelines.model.Severity;

/**
 * One rule's condition on one asset, as long as it holds.
 *
 * <pre>
 *                 explained          the cause is over
 *   HELD ─────────────────▶ UNDER ────────────────────▶ LIFTING ──▶ PLAIN
 *    │                       ▲  ▲                          │          │
 *    └─(nothing explains it)─│──└──(something else does)───┘          │
 *                 ▼          └────────(explained after all)───────────┘
 *               PLAIN
 * </pre>
 */
final class Condition {
    static final long NEVER = Long.MAX_VALUE;

    private final ConditionKey key;
    private Began event;
    private boolean told;
    private Optional<ConditionKey> cause = Optional.empty();

    /** Until when it waits for what may explain it. */
    private long heldUntil = NEVER;

    /** When to look whether it still holds after its cause is over, and by when that is taken for granted. */
    private long liftAt = NEVER;

    private long liftBy = NEVER;

    Condition(Began event) {
        this.key = ConditionKey.of(event);
        this.event = event;
    }

    ConditionKey key() {
        return key;
    }

    String rule() {
        return key.rule();
    }

    String asset() {
        return key.asset();
    }

    Severity severity() {
        return event.severity();
    }

    long onset() {
        return event.onset().toEpochMilli();
    }

    long at() {
        return event.at().toEpochMilli();
    }

    Began event() {
        return event;
    }

    void is(Began now) {
        event = now;
    }

    boolean told() {
        return told;
    }

    Optional<ConditionKey> cause() {
        return cause;
    }

    void hold(long until) {
        heldUntil = until;
    }

    long heldUntil() {
        return heldUntil;
    }

    void plain() {
        told = true;
        cause = Optional.empty();
        heldUntil = NEVER;
        liftAt = NEVER;
        liftBy = NEVER;
    }

    void under(ConditionKey of) {
        plain();
        cause = Optional.of(of);
    }

    boolean isUnder(ConditionKey of) {
        return cause.filter(of::equals).isPresent() && liftAt == NEVER;
    }

    /** Its cause is over. */
    void lift(long at, long by) {
        liftAt = at;
        liftBy = by;
    }

    void lookAgain(long at) {
        liftAt = at;
    }

    boolean isHeld() {
        return heldUntil != NEVER;
    }

    boolean isLifting() {
        return liftAt != NEVER;
    }

    boolean mustLift(long now) {
        return now >= liftBy;
    }

    long due() {
        return Math.min(heldUntil, liftAt);
    }

    /** For the snapshot. */
    record Kept(Began event, boolean told, Optional<ConditionKey> cause, long heldUntil, long liftAt, long liftBy) {}

    Kept kept() {
        return new Kept(event, told, cause, heldUntil, liftAt, liftBy);
    }

    static Condition of(Kept kept) {
        Condition condition = new Condition(kept.event);
        condition.told = kept.told;
        condition.cause = kept.cause;
        condition.heldUntil = kept.heldUntil;
        condition.liftAt = kept.liftAt;
        condition.liftBy = kept.liftBy;
        return condition;
    }
}
