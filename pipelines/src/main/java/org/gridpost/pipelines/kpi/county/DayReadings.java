package org.gridpost.pipelines.kpi.county;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.store.ReadingQuery;
import org.gridpost.pipelines.store.ReadingStore;
import org.gridpost.pipelines.store.ReadingStore.MomentsResult;
import org.gridpost.pipelines.store.ReadingStore.QueryResult;
import org.gridpost.pipelines.store.Sample;

/** What KPIs ask of the store: one metric of one asset for about a day. */
final class DayReadings {
    private final ReadingStore store;

    DayReadings(ReadingStore store) {
        this.store = store;
    }

    /**
     * The samples of the asset's metric that are not bad, in ascending time; {@code to} exclusive.
     *
     * @throws Unavailable if the store does not answer
     */
    List<Sample> samples(Asset asset, String metric, Instant from, Instant to) {
        QueryResult result = store.query(new ReadingQuery(
                asset.code(),
                asset.kind(),
                asset.kind().metric(metric).orElseThrow(),
                from,
                to,
                Optional.empty(),
                ReadingQuery.MAX_LIMIT));
        if (result instanceof QueryResult.Unavailable unavailable) {
            throw new Unavailable(unavailable.why());
        }
        return ((QueryResult.Samples) result)
                .samples().stream().filter(s -> s.quality() != Quality.BAD).toList();
    }

    /**
     * When the asset reported, each moment once.
     *
     * @throws Unavailable if the store does not answer
     */
    List<Instant> reports(Asset asset, Instant from, Instant to) {
        MomentsResult result = store.moments(asset.code(), asset.kind(), from, to);
        if (result instanceof MomentsResult.Unavailable unavailable) {
            throw new Unavailable(unavailable.why());
        }
        return ((MomentsResult.Moments) result).times();
    }

    /** How long an asset is silent between two reports; where the register does not say, what is usual for its kind. */
    static Duration interval(Asset asset) {
        double usual = switch (asset.kind()) {
            case CAMERA, ACCESS_POINT, PUMP -> 60;
            case CABINET, FLOW_METER, RAIN_GAUGE -> 300;
            case MANHOLE_COVER -> 86_400;
            case LAMP, DRAIN_NODE, AREA -> 900;
        };
        return Duration.ofMillis(Math.round(asset.ratings().reportInterval().orElse(usual) * 1000));
    }

    static Optional<Sample> last(List<Sample> samples) {
        return samples.isEmpty() ? Optional.empty() : Optional.of(samples.get(samples.size() - 1));
    }

    static double number(Sample sample) {
        return ((Value.Numeric) sample.value()).number();
    }

    static boolean flag(Sample sample) {
        return ((Value.Flag) sample.value()).flag();
    }
}
