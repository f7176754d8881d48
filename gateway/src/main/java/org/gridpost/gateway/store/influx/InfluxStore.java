package org.gridpost.gateway.store.influx;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.gridpost.gateway.store.influx.InfluxQl.UnexpectedType;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.store.Point;
import org.gridpost.pipelines.store.ReadingQuery;
import org.gridpost.pipelines.store.ReadingStore;

/**
 * Readings in InfluxDB of any generation. It connects when first used, and anew after each outage, so a server may come
 * later than the gateway and may be exchanged. What {@link LineProtocol} says is what stands in the database.
 *
 * <p>Blocking writes of whole batches only: the client's own batching drops points silently when it falls behind.
 */
public final class InfluxStore implements ReadingStore {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final InfluxStoreConfig config;
    private final LineProtocol lines;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectTimeout(CONNECT_TIMEOUT)
            .readTimeout(ANSWER_TIMEOUT)
            .writeTimeout(ANSWER_TIMEOUT)
            .build();
    private volatile Optional<InfluxServer> server = Optional.empty();

    /** @param site the register as it is now, for the tags */
    public InfluxStore(InfluxStoreConfig config, Supplier<Site> site) {
        this.config = config;
        this.lines = new LineProtocol(site);
    }

    @Override
    public Written write(List<Reading> batch) {
        try {
            List<Rejection> refused = new Sieve(server(), lines).write(batch);
            int conflicts =
                    Point.gather(batch).stream().mapToInt(Point::conflicts).sum();
            return new Written.Done(batch.size() - refused.size(), conflicts, refused);
        } catch (Outage e) {
            disconnect();
            return new Written.Unavailable(e.getMessage());
        }
    }

    @Override
    public QueryResult query(ReadingQuery query) {
        try {
            InfluxQl influxQl = new InfluxQl(query);
            return new QueryResult.Samples(influxQl.samples(server().query(influxQl.text())));
        } catch (Outage e) {
            disconnect();
            return new QueryResult.Unavailable(e.getMessage());
        } catch (UnexpectedType e) {
            return new QueryResult.Unavailable("InfluxDB at " + config.base() + ": " + e.getMessage() + ".");
        }
    }

    private synchronized InfluxServer server() throws Outage {
        if (server.isEmpty()) {
            server = Optional.of(InfluxServer.connect(http, config));
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
                + config.bucket();
    }

    @Override
    public void close() {
        disconnect();
        http.dispatcher().executorService().shutdown();
    }
}
