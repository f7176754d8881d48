package org.gridpost.pipelines.respond.deliver;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.Severity;

/**
 * Says what a channel tells next.
 *
 * <p>In order: the first that waits. Otherwise the most urgent first, and P3 and P4 together once the oldest of them has waited
 * for the digest's time. Where more of a severity wait than the limit leaves room for, they go together too: so P1 goes at once
 * whatever else there is, and nothing is lost.
 */
final class Selection {
    private final Pace pace;
    private final boolean inPerson;
    private final RateLimit limit;

    Selection(Channel channel, RateLimit limit) {
        this.pace = channel.pace();
        this.inPerson = channel.audience() instanceof Audience.Person;
        this.limit = limit;
    }

    /**
     * @param now what goes now, empty if nothing may
     * @param later when to look again, if anything waits
     */
    record Choice(List<Delivery> now, Optional<Instant> later) {}

    /** @param notBefore until when what has failed rests, by the delivery's id */
    Choice next(List<Delivery> pending, Map<Long, Instant> notBefore, Instant now) {
        if (pending.isEmpty()) {
            return new Choice(List.of(), Optional.empty());
        }
        if (pace.inOrder()) {
            return head(pending.get(0), notBefore, now);
        }
        List<Delivery> ready = pending.stream()
                .filter(d -> !notBefore.getOrDefault(d.id(), Instant.MIN).isAfter(now))
                .sorted(Comparator.comparing(Delivery::attempts).thenComparing(Delivery::id))
                .toList();
        Stream.Builder<Instant> laters = Stream.builder();
        pending.stream()
                .map(d -> notBefore.getOrDefault(d.id(), Instant.MIN))
                .filter(t -> t.isAfter(now))
                .forEach(laters);
        for (List<Severity> severities : classes()) {
            List<Delivery> candidates = ready.stream()
                    .filter(d -> severities.contains(d.draft().severity()))
                    .toList();
            if (!candidates.isEmpty()) {
                Choice choice = of(candidates, severities.get(0), now);
                if (!choice.now().isEmpty()) {
                    return choice;
                }
                choice.later().ifPresent(laters);
            }
        }
        return new Choice(List.of(), laters.build().min(Comparator.naturalOrder()));
    }

    private Choice head(Delivery head, Map<Long, Instant> notBefore, Instant now) {
        Instant rested = notBefore.getOrDefault(head.id(), Instant.MIN);
        if (rested.isAfter(now)) {
            return new Choice(List.of(), Optional.of(rested));
        }
        return limit.next(head.draft().severity(), now)
                .map(later -> new Choice(List.of(), Optional.of(later)))
                .orElseGet(() -> new Choice(List.of(head), Optional.empty()));
    }

    /** Severities that may go together, the most urgent first. */
    private List<List<Severity>> classes() {
        return pace.digest().isZero()
                ? Arrays.stream(Severity.values()).map(List::of).toList()
                : List.of(List.of(Severity.P1), List.of(Severity.P2), List.of(Severity.P3, Severity.P4));
    }

    private Choice of(List<Delivery> candidates, Severity severity, Instant now) {
        boolean digested = !pace.digest().isZero() && severity.compareTo(Severity.P2) > 0;
        if (digested) {
            Instant whole = candidates.stream()
                    .map(d -> d.draft().created())
                    .min(Comparator.naturalOrder())
                    .orElseThrow()
                    .plus(pace.digest());
            if (whole.isAfter(now)) {
                return new Choice(List.of(), Optional.of(whole));
            }
        }
        Optional<Instant> wait = limit.next(severity, now);
        if (wait.isPresent()) {
            return new Choice(List.of(), wait);
        }
        boolean together = digested || candidates.size() > limit.free(severity, now);
        Delivery first = candidates.get(0);
        return new Choice(
                candidates.stream()
                        .filter(d -> !inPerson || addressee(d).equals(addressee(first)))
                        .limit(together ? pace.together() : 1)
                        .toList(),
                Optional.empty());
    }

    private static String addressee(Delivery delivery) {
        return delivery.draft().to().get(0).id();
    }
}
