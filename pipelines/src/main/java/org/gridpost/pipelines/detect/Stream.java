package org.gridpost.pipelines.detect;

import static org.gridpost.pipelines.detect.criteria.Scene.NONE;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.gridpost.pipelines.detect.criteria.Moment;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Severity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One asset as the rules of one lane see it: its readings in the order of their time, each held back until the lane's
 * {@code reorder} is over, and the rules' states. Owned by the detector's thread; arrays because this is the hot path.
 *
 * <pre>
 *   reading ──hold──▶ held, by time ──released──▶ what was due before it ──▶ picture ──▶ rules it concerns
 *   tick ─────────────────────────────released──▶ what is due until now on the stream's own clock
 * </pre>
 *
 * The stream's clock is its newest reading's time plus what has passed since that came in; in a lane on receive time it is
 * the gateway's. What comes about is therefore the same whenever and in whatever order, within {@code reorder}, the
 * readings come in.
 */
@SuppressWarnings("ReferenceEquality") // the very same means unchanged
final class Stream {
    private static final Logger LOG = LoggerFactory.getLogger(Stream.class);

    /** A reading that comes in so much later than it was taken was kept, milliseconds. */
    private static final long AT_ONCE = 60_000;

    private final Detection detection;
    private final Lane lane;
    private final Picture picture;
    private final RuleState[] states;

    /** When each rule wants to be asked; the lane's own array as long as none does, for that is how most assets are. */
    private long[] due;

    /** By time; mostly there are none, so each change makes a new list. */
    private List<Held> held = List.of();

    private Asset asset;
    private long grave;
    private long clock = NONE;
    private long received = NONE;
    private long nextDue = Step.NEVER;
    private long armed = Step.NEVER;

    /** Readings of one time that wait for stragglers. */
    static final class Held {
        private final long time;
        private final long received;
        private List<Reading> readings;
        private boolean released;

        Held(long time, long received, List<Reading> readings) {
            this.time = time;
            this.received = received;
            this.readings = readings;
        }

        long received() {
            return received;
        }
    }

    Stream(Detection detection, Lane lane, Asset asset) {
        this.detection = detection;
        this.lane = lane;
        this.picture = lane.blankPicture();
        this.states = new RuleState[lane.size()];
        this.due = lane.nothingDue();
        for (int i = 0; i < states.length; i++) {
            states[i] = lane.rule(i).initial();
        }
        is(asset);
    }

    /** The asset's entry in the register has changed. */
    void is(Asset now) {
        asset = now;
        grave = 0;
        for (int i = 0; i < states.length; i++) {
            Severity most = lane.rule(i).head().severityOn(asset, lane.rule(i).mostUrgent());
            grave |= most.compareTo(Severity.P2) <= 0 ? 1L << i : 0;
        }
    }

    Lane lane() {
        return lane;
    }

    Asset asset() {
        return asset;
    }

    /** Whether it is the same whether this stream is remembered or not. */
    boolean isBlank() {
        return clock == NONE && held.isEmpty() && nextDue == Step.NEVER;
    }

    /** Takes in readings of one time; returns whether the lane is to release them later. */
    boolean take(List<Reading> readings, long time, long receivedAt, List<Held> waiting, Consumer<ConditionEvent> out) {
        if (lane.reorder() == 0 || (lane.onReceiveTime() && nothingIsSilent())) {
            detection.view().turnTo(asset, receivedAt);
            apply(time, receivedAt, readings, out);
            return false;
        }
        int place = held.size();
        while (place > 0 && held.get(place - 1).time > time) {
            place--;
        }
        if (place > 0 && held.get(place - 1).time == time) {
            Held same = held.get(place - 1);
            same.readings = joined(same.readings, readings);
            return false;
        }
        Held one = new Held(time, receivedAt, readings);
        held = with(one, place);
        waiting.add(one);
        return true;
    }

