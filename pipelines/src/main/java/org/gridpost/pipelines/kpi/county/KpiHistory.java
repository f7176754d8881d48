package org.gridpost.pipelines.kpi.county;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.store.ReadingQuery;
import org.gridpost.pipelines.store.ReadingQuery.Aggregate;
import org.gridpost.pipelines.store.ReadingQuery.Bucket;
import org.gridpost.pipelines.store.ReadingStore;
import org.gridpost.pipelines.store.ReadingStore.QueryResult;
import org.gridpost.pipelines.store.Sample;

/** The stored KPIs of an area, day by day, for as long as hourly roll-ups are kept. */
public final class KpiHistory {
    private static final Duration HOUR = Duration.ofHours(1);

    private final ReadingStore store;
    private final ZoneId zone;

    /** @param store one that also knows roll-ups, or only the days of the raw retention are there */
    public KpiHistory(ReadingStore store, ZoneId zone) {
        this.store = store;
        this.zone = zone;
    }

    /** One KPI of an area or, if it is told by kind, of the assets of one kind. */
    public record History(Kpi kpi, Optional<AssetKind> kind, List<DayValue> days) {
        public History {
            days = List.copyOf(days);
        }
    }

    /** @param value in the KPI's unit; empty if there was nothing to count */
    public record DayValue(LocalDate date, Optional<Double> value, Ratio ratio) {}

    /** The site's zone, in which days are days. */
    public ZoneId zone() {
        return zone;
    }

    /**
     * All KPIs of an area, those told by kind only for kinds of which it has figures.
     *
     * @param to inclusive
     * @throws Unavailable if the store does not answer
     */
    public List<History> of(String area, LocalDate from, LocalDate to) {
        List<History> all = new ArrayList<>();
        Series whole = new Series(area, Optional.empty());
        Kpi.ofAreas().forEach(kpi -> all.add(new History(kpi, Optional.empty(), days(whole, kpi, from, to))));
        for (Kpi kpi : Kpi.values()) {
            for (AssetKind kind : kpi.isOfKinds() ? AssetKind.ofAssets() : List.<AssetKind>of()) {
                List<DayValue> days = days(new Series(area, Optional.of(kind)), kpi, from, to);
                if (!days.isEmpty()) {
                    all.add(new History(kpi, Optional.of(kind), days));
                }
            }
        }
        return all;
    }

    /**
     * One KPI of those that tell of all assets of an area together.
     *
     * @param to inclusive
     * @throws Unavailable if the store does not answer
     */
    public List<DayValue> of(String area, Kpi kpi, LocalDate from, LocalDate to) {
        return days(new Series(area, Optional.empty()), kpi, from, to);
    }

    private List<DayValue> days(Series series, Kpi kpi, LocalDate from, LocalDate to) {
        Map<LocalDate, Double> denominators = values(series, kpi.denominator(), from, to);
        if (denominators.isEmpty()) {
            return List.of();
        }
        Map<LocalDate, Double> numerators = values(series, kpi.numerator(), from, to);
        List<DayValue> days = new ArrayList<>();
        denominators.forEach((date, denominator) -> {
            Ratio ratio = new Ratio(numerators.getOrDefault(date, 0.0), denominator);
            days.add(new DayValue(date, kpi.value(ratio), ratio));
        });
        return days;
    }

    private Map<LocalDate, Double> values(Series series, Metric metric, LocalDate from, LocalDate to) {
        // By hours, for so the roll-ups answer once the readings are gone.
        QueryResult result = store.query(new ReadingQuery(
                series.code(),
                AssetKind.AREA,
                metric,
                from.atStartOfDay(zone).toInstant(),
                to.plusDays(1).atStartOfDay(zone).toInstant(),
                Optional.of(new Bucket(HOUR, Aggregate.LAST)),
                ReadingQuery.MAX_LIMIT));
        if (result instanceof QueryResult.Unavailable unavailable) {
            throw new Unavailable(unavailable.why());
        }
        Map<LocalDate, Double> values = new TreeMap<>();
        for (Sample sample : ((QueryResult.Samples) result).samples()) {
            values.put(dateIn(sample), DayReadings.number(sample));
        }
        return values;
    }

    /** Where midnight is not a full hour of UTC, it lies within the hour under which it is told. */
    private LocalDate dateIn(Sample hour) {
        return hour.time().plus(HOUR).minusMillis(1).atZone(zone).toLocalDate();
    }
}
