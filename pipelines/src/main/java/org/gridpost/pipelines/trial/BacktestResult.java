package org.gridpost.pipelines.trial;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.Text;

/**
 * What rules would have raised, against what was raised at the time.
 *
 * @param area as asked for; empty for all assets
 * @param assets how many were tried
 * @param readings how many stored readings were played, warm-up and neighbours included
 * @param load of all stations together
 * @param stations those with assets in the area
 * @param rules a row for each rule and station where anything would have been or was raised
 * @param alarms the earliest of them; those of one condition group on one asset are one
 * @param alarmsLeftOut how many more there are
 */
public record BacktestResult(
        Instant from,
        Instant to,
        Optional<AreaName> area,
        int assets,
        long readings,
        Load load,
        List<StationLoad> stations,
        List<RuleRow> rules,
        List<TriedAlarm> alarms,
        int alarmsLeftOut) {
    public BacktestResult {
        stations = List.copyOf(stations);
        rules = List.copyOf(rules);
        alarms = List.copyOf(alarms);
    }

    /**
     * Alarms to which people are called, those of one condition group on one asset counted as one.
     *
     * @param operatorHours one operator sits at each station
     */
    public record Load(
            double operatorHours,
            int wouldBeRaised,
            int wasRaised,
            double wouldBePerOperatorHour,
            double wasPerOperatorHour) {
        static Load of(double operatorHours, int wouldBeRaised, int wasRaised) {
            return new Load(
                    operatorHours,
                    wouldBeRaised,
                    wasRaised,
                    operatorHours > 0 ? wouldBeRaised / operatorHours : 0,
                    operatorHours > 0 ? wasRaised / operatorHours : 0);
        }
    }

    /** @param assets how many of the station were tried */
    public record StationLoad(AreaName station, int assets, Load load) {}

    /**
     * A rule at a station, whether people were called or not.
     *
     * @param wouldBeRaised how often the rule would have held
     * @param wasRaised alarms in the book behind which it stood
     * @param both of those that would be raised, how many had an alarm of the same condition group on the asset at the time,
     *     perhaps by another rule of the group
     * @param onlyNew of those that would be raised, how many had none
     * @param onlyOld of those that were raised, at how many times nothing of the group would have held
     */
    public record RuleRow(
            String rule,
            Text title,
            AreaName station,
            int wouldBeRaised,
            int wasRaised,
            int both,
            int onlyNew,
            int onlyOld) {}

    /**
     * One alarm.
     *
     * @param rules all that held, in alphabetical order
     * @param severity the most urgent that it came to
     * @param returned empty if it still held at the end
     * @param annunciated whether people would have been, or were, called
     */
    public record TriedAlarm(
            String group,
            String asset,
            String station,
            List<String> rules,
            Severity severity,
            Instant onset,
            Instant raised,
            Optional<Instant> returned,
            boolean annunciated,
            Verdict verdict) {
        public TriedAlarm {
            rules = List.copyOf(rules);
        }
    }

    /** Who raised it. */
    public enum Verdict {
        /** The rules that are tried, and those of the time. */
        BOTH,
        /** Only the rules that are tried. */
        ONLY_NEW,
        /** Only those of the time. */
        ONLY_OLD
    }
}
