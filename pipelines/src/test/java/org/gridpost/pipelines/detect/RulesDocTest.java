package org.gridpost.pipelines.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.detect.correlate.Correlation;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.Test;

/** The catalogue's table in docs/rules.md is made of the rule files, and its examples are read, so that it stays true. */
class RulesDocTest {
    private static final Path DOC = Path.of("../docs/rules.md");
    private static final String BEGIN = "<!-- catalogue: begin, made of the rule files -->\n";
    private static final String END = "<!-- catalogue: end -->";

    @Test
    void theTableIsFresh() throws IOException {
        String doc = Files.readString(DOC);
        assertTrue(doc.contains(BEGIN) && doc.contains(END), "docs/rules.md lacks the marks around its table");
        String head = doc.substring(0, doc.indexOf(BEGIN) + BEGIN.length());
        String tail = doc.substring(doc.indexOf(END));
        Path fresh = Files.writeString(
                Files.createDirectories(Path.of("target")).resolve("rules.md"), head + table() + tail);
        assertTrue(
                doc.equals(Files.readString(fresh)),
                "docs/rules.md is not of today's rules: copy pipelines/target/rules.md over it");
    }

    @Test
    void itsExamplesAreRuleFiles() throws IOException {
        List<String> examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOC))
                .results()
                .map(block -> block.group(1))
                .filter(block -> !block.startsWith("rules: ["))
                .toList();
        assertEquals(3, examples.size());
        RuleSet rules = RuleFiles.read(
                examples.stream().map(e -> new RuleFiles.Source("example", e)).toList());
        assertTrue(rules.find("X1").isPresent());
    }

    private static String table() {
        RuleSet rules = RuleFiles.catalogue();
        List<String> rows = new ArrayList<>();
        rows.add("| rule | | group | on | severity | values |");
        rows.add("|---|---|---|---|---|---|");
        rules.heads().stream().sorted(Comparator.comparing(RuleHead::id)).forEach(h -> rows.add(row(rules, h)));
        return rows.stream().map(r -> r + "\n").collect(Collectors.joining());
    }

    private static String row(RuleSet rules, RuleHead head) {
        String kinds = head.kinds().size() == AssetKind.ofAssets().size()
                ? "all"
                : head.kinds().stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
        String values = rules.valuesOf(head.id()).entrySet().stream()
                .map(v -> "`" + v.getKey() + ": " + v.getValue() + "`")
                .collect(Collectors.joining(" "));
        String title = head.title().en() + " " + head.title().zh();
        return "| " + String.join(" | ", head.id(), title, head.group(), kinds, severities(rules, head), values) + " |";
    }

    /** From the least severe to the most severe, and where it is another. */
    private static String severities(RuleSet rules, RuleHead head) {
        Optional<Correlation> correlation = rules.correlations().stream()
                .filter(c -> c.head().id().equals(head.id()))
                .findFirst();
        if (correlation.isPresent()) {
            return severity(correlation.get());
        }
        AssetKind kind = head.kinds().stream().sorted().findFirst().orElseThrow();
        Asset asset = Towns.asset(kind.codePrefix() + "-1", kind);
        Rule rule = rules.lanesOf(asset, Towns.areas()).stream()
                .flatMap(lane -> IntStream.range(0, lane.size()).mapToObj(lane::rule))
                .filter(r -> r.head().id().equals(head.id()))
                .findFirst()
                .orElseThrow();
        String levels = severities(rule).map(Enum::name).distinct().collect(Collectors.joining(", "));
        String exceptions = head.exceptions().stream()
                .map(e -> "; " + e.severity() + " on " + where(e))
                .collect(Collectors.joining());
        return levels + exceptions;
    }

    private static String severity(Correlation correlation) {
        if (correlation instanceof Correlation.Gathering gathering) {
            return gathering.severity().name();
        }
        return correlation instanceof Correlation.Aggravation aggravation
                ? aggravation.raises() ? "one more urgent" : "as it is"
                : ((Correlation.Recurrence) correlation).severity().name();
    }

    private static Stream<Severity> severities(Rule rule) {
        if (rule instanceof LevelRule level) {
            return level.levels().stream().map(Level::severity);
        }
        return rule instanceof SilenceRule silence
                ? silence.steps().stream().map(SilenceRule.SilenceStep::severity)
                : Stream.of(rule.mostUrgent());
    }

    private static String where(RuleHead.SeverityException exception) {
        return Stream.of(exception.kind(), exception.tag())
                .flatMap(Optional::stream)
                .map(Enum::name)
                .collect(Collectors.joining(" with "));
    }
}