    /** A sign of life is believed at once; only which of several ended a silence waits for stragglers. */
    private boolean nothingIsSilent() {
        for (RuleState state : states) {
            if (state instanceof SilenceRule.Heard heard && heard.level() > 0) {
                return false;
            }
        }
        return held.isEmpty();
    }

    /** Of a metric that comes twice, because a message did, the later one counts. */
    private static List<Reading> joined(List<Reading> before, List<Reading> after) {
        List<Reading> both = new ArrayList<>(before);
        both.removeIf(b -> after.stream().anyMatch(a -> a.metric().equals(b.metric())));
        both.addAll(after);
        return both;
    }

    private List<Held> with(Held one, int place) {
        if (held.isEmpty()) {
            return List.of(one);
        }
        List<Held> next = new ArrayList<>(held);
        next.add(place, one);
        return List.copyOf(next);
    }

    /** The time for stragglers is over for one that was held. */
    void release(Held over, long now, Consumer<ConditionEvent> out) {
        detection.view().turnTo(asset, now);
        if (!over.released) {
            releaseUntil(over.time, out);
        }
    }

    private void releaseUntil(long time, Consumer<ConditionEvent> out) {
        while (!held.isEmpty() && held.get(0).time <= time) {
            Held next = held.get(0);
            held = held.size() == 1 ? List.of() : List.copyOf(held.subList(1, held.size()));
            next.released = true;
            apply(next.time, next.received, next.readings, out);
        }
    }

    private void apply(long time, long receivedAt, List<Reading> readings, Consumer<ConditionEvent> out) {
        if (lane.onReceiveTime()) {
            // What was kept and comes in late is a sign of life of now, not of when it was taken.
            long alive = Math.abs(receivedAt - time) <= AT_ONCE ? time : receivedAt;
            advance(Math.min(alive - 1, detection.times().last()), out);
            clock = Math.max(clock, alive);
            received = clock;
            step(lane.concernedBy(readings), new Moment(alive, receivedAt, readings, clock, 0), out);
            return;
        }
        advance(time - 1, out);
        boolean news = clock == NONE || time >= clock;
        long pause = clock != NONE && news ? time - clock : 0;
        picture.update(readings, time);
        if (news) {
            clock = time;
            received = receivedAt;
        }
        step(lane.concernedBy(readings), new Moment(time, receivedAt, readings, clock, pause), out);
    }

    private void step(long concerned, Moment moment, Consumer<ConditionEvent> out) {
        for (long left = concerned; left != 0; left &= left - 1) {
            int rule = Long.numberOfTrailingZeros(left);
            try {
                take(rule, lane.rule(rule).onMoment(states[rule], moment, viewOf(rule)), moment.now(), out);
            } catch (RuntimeException bug) {
                failed(rule, bug);
            }
        }
        findNextDue();
    }

    /** Asks the rules that wanted to be asked until then, in the order of their times. */
    private void advance(long until, Consumer<ConditionEvent> out) {
        while (nextDue <= until) {
            long now = nextDue;
            for (int rule = 0; rule < states.length; rule++) {
                if (due[rule] <= now) {
                    try {
                        take(rule, lane.rule(rule).onTime(states[rule], now, viewOf(rule)), now, out);
                    } catch (RuntimeException bug) {
                        failed(rule, bug);
                    }
                }
            }
            findNextDue();
        }
    }

    private void take(int rule, Step step, long now, Consumer<ConditionEvent> out) {
        states[rule] = step.state();
        wake(rule, Math.max(now + 1, step.due()));
        List<ConditionEvent> events = step.events();
        for (int i = 0; i < events.size(); i++) {
            out.accept(events.get(i));
        }
    }

    /** A rule that fails keeps its state and costs nobody else anything: no reading and no other alarm hangs on it. */
    private void failed(int rule, RuntimeException bug) {
        wake(rule, Step.NEVER);
        detection.failed();
        LOG.error(
                "rule {} failed on {}, its state stays as it was",
                lane.rule(rule).head().id(),
                asset.code(),
                bug);
    }

