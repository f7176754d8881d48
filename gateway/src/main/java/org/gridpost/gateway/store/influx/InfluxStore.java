package org.gridpost.gateway.store.influx;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import org.gridpost.gateway.observe.Figures;
import org.gridpost.gateway.store.influx.InfluxQl.UnexpectedType;
import org.gridpost.gateway.store.influx.InfluxServer.Answer;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.store.Hour;
import org.gridpost.pipelines.store.HourlyStore;
import org.gridpost.pipelines.store.Point;
import org.gridpost.pipelines.store.ReadingQuery;
import org.gridpost.pipelines.store.Retention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Readings in InfluxDB of any generation. It connects when first used, and anew after each outage, so a server may come
 * later than the gateway and may be exchanged. What {@link LineProtocol} says is what stands in the database.
 *
 * <p>The server makes the aggregates of roll-ups, but neither 2.x's InfluxQL nor 3 can keep an answer: we write it. The
 * server also forgets by itself; the first connection sets it up for that.
 *
 * <p>Blocking writes of whole batches only: the client's own batching drops points silently when it falls behind.
 */
public final class InfluxStore implements HourlyStore {
    private static final Logger LOG = LoggerFactory.getLogger(InfluxStore.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final InfluxStoreConfig config;
    private final Optional<Retention> retention;
    private final LineProtocol lines;
    private final OkHttpClient http;
    private volatile Optional<InfluxServer> server = Optional.empty();
    private volatile List<String> notes = List.of();

    /**
     * @param site the register as it is now, for the tags
     * @throws IllegalArgumentException if {@code caFile} cannot be read
     */
    public InfluxStore(InfluxStoreConfig config, Retention retention, Supplier<Site> site) {
        this(config, Optional.of(retention), site);
    }

    /** To read what a gateway writes: makes nothing at the server and changes nothing. */
    public static InfluxStore toRead(InfluxStoreConfig config) {
        Site none = new Site(new AreaTree(List.of()), List.of(), List.of(), List.of());
        return new InfluxStore(config, Optional.empty(), () -> none);
    }

    private InfluxStore(InfluxStoreConfig config, Optional<Retention> retention, Supplier<Site> site) {
        this.config = config;
        this.retention = retention;
        this.lines = new LineProtocol(site);
        OkHttpClient.Builder client = new OkHttpClient.Builder()
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(ANSWER_TIMEOUT)
                .writeTimeout(ANSWER_TIMEOUT);
        config.caFile().map(Authorities::read).ifPresent(a -> client.sslSocketFactory(a.sockets(), a.trust()));
        this.http = client.build();
    }

    @Override
    public Written write(List<Reading> batch) {
        try {
            List<Point> points = Point.gather(batch);
            List<Rejection> refused = new Sieve(server(), config.readings(), lines).write(batch, points);
            int conflicts = points.stream().mapToInt(Point::conflicts).sum();
            return new Written.Done(batch.size() - refused.size(), conflicts, refused);
        } catch (Outage e) {
            disconnect();
            return new Written.Unavailable(e.getMessage());
        }
    }

    /**
     * Writes the gateway's own figures once, as {@link FigureLines} says.
     *
     * @return why they are not there, for people
     */
    Optional<String> write(List<Figures> figures, Instant at) {
        String told = FigureLines.of(figures, at);
        if (told.isEmpty()) {
            return Optional.empty();
        }
        try {
            return server().write(config.readings(), told) instanceof Answer.Refused refused
                    ? Optional.of("InfluxDB at " + config.base() + " refuses some: " + refused.why())
                    : Optional.empty();
        } catch (Outage e) {
            disconnect();
            return Optional.of(e.getMessage());
        }
    }

    @Override
    public QueryResult query(ReadingQuery query) {
        try {
            InfluxQl influxQl = new InfluxQl(query);
            return new QueryResult.Samples(influxQl.samples(server().query(config.readings(), influxQl.text())));
        } catch (Outage e) {
            disconnect();
            return new QueryResult.Unavailable(e.getMessage());
        } catch (UnexpectedType e) {
            return new QueryResult.Unavailable("InfluxDB at " + config.base() + ": " + e.getMessage() + ".");
        }
    }

    @Override
    public MomentsResult moments(String asset, AssetKind kind, Instant from, Instant to) {
        try {
            return new MomentsResult.Moments(
                    InfluxQl.moments(server().query(config.readings(), InfluxQl.moments(asset, kind, from, to))));
        } catch (Outage e) {
            disconnect();
            return new MomentsResult.Unavailable(e.getMessage());
        }
    }

    @Override
    public Outcome rollUp(Hour hour, Mode mode) {
        if (mode == Mode.WHERE_NONE) {
            // The server refuses readings that are so old, as it does not keep them.
            return new Outcome.Done(0);
        }
        try {
            InfluxServer there = server();
            HourQl influxQl = new HourQl(hour);
            Map<String, StringBuilder> fields = new TreeMap<>();
            influxQl.numbers(there.query(config.readings(), influxQl.numbers()), fields);
            influxQl.flags(
                    there.query(config.readings(), influxQl.flags()),
                    field -> HourQl.counts(there.query(config.readings(), influxQl.yes(field))),
                    fields);
            if (!fields.isEmpty()
                    && there.write(there.hourly(), influxQl.lines(fields, lines)) instanceof Answer.Refused refused) {
                // To try again would not help; the others are stored.
                LOG.warn("InfluxDB refuses roll-ups of {} {}: {}", hour.kind(), hour.start(), refused.why());
            }
            return new Outcome.Done(fields.size());
        } catch (Outage e) {
            disconnect();
            return new Outcome.Unavailable(e.getMessage());
        }
    }

    @Override
    public HoursResult hourly(String asset, AssetKind kind, Metric metric, long from, long to) {
        try {
            InfluxServer there = server();
            return new HoursResult.Hours(
                    HourQl.values(there.query(there.hourly(), HourQl.kept(asset, kind, metric, from, to))));
        } catch (Outage e) {
            disconnect();
            return new HoursResult.Unavailable(e.getMessage());
        }
    }

    /** Nothing: the server does it. */
    @Override
    public Outcome expire(Instant rawBefore, Instant hourlyBefore) {
        return new Outcome.Done(0);
    }

    private synchronized InfluxServer server() throws Outage {
        if (server.isEmpty()) {
            InfluxServer found = InfluxServer.connect(http, config);
            List<String> told = retention.isPresent() ? found.setUp(retention.get()) : List.of();
            if (!told.equals(notes)) {
                told.forEach(note -> LOG.warn("InfluxDB at {}: {}", config.base(), note));
                notes = told;
            }
            server = Optional.of(found);
        }
        return server.get();
    }

    private synchronized void disconnect() {
        server.ifPresent(InfluxServer::close);
        server = Optional.empty();
        http.connectionPool().evictAll();
    }

    @Override
    public String describe() {
        return "InfluxDB " + server.map(s -> s.version() + " ").orElse("") + "at " + config.base() + ", database "
                + config.readings().bucket()
                + notes.stream().map(note -> "; " + note).collect(Collectors.joining());
    }

    @Override
    public void close() {
        disconnect();
        http.dispatcher().executorService().shutdown();
    }
}
