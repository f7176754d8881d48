package org.gridpost.gateway.store.influx;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.store.Point;

/**
 * Points as InfluxDB line protocol, times in milliseconds.
 *
 * <p>Measurement: {@link org.gridpost.pipelines.model.AssetKind#measurement()}. Tags, always all five, since in 3 Core a
 * table's set of tags is fixed: {@code asset}, and as the register has them now {@code centre}, {@code community},
 * {@code grid} (area ids) and {@code road_class}; {@code unknown} where it has none. Fields: {@code received} and, where
 * it differs from the time, {@code device_time} in milliseconds, and a field per metric:
 *
 * <ul>
 *   <li>good: {@code level=1.2}
 *   <li>suspect: {@code level=1.2,level_suspect=1.2}
 *   <li>bad: {@code level_bad=65.5} and no {@code level}, so that no mean or maximum is spoilt by it
 * </ul>
 *
 * The suspect field repeats the value because a point cannot lose a field: when a later good value replaces the value,
 * the two differ and the mark is void.
 */
final class LineProtocol {
    static final String SUSPECT = "_suspect";
    static final String BAD = "_bad";
    private static final String UNKNOWN = "unknown";

    private final Supplier<Site> site;
    private volatile Tags tags;

    /** The beginnings of lines, valid for one register. */
    private record Tags(Site site, Map<String, String> byAsset) {}

    LineProtocol(Supplier<Site> site) {
        this.site = site;
        this.tags = new Tags(site.get(), new ConcurrentHashMap<>());
    }

    String lines(List<Point> points) {
        Tags now = currentTags();
        StringBuilder out = new StringBuilder(points.size() * 160);
        for (Point point : points) {
            out.append(point.kind().measurement())
                    .append(now.byAsset.computeIfAbsent(point.asset(), asset -> tags(asset, now.site)));
            out.append(" received=").append(point.received().toEpochMilli()).append('i');
            point.deviceTime()
                    .ifPresent(t ->
                            out.append(",device_time=").append(t.toEpochMilli()).append('i'));
            for (Metric metric : point.kind().metrics()) {
                if (point.has(metric)) {
                    fields(out, metric, point.value(metric), point.quality(metric));
                }
            }
            out.append(' ').append(point.time()).append('\n');
        }
        return out.toString();
    }

    /** The tags of an asset as they stand between measurement and fields, beginning with a comma. */
    String tags(String asset) {
        Tags now = currentTags();
        return now.byAsset.computeIfAbsent(asset, code -> tags(code, now.site));
    }

    private Tags currentTags() {
        Site current = site.get();
        Tags known = tags;
        if (known.site == current) {
            return known;
        }
        Tags fresh = new Tags(current, new ConcurrentHashMap<>());
        tags = fresh;
        return fresh;
    }

    /** What belongs to an area, {@code majiang} or {@code majiang.LAMP}, is tagged with that and those above it. */
    private static String tags(String code, Site site) {
        Optional<Asset> asset = site.asset(code);
        String area = asset.map(Asset::grid).orElseGet(() -> code.split("\\.", 2)[0]);
        return ",asset=" + escapeTag(code)
                + ",centre=" + area(area, site, AreaLevel.CENTRE)
                + ",community=" + area(area, site, AreaLevel.COMMUNITY)
                + ",grid=" + asset.map(Asset::grid).orElseGet(() -> area(area, site, AreaLevel.GRID))
                + ",road_class="
                + asset.map(a -> a.roadClass().name().toLowerCase(Locale.ROOT)).orElse(UNKNOWN);
    }

    private static String area(String id, Site site, AreaLevel level) {
        return site.areas().above(id, level).map(Area::id).orElse(UNKNOWN);
    }

    private static void fields(StringBuilder out, Metric metric, Value value, Quality quality) {
        switch (quality) {
            case GOOD -> field(out, metric, "", value);
            case SUSPECT -> {
                field(out, metric, "", value);
                field(out, metric, SUSPECT, value);
            }
            case BAD -> field(out, metric, BAD, value);
        }
    }

    private static void field(StringBuilder out, Metric metric, String suffix, Value value) {
        out.append(',').append(metric.name()).append(suffix).append('=');
        if (value instanceof Value.Numeric numeric) {
            out.append(numeric.number());
        } else if (value instanceof Value.Flag flag) {
            out.append(flag.flag());
        } else if (value instanceof Value.Text text) {
            quote(out, text.text());
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(c);
        }
        out.append('"');
    }

    /** Codes of assets are plain, but a reading may come from an older journal than this register. */
    static String escapeTag(String tag) {
        return tag.replaceAll("([,= ])", "\\\\$1");
    }
}
