package org.gridpost.gateway;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.observe.Figures;
import org.gridpost.gateway.store.influx.InfluxStore;
import org.gridpost.gateway.store.influx.OwnFigures;
import org.gridpost.gateway.store.sqlite.SqliteReadings;
import org.gridpost.gateway.store.sqlite.SqliteStore;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.store.HourlyStore;
import org.gridpost.pipelines.store.ReadingStore;
import org.gridpost.pipelines.store.StoreFeed;

/** Which store the configuration names. */
public final class Stores {
    private Stores() {}

    static HourlyStore open(GatewayConfig.Store config, Supplier<Site> site) {
        return switch (config.kind()) {
            case SQLITE -> SqliteStore.open(config.sqlite());
            case INFLUX -> new InfluxStore(config.influx(), config.retention(), site);
        };
    }

    /**
     * The same store to read only, beside a gateway that runs or not.
     *
     * @throws UncheckedIOException saying why it cannot be read
     * @throws IllegalArgumentException if a file that the configuration names cannot be read
     */
    public static ReadingStore toRead(GatewayConfig.Store config) {
        return switch (config.kind()) {
            case SQLITE -> SqliteReadings.open(config.sqlite());
            case INFLUX -> InfluxStore.toRead(config.influx());
        };
    }

    /** What writes the gateway's own figures, where the store is made for them and they are wanted. */
    static Optional<OwnFigures> ownFigures(
            HourlyStore store, GatewayConfig.Store config, Supplier<List<Figures>> figures, Clock clock) {
        return store instanceof InfluxStore influx
                        && !config.influx().ownFigures().isZero()
                ? Optional.of(new OwnFigures(influx, figures, clock))
                : Optional.empty();
    }

    static StoreFeed.Size batches(GatewayConfig.Store config) {
        return switch (config.kind()) {
            case SQLITE ->
                new StoreFeed.Size(
                        config.sqlite().batchReadings(), config.sqlite().maxWait());
            case INFLUX ->
                new StoreFeed.Size(
                        config.influx().batchReadings(), config.influx().maxWait());
        };
    }
}
