package org.gridpost.sim.exam;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code exam}: records cases with known truth of each rule, by which a gateway's rules can be scored. */
@Command(
        name = "exam",
        description =
                "Records cases of each rule, with what is true of them: as many in which it ought to hold as in which"
                        + " it only looks so.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ExamCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Equal seeds draw equal cases. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--record",
            paramLabel = "DIR",
            required = true,
            description = "Folder for the register (areas, bodies, assets and devices as CSV), readings.jsonl and"
                    + " truth.jsonl; those that lie there are replaced")
    private Path folder;

    @Option(
            names = "--rule",
            paramLabel = "ID",
            arity = "1..*",
            split = ",",
            description = "Only cases of these rules. Default: all")
    private Set<String> rules = new LinkedHashSet<>();

    @Option(
            names = "--storm",
            description = "Instead of cases one evening of a town, in which a storm breaks much at once")
    private boolean storm;

    @Override
    public Integer call() throws Exception {
        if (storm) {
            if (!rules.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(), "--storm draws no cases of single rules: leave out --rule");
            }
            new StormExam(seed).record(folder);
            return 0;
        }
        List<Subject> subjects = Subjects.all();
        Set<String> known = subjects.stream().map(Subject::rule).collect(Collectors.toCollection(TreeSet::new));
        Set<String> unknown = new TreeSet<>(rules);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "there are no cases of " + unknown + ", only of " + known);
        }
        new Exam(seed, subjects, rules).record(folder);
        return 0;
    }
}
