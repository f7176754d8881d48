package org.gridpost.pipelines.kpi.county;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.store.PendingHours;
import org.gridpost.pipelines.store.ReadingQuery;
import org.gridpost.pipelines.store.ReadingStore;
import org.gridpost.pipelines.store.ReadingStore.QueryResult;
import org.gridpost.pipelines.store.ReadingStore.Written;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * KPIs as readings of {@link AssetKind#AREA}, each under the midnight with which its day begins. They go into the store
 * and not through the journal: nobody sent them, and they can be computed again.
 */
final class KpiStore {
    private static final Metric WHOLE_DAY = AssetKind.AREA.metric("whole_day").orElseThrow();
    private static final int BATCH = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(KpiStore.class);

    private final ReadingStore store;
    private final PendingHours hours;
    private final ZoneId zone;
    private final Clock clock;

    KpiStore(ReadingStore store, PendingHours hours, ZoneId zone, Clock clock) {
        this.store = store;
        this.hours = hours;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Writes a day; that it is a whole one comes last, when all of it is there.
     *
     * @throws Unavailable if the store cannot be written now
     */
    void write(Figures figures, Day day, boolean whole) {
        Instant now = clock.instant();
        List<Reading> readings = new ArrayList<>();
        figures.sums()
                .forEach((series, sums) -> sums.forEach((kpi, ratio) -> {
                    kpi.value(ratio)
                            .ifPresent(value -> readings.add(reading(series, kpi.metric(), Value.of(value), day, now)));
                    readings.add(reading(series, kpi.numerator(), Value.of(ratio.numerator()), day, now));
                    readings.add(reading(series, kpi.denominator(), Value.of(ratio.denominator()), day, now));
                }));
        List<Reading> marks = figures.sums().keySet().stream()
                .filter(series -> series.kind().isEmpty())
                .map(series -> reading(series, WHOLE_DAY, Value.of(whole), day, now))
                .toList();
        readings.sort(Comparator.comparing(Reading::asset));
        write(readings);
        write(marks);
        hours.save();
    }

    private static Reading reading(Series series, Metric metric, Value value, Day day, Instant now) {
        return new Reading(series.code(), AssetKind.AREA, metric, value, day.from(), now, Quality.GOOD);
    }

    private void write(List<Reading> readings) {
        for (int from = 0; from < readings.size(); from += BATCH) {
            List<Reading> batch = readings.subList(from, Math.min(from + BATCH, readings.size()));
            Written written = store.write(batch);
            if (written instanceof Written.Unavailable unavailable) {
                throw new Unavailable(unavailable.why());
            }
            List<?> refused = ((Written.Done) written).refused();
            if (!refused.isEmpty()) {
                // To try again would not help; the others are stored.
                LOG.warn("{} KPIs are refused by {}: {}", refused.size(), store.describe(), refused.get(0));
            }
            hours.mark(batch);
        }
    }

    /**
     * The days of which an area has the figures of the whole day.
     *
     * @param to inclusive
     */
    Set<LocalDate> wholeDays(String area, LocalDate from, LocalDate to) {
        QueryResult result = store.query(new ReadingQuery(
                area,
                AssetKind.AREA,
                WHOLE_DAY,
                from.atStartOfDay(zone).toInstant(),
                to.plusDays(1).atStartOfDay(zone).toInstant(),
                Optional.empty(),
                ReadingQuery.MAX_LIMIT));
        if (result instanceof QueryResult.Unavailable unavailable) {
            throw new Unavailable(unavailable.why());
        }
        return ((QueryResult.Samples) result)
                .samples().stream()
                        .filter(DayReadings::flag)
                        .map(sample -> sample.time().atZone(zone).toLocalDate())
                        .collect(Collectors.toSet());
    }
}
