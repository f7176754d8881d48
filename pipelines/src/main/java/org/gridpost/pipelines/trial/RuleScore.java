package org.gridpost.pipelines.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How well a rule finds what is known to be so. Events are counted, not points: an alarm counts once for the truth that it
 * falls into, and each further one is a false one, for it would have called somebody again.
 *
 * @param found truths with an alarm
 * @param missed truths without
 * @param falseAlarms alarms without a truth of their own
 * @param delay from the truth's beginning to the alarm, the median of those found
 * @param deviceMonths of 30 days, for which the examined assets were heard
 * @param misses what was missed
 * @param shouts the false alarms
 */
public record RuleScore(
        String rule,
        int found,
        int missed,
        int falseAlarms,
        Optional<Duration> delay,
        double deviceMonths,
        List<Truth> misses,
        List<Raised> shouts) {
    private static final double MONTH = Duration.ofDays(30).toMillis();

    /** An alarm may come so much before the truth begins, for clocks differ. */
    private static final Duration EARLY = Duration.ofSeconds(60);

    /** And so much after it has ended. */
    private static final Duration LATE = Duration.ofMinutes(30);

    public RuleScore {
        misses = List.copyOf(misses);
        shouts = List.copyOf(shouts);
    }

    /** When an asset was first and last heard in the recording. */
    public record Heard(Instant first, Instant last) {
        public Heard and(Instant time) {
            return new Heard(time.isBefore(first) ? time : first, time.isAfter(last) ? time : last);
        }
    }

    /**
     * @param truths of this rule
     * @param raised by this rule
     * @param heard the assets that are examined
     */
    public static RuleScore of(String rule, List<Truth> truths, List<Raised> raised, Map<String, Heard> heard) {
        Map<String, List<Raised>> byAsset = new HashMap<>();
        raised.forEach(
                r -> byAsset.computeIfAbsent(r.asset(), a -> new ArrayList<>()).add(r));
        Set<Raised> used = new HashSet<>();
        List<Truth> misses = new ArrayList<>();
        List<Duration> delays = new ArrayList<>();
        for (Truth truth : truths) {
            if (!truth.holds()) {
                continue;
            }
            Optional<Raised> match = byAsset.getOrDefault(truth.asset(), List.of()).stream()
                    .filter(r -> !used.contains(r) && falls(r, truth))
                    .findFirst();
            match.ifPresentOrElse(
                    r -> {
                        used.add(r);
                        Duration delay = Duration.between(truth.from(), r.at());
                        delays.add(delay.isNegative() ? Duration.ZERO : delay);
                    },
                    () -> misses.add(truth));
        }
        List<Raised> shouts = raised.stream()
                .filter(r -> heard.containsKey(r.asset()) && !used.contains(r))
                // An asset whose recording ends is silent from then on.
                .filter(r -> r.onset().plus(EARLY).isBefore(heard.get(r.asset()).last()))
                .toList();
        double months = heard.values().stream()
                        .mapToDouble(h -> Duration.between(h.first(), h.last()).toMillis())
                        .sum()
                / MONTH;
        return new RuleScore(rule, delays.size(), misses.size(), shouts.size(), median(delays), months, misses, shouts);
    }

    private static boolean falls(Raised raised, Truth truth) {
        return !raised.at().isBefore(truth.from().minus(EARLY))
                && !raised.at().isAfter(truth.to().plus(LATE));
    }

    private static Optional<Duration> median(List<Duration> of) {
        return of.isEmpty()
                ? Optional.empty()
                : Optional.of(of.stream().sorted().toList().get(of.size() / 2));
    }

    /** Of the alarms, which share was right; 1 if there was none. */
    public double precision() {
        return found + falseAlarms == 0 ? 1 : (double) found / (found + falseAlarms);
    }

    /** Of what was so, which share was found; 1 if nothing was. */
    public double recall() {
        return found + missed == 0 ? 1 : (double) found / (found + missed);
    }

    /** Harmonic mean of the two. */
    public double f1() {
        return 2.0 * found / Math.max(1, 2 * found + missed + falseAlarms);
    }

    public double falseAlarmsPerDeviceMonth() {
        return deviceMonths == 0 ? 0 : falseAlarms / deviceMonths;
    }
}
