package org.gridpost.dashboards.api.duty;

import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.http.Parameters;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.ValueType;
import org.gridpost.pipelines.store.ReadingQuery;
import org.gridpost.pipelines.store.ReadingStore;
import org.gridpost.pipelines.store.ReadingStore.QueryResult;
import org.gridpost.pipelines.store.Sample;

/** What an asset reported, metric by metric. */
public final class ReadingsApi {
    private static final Duration DEFAULT_PAST = Duration.ofHours(24);
    /** Devices may be ahead of us by a minute and still be believed. */
    private static final Duration CLOCK_MARGIN = Duration.ofSeconds(61);

    private static final int DEFAULT_LIMIT = 10_000;

    private final Supplier<Site> site;
    private final ReadingStore store;
    private final Clock clock;

    public ReadingsApi(Supplier<Site> site, ReadingStore store, Clock clock) {
        this.site = site;
        this.store = store;
        this.clock = clock;
    }

    /**
     * @param unit SenML unit, empty for flags and texts
     * @param next ask again with this as {@code from} for the rest, if the limit cut the series
     */
    record Series(String metric, String unit, ValueType type, List<Sample> samples, Optional<Instant> next) {}

    record Readings(String asset, Instant from, Instant to, List<Series> series) {}

    private record Wish(
            Instant from, Instant to, List<Metric> metrics, Optional<ReadingQuery.Bucket> bucket, int limit) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.READ_READINGS, this::read);
    }

    private Answer read(Call call) {
        Optional<Asset> found = AssetsApi.visible(call, site.get());
        if (found.isEmpty()) {
            return AssetsApi.unknown(call);
        }
        Asset asset = found.get();
        Wish wish = wish(call.query(), asset);
        if (call.query().problem().isPresent()) {
            return call.query().problem().get();
        }
        List<Series> series = new ArrayList<>();
        for (Metric metric : wish.metrics()) {
            ReadingQuery query = new ReadingQuery(
                    asset.code(),
                    asset.kind(),
                    metric,
                    wish.from(),
                    wish.to(),
                    metric.type() == ValueType.NUMBER ? wish.bucket() : Optional.empty(),
                    wish.limit());
            QueryResult result = store.query(query);
            if (result instanceof QueryResult.Samples samples) {
                series(query, samples.samples()).ifPresent(series::add);
            } else if (result instanceof QueryResult.Unavailable unavailable) {
                return Answer.unavailable("The store of readings does not answer: " + unavailable.why());
            }
        }
        return Answer.ok(new Readings(asset.code(), wish.from(), wish.to(), series));
    }

    private static Optional<Series> series(ReadingQuery query, List<Sample> samples) {
        if (samples.isEmpty()) {
            return Optional.empty();
        }
        // A bucket is told under its beginning: the rest begins after its end.
        Duration told = query.bucket().map(ReadingQuery.Bucket::width).orElse(Duration.ofMillis(1));
        Optional<Instant> next = samples.size() < query.limit()
                ? Optional.empty()
                : Optional.of(samples.get(samples.size() - 1).time().plus(told));
        Metric metric = query.metric();
        return Optional.of(new Series(metric.name(), metric.unit(), metric.type(), samples, next));
    }

    private Wish wish(Parameters query, Asset asset) {
        Instant to = query.time("to").orElseGet(() -> clock.instant().plus(CLOCK_MARGIN));
        Instant from = query.time("from").orElseGet(() -> to.minus(DEFAULT_PAST));
        if (from.isAfter(to)) {
            query.complain("from must not be after to.");
        }
        Optional<ReadingQuery.Aggregate> aggregate = query.word("aggregate", ReadingQuery.Aggregate.class);
        Optional<Duration> step = query.span("step");
        if (aggregate.isPresent() && step.isEmpty()) {
            query.complain("aggregate needs a step, such as step=300.");
        }
        List<Metric> metrics = new ArrayList<>();
        for (String name : query.texts("metric")) {
            asset.kind()
                    .metric(name)
                    .ifPresentOrElse(
                            metrics::add, () -> query.complain("A " + asset.kind() + " has no metric " + name + "."));
        }
        return new Wish(
                from,
                to,
                metrics.isEmpty() ? asset.kind().metrics() : metrics,
                step.map(s -> new ReadingQuery.Bucket(s, aggregate.orElse(ReadingQuery.Aggregate.MEAN))),
                query.limit(DEFAULT_LIMIT, ReadingQuery.MAX_LIMIT));
    }
}
