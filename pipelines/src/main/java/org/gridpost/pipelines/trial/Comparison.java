package org.gridpost.pipelines.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.trial.BacktestResult.Load;
import org.gridpost.pipelines.trial.BacktestResult.RuleRow;
import org.gridpost.pipelines.trial.BacktestResult.StationLoad;
import org.gridpost.pipelines.trial.BacktestResult.TriedAlarm;
import org.gridpost.pipelines.trial.BacktestResult.Verdict;

/** Counts, piece by piece, what would have been raised and what was. Keeps of the alarms themselves only the earliest. */
final class Comparison {
    private static final double HOUR = Duration.ofHours(1).toMillis();
    private static final int ALARMS_TOLD = 10_000;

    private static final Comparator<TriedAlarm> BY_TIME = Comparator.comparing(TriedAlarm::raised)
            .thenComparing(TriedAlarm::asset)
            .thenComparing(TriedAlarm::group);

    private final BacktestWish wish;
    private final StationNames names;
    private final Map<String, Station> stations = new TreeMap<>();
    private final PriorityQueue<TriedAlarm> alarms = new PriorityQueue<>(BY_TIME.reversed());
    private int leftOut;
    private int assets;

    Comparison(BacktestWish wish, Site site) {
        this.wish = wish;
        this.names = new StationNames(site.areas());
    }

    private static final class Station {
        private final AreaName name;
        private final Map<String, int[]> rules = new TreeMap<>();
        private int assets;
        private int wouldBeRaised;
        private int wasRaised;

        Station(AreaName name) {
            this.name = name;
        }

        int[] counts(String rule) {
            return rules.computeIfAbsent(rule, r -> new int[COUNTS]);
        }
    }

    private static final int WOULD_BE = 0;
    private static final int WAS = 1;
    private static final int BOTH = 2;
    private static final int ONLY_NEW = 3;
    private static final int ONLY_OLD = 4;
    private static final int COUNTS = 5;

    /**
     * @param found conditions of these assets, those that began before the time in question included
     * @param told alarms in the book, likewise
     */
    void add(Collection<Asset> piece, Collection<Raised> found, Collection<Span> told) {
        Map<String, Station> stationOf = new HashMap<>();
        for (Asset asset : piece) {
            AreaName name = names.of(asset);
            Station station = stations.computeIfAbsent(name.id(), s -> new Station(name));
            station.assets++;
            stationOf.put(asset.code(), station);
        }
        assets += piece.size();
        List<Span> conditions = found.stream()
                .filter(r -> stationOf.containsKey(r.asset()))
                .map(Span::of)
                .toList();
        Map<Span.Key, List<Span>> toldBy = told.stream().collect(Collectors.groupingBy(Span::key));
        Map<Span.Key, List<Span>> foundBy = conditions.stream().collect(Collectors.groupingBy(Span::key));
        for (Span condition : conditions) {
            if (wish.covers(condition.at())) {
                int[] counts = stationOf
                        .get(condition.asset())
                        .counts(condition.rules().first());
                counts[WOULD_BE]++;
                counts[meets(condition, toldBy) ? BOTH : ONLY_NEW]++;
            }
        }
        for (Span alarm : Span.alarmsOf(conditions)) {
            if (wish.covers(alarm.at())) {
                Station station = stationOf.get(alarm.asset());
                station.wouldBeRaised += alarm.annunciated() ? 1 : 0;
                tell(alarm, station, meets(alarm, toldBy) ? Verdict.BOTH : Verdict.ONLY_NEW);
            }
        }
        for (Span alarm : told) {
            if (wish.covers(alarm.at())) {
                compare(alarm, stationOf.get(alarm.asset()), meets(alarm, foundBy));
            }
        }
    }

    private void compare(Span told, Station station, boolean again) {
        station.wasRaised += told.annunciated() ? 1 : 0;
        for (String rule : told.rules()) {
            int[] counts = station.counts(rule);
            counts[WAS]++;
            counts[ONLY_OLD] += again ? 0 : 1;
        }
        if (!again) {
            tell(told, station, Verdict.ONLY_OLD);
        }
    }

    private static boolean meets(Span one, Map<Span.Key, List<Span>> others) {
        return others.getOrDefault(one.key(), List.of()).stream().anyMatch(one::overlaps);
    }

    private void tell(Span alarm, Station station, Verdict verdict) {
        alarms.add(new TriedAlarm(
                alarm.group(),
                alarm.asset(),
                station.name.id(),
                List.copyOf(alarm.rules()),
                alarm.severity(),
                alarm.onset(),
                alarm.at(),
                alarm.end(),
                alarm.annunciated(),
                verdict));
        if (alarms.size() > ALARMS_TOLD) {
            alarms.remove();
            leftOut++;
        }
    }

    BacktestResult result(Optional<AreaName> area, long readings) {
        double hours = Duration.between(wish.from(), wish.to()).toMillis() / HOUR;
        List<StationLoad> loads = new ArrayList<>();
        List<RuleRow> rows = new ArrayList<>();
        int wouldBe = 0;
        int was = 0;
        for (Station station : stations.values()) {
            loads.add(new StationLoad(
                    station.name, station.assets, Load.of(hours, station.wouldBeRaised, station.wasRaised)));
            station.rules.forEach((rule, n) -> rows.add(new RuleRow(
                    rule, title(rule), station.name, n[WOULD_BE], n[WAS], n[BOTH], n[ONLY_NEW], n[ONLY_OLD])));
            wouldBe += station.wouldBeRaised;
            was += station.wasRaised;
        }
        rows.sort(Comparator.comparing(RuleRow::rule)
                .thenComparing(r -> r.station().id()));
        return new BacktestResult(
                wish.from(),
                wish.to(),
                area,
                assets,
                readings,
                Load.of(hours * stations.size(), wouldBe, was),
                loads,
                rows,
                alarms.stream().sorted(BY_TIME).toList(),
                leftOut);
    }

    /** A rule that is not among those tried has no other name than its id. */
    private Text title(String rule) {
        return wish.rules()
                .find(rule)
                .map(head -> new Text(head.title().zh(), head.title().en()))
                .orElse(new Text(rule, rule));
    }
}
