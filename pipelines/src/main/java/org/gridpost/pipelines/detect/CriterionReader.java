package org.gridpost.pipelines.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.gridpost.pipelines.detect.criteria.AllOf;
import org.gridpost.pipelines.detect.criteria.AnyOf;
import org.gridpost.pipelines.detect.criteria.Baseline;
import org.gridpost.pipelines.detect.criteria.Comparison;
import org.gridpost.pipelines.detect.criteria.Count;
import org.gridpost.pipelines.detect.criteria.Counter;
import org.gridpost.pipelines.detect.criteria.Criterion;
import org.gridpost.pipelines.detect.criteria.Discrepancy;
import org.gridpost.pipelines.detect.criteria.Excess;
import org.gridpost.pipelines.detect.criteria.Gaps;
import org.gridpost.pipelines.detect.criteria.InARow;
import org.gridpost.pipelines.detect.criteria.Limit;
import org.gridpost.pipelines.detect.criteria.Nights;
import org.gridpost.pipelines.detect.criteria.RainRate;
import org.gridpost.pipelines.detect.criteria.Rate;
import org.gridpost.pipelines.detect.criteria.Rating;
import org.gridpost.pipelines.detect.criteria.Reference;
import org.gridpost.pipelines.detect.criteria.Setpoint;
import org.gridpost.pipelines.detect.criteria.Spikes;
import org.gridpost.pipelines.detect.criteria.Stuck;
import org.gridpost.pipelines.detect.criteria.TextIs;
import org.gridpost.pipelines.detect.criteria.TimeTo;
import org.gridpost.pipelines.detect.criteria.TypicalValue;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.ValueType;
import org.gridpost.pipelines.yaml.YamlEntry;

/**
 * Reads what must be off-normal, for one of the kinds that a rule applies to. What speaks of a metric that this kind lacks
 * and another of the rule's kinds has is left out.
 */
final class CriterionReader {
    private static final double HUNDRED = 100;

    private final AssetKind kind;
    private final Set<AssetKind> all;

    CriterionReader(AssetKind kind, Set<AssetKind> all) {
        this.kind = kind;
        this.all = all;
    }

    /** A kind lacks a metric that another one of the rule's has. */
    private static final class Lacking extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Any of a list; empty if nothing of it concerns this kind. */
    Optional<Criterion> any(YamlEntry list) {
        List<Criterion> parts = several(list);
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(parts.size() == 1 ? parts.get(0) : new AnyOf(parts));
    }

    List<Criterion> several(YamlEntry list) {
        List<Criterion> parts = new ArrayList<>();
        list.list().forEach(entry -> ifConcerned(entry).ifPresent(parts::add));
        return parts;
    }

    private Optional<Criterion> ifConcerned(YamlEntry entry) {
        try {
            return Optional.of(entry.built(() -> read(entry)));
        } catch (Lacking e) {
            return Optional.empty();
        }
    }

    private Criterion read(YamlEntry entry) {
        String what = entry.map().keySet().stream().findFirst().orElse("");
        return switch (what) {
            case "limit" -> limit(entry);
            case "text" -> text(entry.only("text", "is", "isNot"));
            case "discrepancy" -> discrepancy(entry);
            case "rate" -> rate(entry.only("rate", "over", "points", "above", "below", "clear"));
            case "excess" -> excess(entry.only("excess", "over", "above", "clear"));
            case "timeTo" -> timeTo(entry.only("timeTo", "reaches", "over", "points", "within", "clear", "sigmas"));
            case "count" -> count(entry.only("count", "of", "atLeast", "within", "constant", "excuse"));
            case "growth" -> growth(entry.only("growth", "atLeast", "clear", "within"));
            case "stuck" -> stuck(entry.only("stuck", "over", "resolution", "points", "moved"));
            case "spikes" -> spikes(entry.only("spikes", "sigmas", "least", "atLeast", "within"));
            case "baseline" -> baseline(entry);
            case "typical" -> typical(entry);
            case "gaps" -> gaps(entry.only("gaps", "percent", "clear", "hours"));
            case "nights" -> nights(entry.only("nights", "of", "when"));
            case "inARow" ->
                new InARow(
                        entry.only("inARow", "fault").get("fault").oneOf(InARow.Fault.class),
                        entry.get("inARow").whole());
            case "rainRate" ->
                new RainRate(
                        entry.only("rainRate", "clear").get("rainRate").number(),
                        entry.get("clear").number());
            case "allOf" -> all(entry.only("allOf").get("allOf"));
            case "anyOf" -> any(entry.only("anyOf").get("anyOf")).orElseThrow(Lacking::new);
            default ->
                throw entry.mistake(
                        "unknown condition \"" + what + "\"; known are limit, text, discrepancy, excess, rate, timeTo,"
                                + " count, growth, stuck, spikes, baseline, typical, gaps, nights, inARow, rainRate, allOf,"
                                + " anyOf");
        };
    }

