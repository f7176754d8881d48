package org.gridpost.gateway.observe;

import io.micrometer.core.instrument.Meter;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /** What all meters say at this moment, those with the same labels together. */
    public List<Figures> figures() {
        Map<SortedMap<String, String>, SortedMap<String, Double>> byLabels = new LinkedHashMap<>();
        for (Meter meter : registry.getMeters()) {
            SortedMap<String, String> labels = new TreeMap<>();
            meter.getId().getTags().forEach(tag -> labels.put(tag.getKey(), tag.getValue()));
            SortedMap<String, Double> values = byLabels.computeIfAbsent(labels, l -> new TreeMap<>());
            meter.measure()
                    .forEach(m -> values.put(Figures.name(meter.getId().getName(), m.getStatistic()), m.getValue()));
        }
        return byLabels.entrySet().stream()
                .map(e -> new Figures(e.getKey(), e.getValue()))
                .toList();
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
