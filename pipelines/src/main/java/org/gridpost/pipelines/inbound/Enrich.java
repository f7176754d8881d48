package org.gridpost.pipelines.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Ratings;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.Value;

/**
 * The third step of the flow: readings that follow from others. The {@code level} (m) of a drain node whose depth is
 * known gives its {@code fill_pct} (/100), unless the message has one of the same time. What is derived has the quality
 * of its source, and may exceed 100: a node that stands under water is the very thing to be told of.
 */
public final class Enrich implements Function<Intake, Intake> {
    private static final Metric LEVEL = AssetKind.DRAIN_NODE.metric("level").orElseThrow();
    private static final Metric FILL = AssetKind.DRAIN_NODE.metric("fill_pct").orElseThrow();

    private final Supplier<Site> site;

    public Enrich(Supplier<Site> site) {
        this.site = site;
    }

    @Override
    public Intake apply(Intake intake) {
        List<Reading> derived = new ArrayList<>(0);
        List<Reading> fills = of(FILL, intake.readings());
        for (Reading level : of(LEVEL, intake.readings())) {
            fillOf(level, fills).ifPresent(derived::add);
        }
        if (derived.isEmpty()) {
            return intake;
        }
        List<Reading> all = new ArrayList<>(intake.readings().size() + derived.size());
        all.addAll(intake.readings());
        all.addAll(derived);
        return new Intake(all, intake.rejections());
    }

    private static List<Reading> of(Metric metric, List<Reading> readings) {
        List<Reading> found = List.of();
        for (Reading reading : readings) {
            if (reading.kind() == AssetKind.DRAIN_NODE && reading.metric().equals(metric)) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(reading);
            }
        }
        return found;
    }

    private Optional<Reading> fillOf(Reading level, List<Reading> fills) {
        OptionalDouble depth = site.get()
                .asset(level.asset())
                .map(Asset::ratings)
                .orElse(Ratings.UNKNOWN)
                .depth();
        if (depth.isEmpty() || hasFill(level, fills)) {
            return Optional.empty();
        }
        double metres = ((Value.Numeric) level.value()).number();
        return Optional.of(new Reading(
                level.asset(),
                level.kind(),
                FILL,
                Value.of(100 * metres / depth.getAsDouble()),
                level.time(),
                level.received(),
                level.quality(),
                level.deviceTime()));
    }

    private static boolean hasFill(Reading level, List<Reading> fills) {
        for (Reading other : fills) {
            if (other.time().equals(level.time()) && other.asset().equals(level.asset())) {
                return true;
            }
        }
        return false;
    }
}