    /** If one part does not concern the kind, they can never be off-normal together. */
    private Criterion all(YamlEntry list) {
        List<Criterion> parts = several(list);
        if (parts.size() < list.list().size()) {
            throw new Lacking();
        }
        return new AllOf(parts);
    }

    private Metric metric(YamlEntry name) {
        Optional<Metric> metric = kind.metric(name.text());
        if (metric.isPresent()) {
            return metric.get();
        }
        if (all.stream().anyMatch(k -> k.metric(name.text()).isPresent())) {
            throw new Lacking();
        }
        throw name.mistake("a " + kind + " has no metric " + name.text() + ", so the rule could never fire; it has "
                + kind.metrics().stream().map(Metric::name).toList());
    }

    private Metric number(YamlEntry name) {
        Metric metric = metric(name);
        if (metric.type() != ValueType.NUMBER) {
            throw name.mistake("metric " + metric.name() + " is a " + metric.type() + ", and this needs a number");
        }
        return metric;
    }

    private Criterion limit(YamlEntry entry) {
        entry.only("limit", "above", "atLeast", "below", "atMost", "is", "clear", "validFor");
        Metric metric = metric(entry.get("limit"));
        OptionalLong validFor = entry.find("validFor")
                .map(v -> OptionalLong.of(v.duration().toMillis()))
                .orElse(OptionalLong.empty());
        if (metric.type() == ValueType.FLAG) {
            boolean offNormal = entry.only("limit", "is", "validFor").get("is").flag();
            Comparison comparison = offNormal ? Comparison.AT_LEAST : Comparison.BELOW;
            return new Limit(metric, comparison, Setpoint.of(1), Setpoint.of(1), validFor);
        }
        if (metric.type() == ValueType.TEXT) {
            throw entry.mistake("metric " + metric.name() + " is a TEXT: use text with is or isNot");
        }
        Comparison comparison = comparison(entry);
        YamlEntry setpoint = entry.get(keyOf(comparison));
        return new Limit(
                metric,
                comparison,
                setpoint(setpoint),
                setpoint(entry.find("clear").orElse(setpoint)),
                validFor);
    }

    private static Comparison comparison(YamlEntry entry) {
        List<Comparison> found = new ArrayList<>();
        for (Comparison comparison : Comparison.values()) {
            if (entry.find(keyOf(comparison)).isPresent()) {
                found.add(comparison);
            }
        }
        if (found.size() != 1) {
            throw entry.mistake("a number needs exactly one of above, atLeast, below, atMost");
        }
        return found.get(0);
    }

    private static String keyOf(Comparison comparison) {
        return switch (comparison) {
            case ABOVE -> "above";
            case AT_LEAST -> "atLeast";
            case BELOW -> "below";
            case AT_MOST -> "atMost";
        };
    }

    private static Setpoint setpoint(YamlEntry entry) {
        if (!entry.isMap()) {
            return Setpoint.of(entry.number());
        }
        entry.only("percent", "of", "least");
        return new Setpoint(
                entry.find("least").map(YamlEntry::number).orElse(0.0),
                entry.get("percent").number(),
                Optional.of(entry.get("of").oneOf(Rating.class)));
    }

    private Criterion text(YamlEntry entry) {
        Metric metric = metric(entry.get("text"));
        if (metric.type() != ValueType.TEXT) {
            throw entry.get("text")
                    .mistake("metric " + metric.name() + " is a " + metric.type() + ", and this needs a text");
        }
        boolean among = entry.find("is").isPresent();
        return new TextIs(metric, Set.copyOf(entry.get(among ? "is" : "isNot").texts()), among);
    }

    private Criterion discrepancy(YamlEntry entry) {
        entry.only("discrepancy", "from", "percent", "clear", "leastDim", "completeness");
        Metric metric = metric(entry.get("discrepancy"));
        double percent = entry.find("percent").map(YamlEntry::number).orElse(0.0);
        double clear = entry.find("clear").map(YamlEntry::number).orElse(percent);
        return switch (entry.get("from").text()) {
            case "expectedPower" ->
                new Discrepancy(
                        metric,
                        new Reference.ExpectedPower(
                                AssetKind.LAMP.metric("dim_level").orElseThrow(),
                                AssetKind.LAMP.metric("dim_command").orElseThrow(),
                                entry.get("leastDim").number()),
                        percent,
                        clear,
                        false);
            case "lampPower" ->
                new Discrepancy(
                        metric,
                        new Reference.LampPower(entry.get("completeness").number() / HUNDRED),
                        percent,
                        clear,
                        true);
            default -> new Discrepancy(metric, new Reference.Other(metric(entry.get("from"))), percent, clear, false);
        };
    }

