package org.gridpost.pipelines.kpi.tickets;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What each body may spend on repairs in a calendar year, yuan. A body that is not named has no budget. */
public record Budgets(Map<String, Long> yuan) {
    public static final Budgets NONE = new Budgets(Map.of());
    private static final long FEN = 100;

    public Budgets {
        yuan = Map.copyOf(yuan);
        yuan.forEach((body, amount) -> {
            if (amount < 0) {
                throw new IllegalArgumentException(
                        "the budget of " + body + " cannot be " + amount + " yuan a year: write 0 or more");
            }
        });
    }

    /**
     * How a body stands in a year so far. Amounts are fen.
     *
     * @param budget empty if it has none
     * @param received with tickets that came from other bodies
     * @param given with tickets that went to others
     * @param left of the budget and what was received, after what was given and spent; less than 0 if it is overdrawn
     */
    public record Line(
            String body, int year, Optional<Long> budget, long received, long given, long spent, Optional<Long> left) {

        /** Whether any money has come, gone or been spent. */
        public boolean moved() {
            return received != 0 || given != 0 || spent != 0;
        }
    }

    /**
     * A line for each body that has a budget, or money that moved.
     *
     * @param sums of the year so far
     */
    List<Line> lines(int year, List<RepairBook.Sum> sums) {
        Map<String, Long> received = new HashMap<>();
        Map<String, Long> given = new HashMap<>();
        Map<String, Long> spent = new HashMap<>();
        for (RepairBook.Sum sum : sums) {
            if (sum.kind() == Happening.Kind.SPENT) {
                spent.merge(sum.body(), sum.fen(), Long::sum);
            } else if (sum.kind() == Happening.Kind.TRANSFERRED) {
                given.merge(sum.body(), sum.fen(), Long::sum);
                received.merge(sum.other().orElseThrow(), sum.fen(), Long::sum);
            }
        }
        Set<String> bodies = new TreeSet<>(yuan.keySet());
        bodies.addAll(received.keySet());
        bodies.addAll(given.keySet());
        bodies.addAll(spent.keySet());
        return bodies.stream()
                .map(body -> line(
                        body,
                        year,
                        received.getOrDefault(body, 0L),
                        given.getOrDefault(body, 0L),
                        spent.getOrDefault(body, 0L)))
                .toList();
    }

    private Line line(String body, int year, long received, long given, long spent) {
        Optional<Long> budget = Optional.ofNullable(yuan.get(body)).map(y -> y * FEN);
        return new Line(body, year, budget, received, given, spent, budget.map(b -> b + received - given - spent));
    }
}
