package org.gridpost.pipelines.kpi.tickets;

import java.util.OptionalDouble;

/**
 * What became of the repairs of an area, a body or a trade in a span of time. Money is in fen, a hundredth of a yuan.
 *
 * @param opened tickets that were opened in the span
 * @param closed how those were closed that were in the span; each closing of one that was reopened
 * @param rejected 不予立案
 * @param open at the end of the span, or now
 * @param overdue those of them of which the work should have been finished, and is not
 * @param onTime of what was repaired, how much was done when it was due (按期结案率)
 * @param redone of what was said to be done and ended in the span, how much had to be done again (返工率): found wanting, come
 *     back, or not fixed
 * @param firstTime of what was repaired, how much was by who was sent first, and has stayed so
 * @param times of what was closed or found wanting in the span
 * @param fen spent on parts and all else in the span
 * @param chronic assets that had three tickets within seven days, or whose ticket was reopened for the second time
 * @param perThousandResidents tickets opened for each 1,000 residents; only of areas that have any
 */
public record RepairFigures(
        long opened,
        Closed closed,
        long rejected,
        long open,
        long overdue,
        Share onTime,
        Share redone,
        Share firstTime,
        LegTimes times,
        Turns turns,
        long fen,
        long chronic,
        OptionalDouble perThousandResidents) {

    private static final double HUNDRED = 100;
    private static final double THOUSAND = 1000;

    /** @param all the three together */
    public record Closed(long all, long bySensor, long bySupervisor, long byItself) {}

    /** How often it did not go straight on, in the span. */
    public record Turns(long handedBack, long suspended, long extended, long reopened, long transferred) {}

    /** @param percent empty of nothing */
    public record Share(long number, long of, OptionalDouble percent) {
        static Share of(long number, long of) {
            return new Share(number, of, of == 0 ? OptionalDouble.empty() : OptionalDouble.of(HUNDRED * number / of));
        }
    }

    /** See {@link Leg}. */
    public record LegTimes(Times toDispatch, Times toTaken, Times toOnSite, Times toDone, Times toClosed) {}

    /** @param number of how many the time is known */
    public record Times(long number, OptionalDouble medianSeconds, OptionalDouble p90Seconds) {
        static final Times NONE = new Times(0, OptionalDouble.empty(), OptionalDouble.empty());

        static Times of(long number, double median, double p90) {
            return new Times(number, OptionalDouble.of(median), OptionalDouble.of(p90));
        }
    }

    static OptionalDouble perThousand(long tickets, int residents) {
        return residents == 0 ? OptionalDouble.empty() : OptionalDouble.of(THOUSAND * tickets / residents);
    }
}
