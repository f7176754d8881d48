package org.gridpost.pipelines.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.detect.correlate.Correlation;
import org.gridpost.pipelines.detect.criteria.AllOf;
import org.gridpost.pipelines.detect.criteria.AnyOf;
import org.gridpost.pipelines.detect.criteria.Criterion;
import org.gridpost.pipelines.detect.criteria.InARow;
import org.gridpost.pipelines.detect.criteria.Memory;
import org.gridpost.pipelines.detect.criteria.Nights;
import org.gridpost.pipelines.detect.criteria.SmallScene;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.ValueType;

/** Whatever a rule set can give as evidence, for tests of what is made of it. */
public final class Evidences {
    private Evidences() {}

    /** A rule on a kind of asset, and an evidence that it can give there. */
    public record Possible(RuleHead rule, AssetKind kind, Evidence evidence) {}

    /** What makes conditions begin, each rule on each of its kinds, each of its criteria. */
    public static List<Possible> of(RuleSet rules) {
        List<Possible> all = new ArrayList<>();
        for (AssetKind kind : AssetKind.ofAssets()) {
            Asset asset = Towns.asset(kind.codePrefix() + "-1", kind);
            for (Lane lane : rules.lanesOf(asset, Towns.areas())) {
                for (int i = 0; i < lane.size(); i++) {
                    Rule rule = lane.rule(i);
                    if (rules.signs().containsKey(rule.head().id())) {
                        continue; // Nobody is told of it.
                    }
                    add(rule, kind, evidence -> all.add(new Possible(rule.head(), kind, evidence)));
                }
            }
        }
        for (Correlation correlation : rules.correlations()) {
            correlation
                    .head()
                    .kinds()
                    .forEach(kind -> all.add(new Possible(correlation.head(), kind, of(correlation))));
        }
        return all;
    }

    private static Evidence of(Correlation correlation) {
        if (correlation instanceof Correlation.Gathering gathering) {
            return new Evidence("members", 5, gathering.least(), "times");
        }
        return correlation instanceof Correlation.Aggravation aggravation
                ? new Evidence("distance", 17, aggravation.by().get(0).metres(), "m")
                : new Evidence("alarms", 4, 3, "times");
    }

    private static void add(Rule rule, AssetKind kind, Consumer<Evidence> out) {
        if (rule instanceof LevelRule level) {
            level.levels().forEach(l -> l.when().ifPresent(when -> add(when, kind, out)));
        } else if (rule instanceof SightingRule sighting) {
            sighting.flags().forEach(flag -> out.accept(new Evidence(flag.name(), 1, 1, "")));
            Metric score = AssetKind.CAMERA.metric("object_score").orElseThrow();
            sighting.objects().ifPresent(o -> out.accept(new Evidence(score.name(), 0.87, o.score(), score.unit())));
        } else {
            out.accept(new Evidence("", 2400, 1860, "s"));
        }
    }

    private static void add(Criterion criterion, AssetKind kind, Consumer<Evidence> out) {
        if (criterion instanceof AnyOf any) {
            any.parts().forEach(part -> add(part, kind, out));
        } else if (criterion instanceof AllOf all) {
            all.parts().forEach(part -> add(part, kind, out));
        } else if (criterion instanceof Nights nights) {
            add(nights.what(), kind, out);
        } else if (criterion instanceof InARow row && row.fault() == InARow.Fault.BAD_VALUE) {
            numbers(kind).forEach(metric -> out.accept(ofBad(row, kind, metric)));
        } else {
            SmallScene scene = new SmallScene(kind);
            scene.moment(
                    0,
                    Quality.GOOD,
                    numbers(kind).flatMap(m -> Stream.of(m.name(), m.max() / 2)).toArray());
            out.accept(criterion.evidence(criterion.initial(), SmallScene.at(0), scene));
        }
    }

    private static Evidence ofBad(InARow row, AssetKind kind, Metric metric) {
        SmallScene scene = new SmallScene(kind);
        Memory memory = row.initial();
        for (int i = 0; i < row.least(); i++) {
            memory = row.learn(memory, scene.moment(i, Quality.BAD, metric.name(), metric.max() + 1), scene);
        }
        return row.evidence(memory, SmallScene.at(row.least()), scene);
    }

    private static Stream<Metric> numbers(AssetKind kind) {
        return kind.metrics().stream().filter(m -> m.type() == ValueType.NUMBER);
    }
}
