package org.gridpost.pipelines.respond.tickets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * Makes up what happens to a ticket: filed at leisure, dispatched, perhaps handed back and dispatched again, suspended,
 * extended, done and told up to a day later and in any order, verified or found wanting and done again; or none of that.
 */
final class Lives {
    private static final Assignee[] CREWS = {new Assignee.Team("elec-1"), new Assignee.Team("elec-2")};
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    private final Random random;
    private final IntFunction<Instant> time;
    private final IntUnaryOperator awake;
    private final List<Told> told = new ArrayList<>();
    private int minute;
    private int crew;

    /** @param awake the first minute from a given one on in which something can be told */
    Lives(Random random, IntFunction<Instant> time, IntUnaryOperator awake) {
        this.random = random;
        this.time = time;
        this.awake = awake;
    }

    /** In the order in which it is told. */
    List<Told> of(int opened) {
        told.clear();
        minute = opened;
        crew = 0;
        desk(one(4) ? 4 * DAY : DAY / 2, new Step.Accepted());
        if (one(12)) {
            desk(DAY / 2, new Step.Rejected("not ours"));
            return told;
        }
        desk(DAY / 4, new Step.Filed());
        desk(DAY / 4, new Step.Dispatched(CREWS[0]));
        if (one(4)) {
            desk(DAY, new Step.HandedBack("not our trade"));
            desk(DAY / 2, new Step.Dispatched(CREWS[++crew % 2]));
        }
        while (work() && one(3)) {
            desk(DAY, new Step.Failed("it is still dark"));
        }
        return told;
    }

    /** @return whether it was done, and is not verified yet */
    private boolean work() {
        int dispatched = minute;
        if (one(3)) {
            suspend();
        }
        if (one(4)) {
            extend();
        }
        if (one(4)) {
            suspend();
        }
        if (one(10)) {
            return false;
        }
        int done = minute + random.nextInt(3 * DAY);
        List<Told> crewTells = new ArrayList<>(List.of(told(done, new Step.Done(""))));
        if (!one(5)) {
            crewTells.add(told(dispatched + random.nextInt(1 + done - dispatched), new Step.Taken()));
        }
        if (!one(3)) {
            crewTells.add(told(dispatched + random.nextInt(1 + done - dispatched), new Step.OnSite()));
        }
        crewTells.sort(Comparator.comparingInt(Told::told));
        told.addAll(crewTells);
        minute = crewTells.get(crewTells.size() - 1).told();
        if (one(6)) {
            return false;
        }
        if (!one(3)) {
            desk(DAY, new Step.Verified(""));
            return false;
        }
        return true;
    }

    private Told told(int at, Step step) {
        int late = one(3) ? random.nextInt(DAY) : 0;
        return new Told(awake.applyAsInt(Math.max(at, minute) + late), at, "crew", step);
    }

    private void suspend() {
        desk(DAY, new Step.Suspended("a part is on order", Optional.empty()));
        if (one(2)) {
            desk(4 * DAY, new Step.Resumed());
        } else {
            int until = minute + 1 + random.nextInt(4 * DAY);
            Told last = told.remove(told.size() - 1);
            told.add(Told.now(last.told(), last.by(), new Step.Suspended("rain", Optional.of(time.apply(until)))));
            // As the watch is to do it by itself.
            told.add(new Told(awake.applyAsInt(until), until, Act.GRIDPOST, new Step.Resumed()));
            minute = awake.applyAsInt(until) + 1;
        }
    }

    private void extend() {
        desk(DAY, new Step.Extended(time.apply(minute + 2 * DAY + random.nextInt(6 * DAY)), "the street is closed"));
    }

    private void desk(int within, Step step) {
        minute = awake.applyAsInt(minute + 1 + random.nextInt(within));
        told.add(Told.now(minute, "desk", step));
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }
}