    private void wake(int rule, long at) {
        if (due[rule] == at) {
            return;
        }
        if (due == lane.nothingDue()) {
            due = due.clone();
        }
        due[rule] = at;
    }

    private void findNextDue() {
        long next = Step.NEVER;
        if (due != lane.nothingDue()) {
            for (long one : due) {
                next = Math.min(next, one);
            }
            due = next == Step.NEVER ? lane.nothingDue() : due;
        }
        nextDue = next;
    }

    /** What the passing of time brings about. */
    void tick(long now, Consumer<ConditionEvent> out) {
        detection.view().turnTo(asset, now);
        long streamNow = streamNow(now);
        if (streamNow != NONE) {
            releaseUntil(streamNow, out);
            advance(streamNow(now), out);
        }
    }

    private long streamNow(long now) {
        if (lane.onReceiveTime()) {
            return now - lane.reorder();
        }
        if (clock == NONE) {
            return NONE;
        }
        return clock + Math.max(0, now - lane.reorder() - detection.times().runsFrom(received));
    }

    /**
     * When it wants a tick, on the gateway's clock; {@link Step#NEVER} for not at all, or if the one that it asked for
     * before will do.
     */
    long arm() {
        if (nextDue == Step.NEVER) {
            return Step.NEVER;
        }
        long at = lane.onReceiveTime()
                ? nextDue + lane.reorder()
                : nextDue - clock + detection.times().runsFrom(received) + lane.reorder();
        if (at >= armed) {
            return Step.NEVER;
        }
        armed = at;
        return at;
    }

    /** Whether a wake is the one that it waits for; it is used up then. */
    boolean isArmedFor(long at) {
        if (armed != at) {
            return false;
        }
        armed = Step.NEVER;
        return true;
    }

    /** What a rule may know; the grave ones are not shown suspect readings. */
    private View viewOf(int rule) {
        boolean strictly = ((grave >> rule) & 1) == 1;
        return detection.view().show(strictly ? picture : picture.lenient(), strictly);
    }

    // The snapshot.

    Remembered.OfStream kept() {
        List<Remembered.OfRule> rules = new ArrayList<>();
        for (int i = 0; i < states.length; i++) {
            if (states[i] != lane.rule(i).initial()) {
                rules.add(new Remembered.OfRule(lane.rule(i).head().id(), states[i], due[i]));
            }
        }
        List<Remembered.OfMoment> moments = held.stream()
                .map(h -> Remembered.OfMoment.of(h.time, h.received, h.readings))
                .toList();
        return new Remembered.OfStream(
                asset.code(),
                lane.reorder(),
                lane.onReceiveTime(),
                clock,
                received,
                picture.kept(),
                picture.keptWithSuspect(),
                rules,
                moments);
    }

    /** Goes back to what was kept; what was held is given back, to be released in its turn. */
    List<Held> restore(Remembered.OfStream kept) {
        clock = kept.clock();
        received = kept.received();
        picture.restore(kept.picture(), kept.withSuspect());
        kept.rules().forEach(r -> restore(r.rule(), r.state(), r.due()));
        held = kept.held().stream()
                .map(m -> new Held(m.time(), m.received(), m.readings(asset)))
                .toList();
        return held;
    }

    /** Takes over a rule's state if the rule is of this lane and can go on from it. */
    void restore(String ruleId, RuleState state, long dueAt) {
        for (int i = 0; i < states.length; i++) {
            if (lane.rule(i).head().id().equals(ruleId) && lane.rule(i).fits(state)) {
                states[i] = state;
                wake(i, dueAt);
            }
        }
        findNextDue();
    }

    void assumeHolding(ConditionEvent.Began began) {
        for (int i = 0; i < states.length; i++) {
            if (lane.rule(i).head().id().equals(began.rule())) {
                states[i] = lane.rule(i).holding(began);
            }
        }
    }
}
