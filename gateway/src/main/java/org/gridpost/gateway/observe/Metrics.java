package org.gridpost.gateway.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.Router;
import java.util.List;
import org.gridpost.gateway.http.Mount;

/**
 * {@code GET /observe/metrics} in the text format of Prometheus. Parts keep counters of their own and are read only when
 * somebody asks, so that the hot path pays nothing.
 */
public final class Metrics implements Mount, AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    public Metrics() {
        List.of(
                        new JvmMemoryMetrics(),
                        collections,
                        new JvmThreadMetrics(),
                        new ClassLoaderMetrics(),
                        new ProcessorMetrics(),
                        new FileDescriptorMetrics(),
                        new UptimeMetrics())
                .forEach(this::add);
    }

    /** Shows the meters of a part. */
    public void add(MeterBinder part) {
        part.bindTo(registry);
    }

    /** Where parts register meters of their own. */
    public MeterRegistry registry() {
        return registry;
    }

    @Override
    public void on(Router router) {
        router.get("/observe/metrics")
                .blockingHandler(
                        context -> context.response()
                                .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                                .end(registry.scrape()),
                        false);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
