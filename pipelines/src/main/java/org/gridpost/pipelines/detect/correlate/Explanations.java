package org.gridpost.pipelines.detect.correlate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridpost.pipelines.detect.ConditionKey;
import org.gridpost.pipelines.detect.RuleSet;

/** Which condition explains which. */
final class Explanations {
    /** So many reports may be lost. */
    static final long REPORTS = 3;

    private final Map<String, Set<String>> signs;
    private final Set<String> silences;
    private final List<Cause> causes;
    private final Set<String> explained = new HashSet<>();
    private final Set<String> explaining = new HashSet<>();
    private final Conditions conditions;
    private final Gatherings gatherings;
    private Topology topology;

    Explanations(RuleSet rules, Conditions conditions, Gatherings gatherings) {
        this.signs = rules.signs();
        this.silences = rules.silences();
        this.causes = rules.causes();
        this.conditions = conditions;
        this.gatherings = gatherings;
        causes.forEach(c -> {
            explaining.add(c.rule());
            explained.addAll(c.explains());
        });
    }

    void follow(Topology changed) {
        topology = changed;
    }

    boolean isSign(String rule) {
        return signs.containsKey(rule);
    }

    /** Whether conditions of a rule may have a cause. */
    boolean mayHaveCause(String rule) {
        return explained.contains(rule);
    }

    /** Whether conditions of a rule may be one. */
    boolean mayBeCause(String rule) {
        return explaining.contains(rule);
    }

    /** What a condition explains of all that holds. */
    List<Condition> explainedBy(Condition cause) {
        return causes.stream()
                .filter(link -> link.rule().equals(cause.rule()))
                .flatMap(link -> root(link, cause).stream()
                        .flatMap(root -> root.reach().stream())
                        .flatMap(asset -> conditions.on(asset).stream())
                        .filter(c -> explains(link, cause, c)))
                .toList();
    }

    /** What explains a condition: the one that it is under, else the first that does. */
    Optional<Condition> causeOf(Condition condition) {
        List<Condition> found = new ArrayList<>();
        for (Root root : topology.over(condition.asset())) {
            for (Cause link : causes) {
                if (link.over() == root.scope() && link.explains().contains(condition.rule())) {
                    conditions.on(root.asset()).stream()
                            .filter(c -> c.rule().equals(link.rule()))
                            .filter(c -> root(link, c).filter(root::equals).isPresent())
                            .filter(c -> explains(link, c, condition))
                            .forEach(found::add);
                }
            }
        }
        return found.stream()
                .min(Comparator.comparing((Condition c) -> !condition.isUnder(c.key()))
                        .thenComparing(Condition::at)
                        .thenComparing(Condition::rule)
                        .thenComparing(Condition::asset));
    }

    /** What explains a condition and waits itself, if it does not wait for this one. */
    Optional<Condition> heldCause(Condition condition) {
        return causeOf(condition)
                .filter(Condition::isHeld)
                .filter(cause -> causeOf(cause).filter(condition::equals).isEmpty());
    }

    private Optional<Root> root(Cause link, Condition cause) {
        return link.over() == Scope.CIRCUIT ? gatherings.rootOf(cause.key()) : topology.on(link.over(), cause.asset());
    }

    private boolean explains(Cause link, Condition cause, Condition condition) {
        if (!link.explains().contains(condition.rule()) || cause.key().equals(condition.key())) {
            return false;
        }
        boolean urgentEnough = cause.severity().compareTo(condition.severity()) <= 0;
        return urgentEnough
                && noticed(condition) >= cause.onset() - link.within().toMillis()
                && !isAbove(condition, cause);
    }

    /**
     * When a condition can have been brought about: a silence that was too short to be one when the cause began may be of
     * it, whenever the last word was, and so may what gathers of silences.
     */
    private long noticed(Condition condition) {
        boolean bySilence = silences.contains(condition.rule())
                || gatherings.rootOf(condition.key()).isPresent();
        return bySilence ? condition.at() : condition.onset();
    }

    /** An asset that is back is silent if several reports fail to come; what gathers of silences waits for all of them. */
    long slack(Condition condition) {
        long own = silences.contains(condition.rule()) ? REPORTS * topology.interval(condition.asset()) : 0;
        return gatherings.off(condition.key()).stream()
                .filter(member -> conditions.isAny(silences, member))
                .mapToLong(member -> REPORTS * topology.interval(member))
                .reduce(own, Math::max);
    }

    private boolean isAbove(Condition upper, Condition condition) {
        Optional<ConditionKey> next = condition.cause();
        while (next.isPresent()) {
            if (next.get().equals(upper.key())) {
                return true;
            }
            next = next.flatMap(conditions::find).flatMap(Condition::cause);
        }
        return false;
    }

    /** Its first signs are gone, and it is only its off-delay that runs. */
    boolean isReturning(Condition condition) {
        Set<String> its = signs.entrySet().stream()
                .filter(s -> s.getValue().contains(condition.rule()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return !its.isEmpty() && !conditions.isAny(its, condition.asset());
    }
}
