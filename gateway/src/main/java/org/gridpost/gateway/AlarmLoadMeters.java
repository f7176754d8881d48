package org.gridpost.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.kpi.LoadNow;
import org.gridpost.pipelines.kpi.LoadNow.Figures;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;

/**
 * The load of alarms of each station and the open ones by severity, reckoned when it is asked for but at most once in 10 s. While the database is away
 * the figures are not a number. A station that is added to the register has its gauges after the next start.
 */
final class AlarmLoadMeters implements MeterBinder {
    private static final Duration REST = Duration.ofSeconds(10);

    private final LoadNow load;
    private final Supplier<Site> site;
    private final Clock clock;
    private Instant next = Instant.MIN;
    private Optional<Look> figures = Optional.empty();

    private record Look(Map<String, Figures> byStation, Map<Severity, Integer> bySeverity) {}

    AlarmLoadMeters(AlarmBook book, Supplier<Site> site, Clock clock) {
        this.load = new LoadNow(
                book,
                asset -> site.get()
                        .asset(asset)
                        .flatMap(a -> site.get().areas().above(a.grid(), AreaLevel.STATION))
                        .map(Area::id));
        this.site = site;
        this.clock = clock;
    }

    private synchronized Optional<Look> look() {
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            next = now.plus(REST);
            figures = Optional.empty();
            try {
                figures = Optional.of(new Look(load.at(now), load.bySeverity()));
            } catch (Unavailable e) {
                return figures; // health says why
            }
        }
        return figures;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Area station : site.get().areas().level(AreaLevel.STATION)) {
            String id = station.id();
            lately(registry, id, "1h", Figures::lastHour);
            lately(registry, id, "10m", Figures::lastTenMinutes);
            gauge("in.flood", id, f -> f.inFlood() ? 1 : 0)
                    .description("Whether the station is in a flood of alarms (more than 10 in 10 min)")
                    .register(registry);
            gauge("standing", id, Figures::standing)
                    .description("Alarms that are active or not acknowledged")
                    .register(registry);
            gauge("stale", id, Figures::stale)
                    .description("Alarms that have been active for more than 24 h")
                    .register(registry);
        }
        for (Severity severity : Severity.values()) {
            Gauge.builder(
                            "gridpost.alarms.open",
                            this,
                            meters -> meters.look()
                                    .map(all -> (double) all.bySeverity.get(severity))
                                    .orElse(Double.NaN))
                    .strongReference(true)
                    .description("Alarms of the county that are active or not acknowledged")
                    .tag("severity", severity.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private void lately(MeterRegistry registry, String station, String window, ToDoubleFunction<Figures> figure) {
        gauge("annunciated", station, figure)
                .description("Alarms that people were told within the last hour (1h) and the last 10 min (10m)")
                .tag("window", window)
                .register(registry);
    }

    private Gauge.Builder<AlarmLoadMeters> gauge(String name, String station, ToDoubleFunction<Figures> figure) {
        return Gauge.builder(
                        "gridpost.alarms." + name,
                        this,
                        meters -> meters.look()
                                .map(all -> figure.applyAsDouble(all.byStation.getOrDefault(station, Figures.NOTHING)))
                                .orElse(Double.NaN))
                .strongReference(true) // nobody else keeps them
                .tag("station", station);
    }
}
