package org.gridpost.gateway.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.gridpost.gateway.config.Rules;
import org.gridpost.gateway.trial.Examination;
import org.gridpost.gateway.trial.Recording;
import org.gridpost.gateway.trial.Recording.BadRecording;
import org.gridpost.gateway.trial.Series;
import org.gridpost.pipelines.detect.RuleOverride;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Ratings;
import org.gridpost.pipelines.trial.Raised;
import org.gridpost.pipelines.yaml.YamlMistake;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code score --csv}: one rule on one series, whoever recorded it. */
final class SeriesTrial {
    /** Where the sun is taken from: the town's middle. */
    private static final Place MAJIANG = new Place(26.49, 107.59);

    private static final Set<String> RATINGS =
            Set.of("nominalPower", "minimumPower", "depth", "ratedCurrent", "reportInterval");

    private final CommandSpec spec;
    private final Path file;
    private final ZoneId zone;
    private final AssetKind kind;
    private final Metric metric;
    private final String rule;
    private final List<Path> files;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, Double> ratings = new TreeMap<>();

    SeriesTrial(
            CommandSpec spec,
            Path file,
            ZoneId zone,
            Optional<AssetKind> kind,
            Optional<String> metric,
            Set<String> rules,
            List<Path> files,
            Map<String, String> set) {
        this.spec = spec;
        this.file = file;
        this.zone = zone;
        this.files = files;
        if (kind.isEmpty() || metric.isEmpty() || rules.size() != 1) {
            throw usage("--csv needs --kind, --metric and exactly one --rule");
        }
        this.kind = kind.get();
        this.rule = rules.iterator().next();
        this.metric = this.kind
                .metric(metric.get())
                .orElseThrow(() -> usage("a " + this.kind + " has no metric " + metric.get() + "; it has "
                        + this.kind.metrics().stream().map(Metric::name).toList()));
        set.forEach((name, value) -> {
            if (RATINGS.contains(name)) {
                ratings.put(name, number(name, value));
            } else {
                values.put(name, value);
            }
        });
    }

    private ParameterException usage(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private double number(String name, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw usage("--set " + name + "=" + value + ": expected a number");
        }
    }

    /** One alarm. */
    record Line(String onset, String raised, Optional<String> end, String severity) {}

    record Report(String rule, int readings, int refused, List<Line> alarms) {}

    int run(boolean json) throws Failure {
        try {
            RuleSet rules = Rules.read(files, RuleOverride.everywhere(rule, values));
            List<String> looksAt = rules.metricsOf(rule, kind);
            // What is derived from a metric counts as that metric: a fill level from a level.
            boolean concerned =
                    looksAt.contains(metric.name()) || (metric.name().equals("level") && looksAt.contains("fill_pct"));
            if (!concerned) {
                throw new Failure("rule " + rule + " does not look at " + metric.name() + " of a " + kind + ", but at "
                        + looksAt);
            }
            Recording recording = Series.read(file, zone, kind, metric, MAJIANG, plate());
            List<Line> alarms = new Examination(recording, zone)
                    .replay(rules).stream()
                            .filter(r -> r.rule().equals(rule))
                            .sorted((a, b) -> a.onset().compareTo(b.onset()))
                            .map(this::line)
                            .toList();
            print(new Report(rule, recording.intakes().size(), recording.refused(), alarms), json);
            return 0;
        } catch (YamlMistake | BadRecording e) {
            throw new Failure(e.getMessage(), e);
        }
    }

    private Ratings plate() {
        return new Ratings(
                rating("nominalPower"),
                rating("minimumPower"),
                rating("depth"),
                rating("ratedCurrent"),
                rating("reportInterval"));
    }

    private OptionalDouble rating(String name) {
        return ratings.containsKey(name) ? OptionalDouble.of(ratings.get(name)) : OptionalDouble.empty();
    }

    private Line line(Raised raised) {
        return new Line(
                told(raised.onset()),
                told(raised.at()),
                raised.ended().map(this::told),
                raised.severity().name());
    }

    private String told(Instant time) {
        return time.atZone(zone).toOffsetDateTime().toString();
    }

    private void print(Report report, boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Commands.json(report));
            return;
        }
        out.println("onset,raised,end,severity");
        report.alarms()
                .forEach(a -> out.println(
                        String.join(",", a.onset(), a.raised(), a.end().orElse(""), a.severity())));
    }
}