    private Criterion rate(YamlEntry entry) {
        return new Rate(
                number(entry.get("rate")),
                entry.get("over").duration().toMillis(),
                entry.get("points").whole(),
                entry.find("below").isPresent() ? Comparison.BELOW : Comparison.ABOVE,
                entry.find("below").orElseGet(() -> entry.get("above")).number(),
                entry.get("clear").number());
    }

    private Criterion excess(YamlEntry entry) {
        if (!entry.get("over").text().equals("downstream")) {
            throw entry.get("over").mistake("what it is held against can only be: downstream");
        }
        return new Excess(
                number(entry.get("excess")),
                new Reference.DownstreamLevel(),
                entry.get("above").number(),
                entry.get("clear").number());
    }

    private Criterion timeTo(YamlEntry entry) {
        return new TimeTo(
                number(entry.get("timeTo")),
                entry.get("over").duration().toMillis(),
                entry.get("points").whole(),
                setpoint(entry.get("reaches")),
                entry.get("within").duration().toMillis(),
                entry.get("clear").duration().toMillis(),
                entry.get("sigmas").number());
    }

    private Criterion count(YamlEntry entry) {
        return new Count(
                entry.get("count").oneOf(Count.What.class),
                metric(entry.get("of")),
                entry.get("atLeast").whole(),
                entry.get("within").duration().toMillis(),
                entry.find("constant").map(this::metric),
                entry.find("excuse").map(this::number));
    }

    private Criterion growth(YamlEntry entry) {
        double atLeast = entry.get("atLeast").number();
        return new Counter(
                number(entry.get("growth")),
                atLeast,
                entry.find("clear").map(YamlEntry::number).orElse(atLeast),
                entry.get("within").duration().toMillis());
    }

    private Criterion stuck(YamlEntry entry) {
        return new Stuck(
                number(entry.get("stuck")),
                entry.get("over").duration().toMillis(),
                entry.get("resolution").number(),
                entry.get("points").whole(),
                entry.find("moved")
                        .map(m -> new Stuck.Moved(
                                number(m.only("metric", "by").get("metric")),
                                m.get("by").number())));
    }

    private Criterion spikes(YamlEntry entry) {
        return new Spikes(
                number(entry.get("spikes")),
                entry.get("sigmas").number(),
                entry.get("least").number(),
                entry.get("atLeast").whole(),
                entry.get("within").duration().toMillis());
    }

    private Criterion baseline(YamlEntry entry) {
        entry.only("baseline", "days", "sameHour", "dryOnly", "bothWays", "times", "mads", "leastMad", "plus");
        return new Baseline(
                number(entry.get("baseline")),
                entry.get("days").whole(),
                entry.find("sameHour").map(YamlEntry::flag).orElse(false),
                entry.find("dryOnly").map(YamlEntry::flag).orElse(false),
                entry.find("bothWays").map(YamlEntry::flag).orElse(false),
                entry.find("times").map(YamlEntry::number).orElse(1.0),
                entry.find("mads").map(YamlEntry::number).orElse(0.0),
                entry.find("leastMad").map(YamlEntry::number).orElse(0.0),
                entry.find("plus").map(YamlEntry::number).orElse(0.0));
    }

    private Criterion typical(YamlEntry entry) {
        entry.only("typical", "above", "atLeast", "below", "atMost", "clear", "over");
        Comparison comparison = comparison(entry);
        return new TypicalValue(
                number(entry.get("typical")),
                comparison,
                entry.get(keyOf(comparison)).number(),
                entry.get("clear").number(),
                entry.get("over").duration().toMillis());
    }

    private Criterion gaps(YamlEntry entry) {
        return new Gaps(
                number(entry.get("gaps")),
                entry.get("percent").number(),
                entry.get("clear").number(),
                entry.get("hours").whole());
    }

    private Criterion nights(YamlEntry entry) {
        return new Nights(
                any(entry.get("when")).orElseThrow(Lacking::new),
                entry.get("nights").whole(),
                entry.get("of").whole());
    }
}
