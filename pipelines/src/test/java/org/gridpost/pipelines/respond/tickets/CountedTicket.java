package org.gridpost.pipelines.respond.tickets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.gridpost.pipelines.respond.clocks.Limit;
import org.gridpost.pipelines.respond.tickets.Terms.Part;

/**
 * What was told of a ticket up to some minute, and its clocks counted minute by minute: another way to the same answers, which
 * shares nothing with the clocks of GridPost but the words. Minutes count from the first midnight; {@link #NEVER} is none.
 */
final class CountedTicket {
    static final int NEVER = Integer.MAX_VALUE;
    private static final int DAY = 24 * 60;
    private static final double OFFICE_MINUTES = 390;
    private static final double HAIR = 1e-9;

    private final boolean[] open;
    private final Terms terms;
    private final int opened;
    private int sent = NEVER;
    private int dispatched = NEVER;
    private int taken = NEVER;
    private int onSite = NEVER;
    private int done = NEVER;
    private int runs = NEVER;
    private int closed = NEVER;
    private int extension = NEVER;
    private int rounds;
    private int reopened;
    private Optional<Part> renewed = Optional.empty();
    final List<int[]> pauses = new ArrayList<>();

    /** @param open whether offices are open in each minute */
    CountedTicket(boolean[] open, Terms terms, int opened) {
        this.open = open;
        this.terms = terms;
        this.opened = opened;
    }

    /** @param stopped {@link #NEVER} while it runs */
    record Counted(Part part, int round, Limit limit, int from, int stopped, int extension) {}

    /** The clock of which what was said is said anew, by what was learnt last. */
    Optional<Part> renewed() {
        return renewed;
    }

    void learn(Told told, ToIntFunction<Instant> minutes) {
        renewed = told.step() instanceof Step.Extended ? Optional.of(Part.DONE) : Optional.empty();
        int at = told.at();
        Step step = told.step();
        if (step instanceof Step.Dispatched) {
            sent = Math.min(sent, at);
            runs = Math.min(runs, at);
            newJob(at);
        } else if (step instanceof Step.HandedBack) {
            dispatched = NEVER;
        } else if (step instanceof Step.Taken) {
            taken = at;
        } else if (step instanceof Step.OnSite) {
            onSite = at;
        } else if (step instanceof Step.Done) {
            done = at;
        } else if (step instanceof Step.Suspended) {
            pauses.add(new int[] {at, NEVER});
        } else if (step instanceof Step.Resumed) {
            resume(at);
        } else if (step instanceof Step.Extended extended) {
            extension = minutes.applyAsInt(extended.until());
        } else if (step instanceof Step.Failed) {
            reopened++;
            runs = at;
            extension = NEVER;
            newJob(at);
        } else if (step instanceof Step.Verified || step instanceof Step.Rejected) {
            closed = at;
        }
    }

    private void newJob(int at) {
        rounds++;
        dispatched = at;
        taken = NEVER;
        onSite = NEVER;
        done = NEVER;
    }

    private void resume(int at) {
        int[] last = pauses.get(pauses.size() - 1);
        last[1] = at;
        if (extension != NEVER && extension > last[0]) {
            extension += at - last[0];
        }
    }

    List<Counted> clocks() {
        List<Counted> clocks = new ArrayList<>();
        int there = Math.min(onSite, done);
        add(clocks, Part.HANDLE, 0, opened, Math.min(sent, closed), NEVER);
        if (dispatched != NEVER) {
            add(clocks, Part.TAKE, rounds, dispatched, Math.min(Math.min(taken, there), closed), NEVER);
            add(clocks, Part.ON_SITE, rounds, dispatched, Math.min(there, closed), NEVER);
        }
        add(clocks, Part.DONE, 1 + reopened, runs, dispatched == NEVER ? closed : Math.min(done, closed), extension);
        if (dispatched != NEVER) {
            add(clocks, Part.VERIFY, rounds, done, closed, NEVER);
        }
        return clocks;
    }

    private void add(List<Counted> clocks, Part part, int round, int from, int stopped, int extension) {
        Optional<Limit> limit = terms.limit(part);
        if (from != NEVER && limit.isPresent()) {
            clocks.add(new Counted(part, round, limit.get(), from, stopped, extension));
        }
    }

    /** The pauses as they concern a clock. */
    List<int[]> pausesOf(Counted clock) {
        return pauses.stream()
                .filter(p -> p[0] < clock.stopped())
                .map(p -> new int[] {p[0], Math.min(p[1], clock.stopped())})
                .toList();
    }

    /** The minutes by which the warning, and the shares 1 and 1.5 are used, rounded up; NEVER if not within the month. */
    int[] reached(Counted clock) {
        List<int[]> gaps = pausesOf(clock);
        int[] reached = count(clock, gaps, 1);
        if (clock.extension() != NEVER && clock.extension() > reached[1]) {
            reached = count(clock, gaps, Math.max(1, progress(clock, gaps, clock.extension())));
            boolean stands = gaps.stream().anyMatch(g -> g[1] == NEVER && g[0] < clock.extension());
            reached[1] = stands ? NEVER : clock.extension();
        }
        return reached;
    }

    private double progress(Counted clock, List<int[]> gaps, int until) {
        double[] used = {0};
        walk(clock, gaps, (m, weight) -> {
            used[0] += m < until ? weight : 0;
            return m >= until;
        });
        return used[0];
    }

    private int[] count(Counted clock, List<int[]> gaps, double stretch) {
        double[] wanted = {0.75 * stretch, stretch, 1.5 * stretch};
        int[] reached = {NEVER, NEVER, NEVER};
        double[] used = {0};
        walk(clock, gaps, (m, weight) -> {
            used[0] += weight;
            for (int i = 0; i < wanted.length; i++) {
                reached[i] = used[0] >= wanted[i] - HAIR ? Math.min(reached[i], m + 1) : NEVER;
            }
            return reached[2] != NEVER;
        });
        return reached;
    }

    private interface Visit {
        boolean isEnough(int minute, double weight);
    }

    /** From the first minute on, until one is enough or it is suspended for good. */
    private void walk(Counted clock, List<int[]> gaps, Visit visit) {
        boolean days = clock.limit().kind() == Limit.Kind.WORKING_DAYS;
        double part = 1.0 / (clock.limit().amount() * (days ? OFFICE_MINUTES : 1));
        boolean spoilt = true;
        int end = gaps.stream()
                .filter(g -> g[1] == NEVER)
                .mapToInt(g -> g[0])
                .findFirst()
                .orElse(open.length);
        for (int m = clock.from(); m < end; m++) {
            if (days && m % DAY == 0 && m > clock.from()) {
                spoilt = isSpoilt(gaps, m / DAY);
            }
            boolean counts = days
                    ? open[m] && !spoilt
                    : !isIn(gaps, m) && (open[m] || clock.limit().kind() == Limit.Kind.ANY_TIME);
            if (visit.isEnough(m, counts ? part : 0)) {
                return;
            }
        }
    }

    private static boolean isIn(List<int[]> gaps, int m) {
        for (int[] gap : gaps) {
            if (m >= gap[0] && m < gap[1]) {
                return true;
            }
        }
        return false;
    }

    private boolean isSpoilt(List<int[]> gaps, int day) {
        for (int m = day * DAY; m < (day + 1) * DAY; m++) {
            if (open[m] && isIn(gaps, m)) {
                return true;
            }
        }
        return false;
    }
}
