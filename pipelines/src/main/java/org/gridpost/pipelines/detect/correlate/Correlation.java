package org.gridpost.pipelines.detect.correlate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.pipelines.detect.RuleHead;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Severity;

/**
 * A rule of the second stage: it looks at the conditions that the first stage has found, on several assets or over a long
 * time, never at readings.
 */
public sealed interface Correlation {

    RuleHead head();

    /** The rules whose conditions it looks at. */
    Set<String> watches();

    /**
     * Several members of a circuit, feeder, access point or catchment are off-normal together: one condition on that.
     *
     * <pre>
     *              enough within the window                    no longer enough, for the off-delay
     *   NORMAL ──────────────────────────────▶ HOLDING ──────────────────────────────────────────────▶ NORMAL
     * </pre>
     *
     * @param signs the rules by which a member is off-normal
     * @param lasting further rules by which it still is, once the condition has begun
     * @param least so many members at least
     * @param percent that share of them; 0 to count only
     * @param ofAKind whether that share of the members of one kind is enough
     * @param consecutive so many in a row are enough as well
     * @param within between the first and the last; without it all that are off-normal at the same time count
     * @param need what must hold as well for it to begin
     */
    record Gathering(
            RuleHead head,
            Severity severity,
            Scope scope,
            Set<String> signs,
            Set<String> lasting,
            int least,
            double percent,
            boolean ofAKind,
            OptionalInt consecutive,
            Optional<Duration> within,
            Optional<Need> need,
            Duration offDelay)
            implements Correlation {
        public Gathering {
            signs = Set.copyOf(signs);
            lasting = Set.copyOf(lasting);
            if (least < 1 || percent < 0 || signs.isEmpty()) {
                throw new IllegalArgumentException(
                        "it needs signs, at least 1 member, and a percentage that is not negative");
            }
        }

        @Override
        public Set<String> watches() {
            return need.isEmpty() ? toStay() : union(toStay(), Set.of(need.get().sign()));
        }

        /** The rules by which a member is off-normal once the condition has begun. */
        Set<String> toStay() {
            return union(signs, lasting);
        }
    }

    /** @param metres how near to the root's asset it must hold; 0 for on that asset */
    record Need(String sign, double metres) {}

    /**
     * A condition that is worse because of something near it: it joins that condition's alarm, more urgent.
     *
     * @param base the rules that get worse
     * @param by what makes them so
     * @param within the base must begin while that holds, or so long after it has begun
     * @param raises whether it is a level more urgent then
     */
    record Aggravation(RuleHead head, Set<String> base, List<Company> by, Duration within, boolean raises)
            implements Correlation {
        public Aggravation {
            base = Set.copyOf(base);
            by = List.copyOf(by);
        }

        @Override
        public Set<String> watches() {
            Set<String> all = base;
            for (Company company : by) {
                all = union(all, company.rules());
            }
            return all;
        }
    }

    /**
     * What must be near.
     *
     * @param rules that hold there; if empty the asset need only be there, and none of {@code unless} hold
     */
    record Company(AssetKind kind, double metres, Set<String> rules, Set<String> unless) {
        public Company {
            rules = Set.copyOf(rules);
            unless = Set.copyOf(unless);
        }
    }

    /**
     * The same asset again and again.
     *
     * @param times so many alarms
     * @param within that time
     * @param except rules that say nothing about the asset's health
     */
    record Recurrence(RuleHead head, Severity severity, int times, Duration within, Set<String> except)
            implements Correlation {
        public Recurrence {
            except = Set.copyOf(except);
            if (times < 2) {
                throw new IllegalArgumentException("what comes again comes at least 2 times");
            }
        }

        @Override
        public Set<String> watches() {
            return Set.of();
        }
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        return Stream.concat(a.stream(), b.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
