package org.gridpost.gateway.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.gridpost.gateway.config.Rules;
import org.gridpost.gateway.trial.Examination;
import org.gridpost.gateway.trial.Recording;
import org.gridpost.gateway.trial.Recording.BadRecording;
import org.gridpost.gateway.trial.StormTrial;
import org.gridpost.pipelines.alarm.Alarm.HoldingRule;
import org.gridpost.pipelines.detect.RuleOverride;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.trial.Raised;
import org.gridpost.pipelines.trial.RuleScore;
import org.gridpost.pipelines.trial.Truth;
import org.gridpost.pipelines.yaml.YamlMistake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description = {
            "Hold the rules against recordings of which the truth is known: how much they find, and how often they shout.",
            "Synthetic recordings come from ./gridpost sim --record DIR, or are drawn anew with --seed N."
        })
final class ScoreCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "Folder with readings.jsonl and truth.jsonl; with --seed it is drawn instead")
    private Optional<Path> folder;

    @Option(names = "--seed", paramLabel = "N", description = "Draw cases of each rule with this seed, and use these")
    private Optional<Long> seed;

    @Option(names = "--rule", paramLabel = "ID", description = "Only this rule; may be given several times")
    private Set<String> only = new TreeSet<>();

    @Option(names = "--rules", paramLabel = "FILE", description = "A rule file of your own, after the catalogue")
    private List<Path> files = List.of();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Another value for the one rule named with --rule; may be given several times. With --csv also"
                            + " the asset's depth (m), nominalPower, minimumPower (W), ratedCurrent (A), reportInterval (s)")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--csv", paramLabel = "FILE", description = "A series of yours, columns time and value, instead")
    private Optional<Path> csv;

    @Option(names = "--kind", paramLabel = "KIND", description = "With --csv: what kind of asset it is of")
    private Optional<AssetKind> kind;

    @Option(names = "--metric", paramLabel = "NAME", description = "With --csv: which metric it is")
    private Optional<String> metric;

    @Option(names = "--sensitivity", description = "Move each rule's first value by 30 %% either way as well")
    private boolean sensitivity;

    @Option(
            names = "--storm",
            description =
                    "The recording is of a storm: tell what each station would have been told of it, and end with 1"
                            + " if that was more than 12 alarms in an hour, or not enough")
    private boolean storm;

    @Option(names = "--verbose", description = "Tell what was missed and what was shouted")
    private boolean verbose;

    @Option(names = "--json", description = "Print one JSON object")
    private boolean json;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "Asia/Shanghai",
            description = "Time zone of the recorded town, and of times without an offset. Default: ${DEFAULT-VALUE}")
    private ZoneId zone;

    @Spec
    private CommandSpec spec;

    /** One rule's line. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Line(
            String id,
            int positives,
            int found,
            int falseAlarms,
            double precision,
            double recall,
            double f1,
            Optional<Long> medianDelaySeconds,
            double falseAlarmsPerDeviceMonth,
            Optional<Moved> moved) {}

    /** What moving a rule's first value by 30 % makes of its F1. */
    record Moved(String value, double lower, double higher) {}

    record Report(Optional<Long> seed, List<Line> rules) {}

    @Override
    public Integer call() throws Failure {
        if (csv.isPresent()) {
            return new SeriesTrial(spec, csv.get(), zone, kind, metric, only, files, set).run(json);
        }
        if (folder.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "name a folder with a recording, or --seed N");
        }
        if (!set.isEmpty() && only.size() != 1) {
            throw new ParameterException(spec.commandLine(), "--set needs exactly one --rule whose values it sets");
        }
        RuleSet rules = rules();
        if (storm) {
            return weather(rules);
        }
        Examination examination = examination();
        Set<String> ids = examination.rules();
        for (String id : only) {
            if (!ids.contains(id)) {
                throw new Failure("the recording knows no truth of rule " + id + "; it does of " + ids);
            }
        }
        List<Raised> raised = examination.replay(rules);
        List<Line> lines = new ArrayList<>();
        for (String id : only.isEmpty() ? ids : only) {
            RuleScore score = examination.score(id, raised);
            lines.add(line(score, sensitivity ? moved(rules, id) : Optional.empty()));
            if (verbose) {
                tell(score);
            }
        }
        print(new Report(seed, lines));
        return 0;
    }

    private int weather(RuleSet rules) throws Failure {
        StormTrial trial = new StormTrial(recording(), zone);
        StormTrial.Result result = trial.run(rules);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Commands.json(result));
        } else {
            result.inAnHour()
                    .forEach((station, alarms) -> out.printf("%s: %d alarms in its worst hour%n", station, alarms));
            out.printf(
                    "%d alarms in the book, %d told, %d never told; causes missed: %s; lost: %s; without their cause: %s%n",
                    result.alarms(),
                    result.annunciated(),
                    result.suppressed(),
                    result.causesMissed(),
                    result.lost(),
                    result.unreachable());
        }
        if (verbose) {
            trial.told()
                    .forEach(t -> spec.commandLine()
                            .getErr()
                            .printf(
                                    "%s %s %s %s on %s%n",
                                    t.recorded(),
                                    t.change(),
                                    t.alarm().severity(),
                                    t.alarm().rules().stream()
                                            .map(HoldingRule::rule)
                                            .toList(),
                                    t.alarm().asset()));
        }
        return result.isGood() ? 0 : 1;
    }

    private RuleSet rules(RuleOverride... more) throws Failure {
        List<RuleOverride> overrides = new ArrayList<>(List.of(more));
        only.stream().filter(id -> !set.isEmpty()).forEach(id -> overrides.add(0, RuleOverride.everywhere(id, set)));
        try {
            return Rules.read(files, overrides.toArray(RuleOverride[]::new));
        } catch (YamlMistake e) {
            throw new Failure(e.getMessage(), e);
        }
    }

    private Recording recording;

    private Examination examination() throws Failure {
        recording = recording();
        return new Examination(recording, zone);
    }

    private Recording recording() throws Failure {
        try {
            return Recording.read(folder.orElseThrow());
        } catch (BadRecording e) {
            throw new Failure(e.getMessage(), e);
        }
    }

    private Optional<Moved> moved(RuleSet rules, String id) throws Failure {
        Map<String, String> values = new LinkedHashMap<>(rules.valuesOf(id));
        values.putAll(set);
        Optional<String> first = values.keySet().stream().findFirst();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Examination part = new Examination(recording.of(id), zone);
        String name = first.get();
        double lower = part.score(id, part.replay(moved(id, values, name, -30))).f1();
        double higher = part.score(id, part.replay(moved(id, values, name, 30))).f1();
        return Optional.of(new Moved(name, lower, higher));
    }

    private RuleSet moved(String id, Map<String, String> values, String name, int percent) throws Failure {
        try {
            return rules(RuleOverride.everywhere(id, Map.of(name, Moves.exact(values, name, percent))));
        } catch (Failure e) {
            // A count takes no fraction.
            return rules(RuleOverride.everywhere(id, Map.of(name, Moves.whole(values, name, percent))));
        }
    }

    private static Line line(RuleScore score, Optional<Moved> moved) {
        return new Line(
                score.rule(),
                score.found() + score.missed(),
                score.found(),
                score.falseAlarms(),
                score.precision(),
                score.recall(),
                score.f1(),
                score.delay().map(d -> d.toSeconds()),
                score.falseAlarmsPerDeviceMonth(),
                moved);
    }

    private void tell(RuleScore score) {
        PrintWriter out = spec.commandLine().getErr();
        for (Truth miss : score.misses()) {
            out.printf("%s missed on %s: %s to %s%n", miss.rule(), miss.asset(), miss.from(), miss.to());
        }
        for (Raised shout : score.shouts()) {
            out.printf(
                    "%s shouted on %s: onset %s, raised %s, ended %s%n",
                    shout.rule(),
                    shout.asset(),
                    shout.onset(),
                    shout.at(),
                    shout.ended().map(Object::toString).orElse("not"));
        }
    }

    private void print(Report report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Commands.json(report));
            return;
        }
        out.println("rule  positives  found  false  precision  recall  median delay  false/device-month"
                + (sensitivity ? "  F1    first value at -30 % / +30 %" : ""));
        for (Line line : report.rules()) {
            out.printf(
                    Locale.ROOT,
                    "%-5s %9d %6d %6d %10.3f %7.3f %13s %19.3f%s%n",
                    line.id(),
                    line.positives(),
                    line.found(),
                    line.falseAlarms(),
                    line.precision(),
                    line.recall(),
                    line.medianDelaySeconds().map(s -> s + " s").orElse("-"),
                    line.falseAlarmsPerDeviceMonth(),
                    line.moved()
                            .map(m -> String.format(
                                    Locale.ROOT, "  %.3f %s %.3f / %.3f", line.f1(), m.value(), m.lower(), m.higher()))
                            .orElse(""));
        }
    }
}
