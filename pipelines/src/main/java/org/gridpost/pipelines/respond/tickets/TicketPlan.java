package org.gridpost.pipelines.respond.tickets;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.clocks.Limit;
import org.gridpost.pipelines.respond.tickets.Terms.Part;
import org.gridpost.pipelines.respond.tickets.Terms.Proof;

/**
 * What a file of tickets says: which alarms and reports become tickets, of whom, and by when.
 *
 * @param stages limits of the stages by severity
 * @param alarms in their order: the first that fits
 * @param reports by service code
 * @param shares of their limits at which something is said
 * @param settle how long after it was done sensors may take to return to normal
 * @param relapse how soon after it was closed what comes again is the same ticket
 */
public record TicketPlan(
        Map<Severity, Map<Part, Limit>> stages,
        List<ForAlarm> alarms,
        Map<String, ForReport> reports,
        Shares shares,
        Duration settle,
        Duration relapse) {
    public TicketPlan {
        stages = Map.copyOf(new EnumMap<>(stages));
        alarms = List.copyOf(alarms);
        reports = Map.copyOf(reports);
        for (Severity severity : Severity.values()) {
            if (stages.get(severity) == null) {
                throw new IllegalArgumentException("stages says nothing for " + severity);
            }
        }
        if (settle.isNegative() || relapse.isNegative()) {
            throw new IllegalArgumentException("settle and relapse cannot be negative");
        }
    }

    /** When an alarm's ticket opens. */
    public enum Opens {
        RAISED,
        ACKNOWLEDGED
    }

    /**
     * Tickets of alarms.
     *
     * @param severities all if empty, as with the kinds
     * @param onSite instead of what the severity says
     */
    public record ForAlarm(
            Set<String> rules,
            Set<Severity> severities,
            Set<AssetKind> kinds,
            Skill trade,
            Limit within,
            Optional<Limit> onSite,
            Opens opens,
            Proof proof) {
        public ForAlarm {
            rules = Set.copyOf(rules);
            severities = Set.copyOf(severities);
            kinds = Set.copyOf(kinds);
        }

        boolean fits(String rule, Severity severity, AssetKind kind) {
            return rules.contains(rule)
                    && (severities.isEmpty() || severities.contains(severity))
                    && (kinds.isEmpty() || kinds.contains(kind));
        }
    }

    /** @param to who sees to it at once, without the station */
    public record ForReport(Skill trade, Severity severity, Limit within, Optional<Assignee> to) {}

    public Optional<ForAlarm> of(String rule, Severity severity, AssetKind kind) {
        return alarms.stream().filter(a -> a.fits(rule, severity, kind)).findFirst();
    }

    /** Rules that it names and nobody knows, in alphabetical order. */
    public Set<String> unknown(Set<String> rules) {
        Set<String> unknown = new TreeSet<>();
        alarms.forEach(a -> unknown.addAll(a.rules()));
        unknown.removeAll(rules);
        return unknown;
    }

    public Terms terms(ForAlarm entry, Severity severity) {
        Map<Part, Limit> limits = new EnumMap<>(Part.class);
        limits.putAll(stages.get(severity));
        limits.put(Part.DONE, entry.within());
        entry.onSite().ifPresent(l -> limits.put(Part.ON_SITE, l));
        return new Terms(limits, entry.proof());
    }

    public Terms terms(ForReport entry) {
        return terms(entry.severity(), entry.within());
    }

    /** Of what somebody opens by hand. */
    public Terms terms(Severity severity, Limit within) {
        Map<Part, Limit> limits = new EnumMap<>(Part.class);
        limits.putAll(stages.get(severity));
        limits.put(Part.DONE, within);
        return new Terms(limits, Proof.SUPERVISOR);
    }
}
