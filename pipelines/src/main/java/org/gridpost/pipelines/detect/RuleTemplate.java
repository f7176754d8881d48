package org.gridpost.pipelines.detect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.gridpost.pipelines.detect.criteria.Criterion;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.AssetTag;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.ValueType;
import org.gridpost.pipelines.yaml.YamlEntry;
import org.gridpost.pipelines.yaml.YamlMistake;

/** A rule as it stands in a file: of it a rule is made for each kind, with its values as they are or overridden. */
final class RuleTemplate {
    /** How long other than P1 rules wait for stragglers unless they say otherwise. */
    private static final Duration REORDER = Duration.ofSeconds(10);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** The value by which an override takes a rule out. */
    static final String ENABLED = "enabled";

    private final YamlEntry entry;
    private final RuleHead head;
    private final Map<String, String> values = new LinkedHashMap<>();

    RuleTemplate(YamlEntry entry) {
        this.entry = entry.only(
                "id",
                "group",
                "signOf",
                "applies",
                "exceptions",
                "title",
                "instruction",
                "values",
                "levels",
                "given",
                "guards",
                "offDelay",
                "longestPause",
                "reorder",
                "silence",
                "sighting");
        entry.find("values").ifPresent(v -> v.map().forEach((name, value) -> values.put(name, value.text())));
        this.head = entry.built(() -> headOf(entry));
        for (AssetKind kind : head.kinds()) {
            make(kind, Map.of());
        }
    }

    static RuleHead headOf(YamlEntry entry) {
        Set<AssetKind> kinds = EnumSet.noneOf(AssetKind.class);
        entry.get("applies").list().forEach(k -> kinds.add(kind(k)));
        return new RuleHead(
                entry.get("id").text(),
                entry.find("group").orElse(entry.get("id")).text(),
                kinds,
                entry.find("exceptions")
                        .map(l -> l.list().stream().map(RuleTemplate::exception).toList())
                        .orElse(List.of()),
                words(entry.get("title")),
                words(entry.get("instruction")));
    }

    private static RuleHead.SeverityException exception(YamlEntry entry) {
        entry.only("kind", "tag", "severity");
        return new RuleHead.SeverityException(
                entry.find("kind").map(RuleTemplate::kind),
                entry.find("tag").map(t -> t.oneOf(AssetTag.class)),
                entry.get("severity").oneOf(Severity.class));
    }

    private static AssetKind kind(YamlEntry entry) {
        AssetKind kind = entry.oneOf(AssetKind.class);
        if (kind == AssetKind.AREA) {
            throw entry.mistake("rules judge assets, and an AREA is none");
        }
        return kind;
    }

    private static RuleHead.Words words(YamlEntry entry) {
        return entry.only("zh", "en")
                .built(() -> new RuleHead.Words(
                        entry.get("zh").text(), entry.get("en").text()));
    }

    RuleHead head() {
        return head;
    }

    /** Of a sign the rules of whose condition it is the first; of a rule of which people are told, nothing. */
    Optional<Set<String>> signOf() {
        return entry.find("signOf").map(list -> Set.copyOf(list.texts()));
    }

    /** Whether it notices that nothing is heard. */
    boolean isSilence() {
        return entry.find("silence").isPresent();
    }

    YamlMistake mistake(String what) {
        return entry.mistake("rule " + head.id() + ": " + what);
    }

    /** What an override can set, with the values that hold without one. */
    Map<String, String> values() {
        return values;
    }

    /** In what units its values are, see {@link ValueUnits}. */
    Map<String, String> units() {
        return ValueUnits.of(entry, head.kinds());
    }

    /** The severities of its levels on whatever it applies to, the least severe first, before exceptions. */
    List<Severity> severities() {
        return head.kinds().stream()
                .flatMap(kind -> severities(make(kind, Map.of())))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private static Stream<Severity> severities(Rule rule) {
        if (rule instanceof LevelRule level) {
            return level.levels().stream().map(Level::severity);
        }
        return rule instanceof SilenceRule silence
                ? silence.steps().stream().map(SilenceRule.SilenceStep::severity)
                : Stream.of(rule.mostUrgent());
    }

    /** @param overrides some of {@link #values} with what they are to be */
    Rule make(AssetKind kind, Map<String, String> overrides) {
        YamlEntry rule = entry.withValues(name -> Optional.ofNullable(overrides.getOrDefault(name, values.get(name))));
        if (rule.find("silence").isPresent()) {
            return rule.built(() -> silence(rule, rule.get("silence")));
        }
        if (rule.find("sighting").isPresent()) {
            return rule.built(() -> sighting(rule, rule.get("sighting"), kind));
        }
        return rule.built(() -> levels(rule, kind));
    }

    private Rule levels(YamlEntry rule, AssetKind kind) {
        CriterionReader reader = new CriterionReader(kind, head.kinds());
        List<Guard> guards = GuardReader.read(rule.find("guards"));
        List<Level> levels = new ArrayList<>();
        for (YamlEntry level : rule.get("levels").list()) {
            level.only("severity", "when", "onDelay", "samples", "guards", "after");
            Optional<Criterion> when = level.find("when").flatMap(reader::any);
            boolean concerns = when.isPresent() || level.find("after").isPresent();
            if (concerns) {
                levels.add(level.built(() -> level(level, when, guards)));
            }
        }
        if (levels.isEmpty() || levels.get(0).when().isEmpty()) {
            throw rule.get("levels")
                    .mistake("nothing here can be said of a " + kind + ", so the rule could never fire");
        }
        boolean urgent = levels.stream().anyMatch(l -> l.severity() == Severity.P1);
        return new LevelRule(
                head,
                levels,
                rule.find("given").map(reader::several).orElse(List.of()),
                rule.find("offDelay").map(YamlEntry::duration).orElse(Duration.ZERO),
                rule.find("longestPause").map(YamlEntry::duration).orElse(LONGEST_PAUSE),
                reorder(rule, urgent));
    }

    private static Level level(YamlEntry level, Optional<Criterion> when, List<Guard> ofRule) {
        List<Guard> guards = new ArrayList<>(ofRule);
        guards.addAll(GuardReader.read(level.find("guards")));
        Optional<YamlEntry> delay = level.find(when.isPresent() ? "onDelay" : "after");
        return new Level(
                level.get("severity").oneOf(Severity.class),
                when,
                delay.map(YamlEntry::duration).orElse(Duration.ZERO),
                level.find("samples").map(YamlEntry::whole).orElse(1),
                guards);
    }

    private Duration reorder(YamlEntry rule, boolean urgent) {
        boolean urgentSomewhere = urgent || head.exceptions().stream().anyMatch(e -> e.severity() == Severity.P1);
        return rule.find("reorder").map(YamlEntry::duration).orElse(urgentSomewhere ? Duration.ZERO : REORDER);
    }

    private Rule silence(YamlEntry rule, YamlEntry silence) {
        silence.only("defaultInterval", "jitter", "steps");
        List<SilenceRule.SilenceStep> steps = silence.get("steps").list().stream()
                .map(s -> new SilenceRule.SilenceStep(
                        s.only("intervals", "after", "severity")
                                .find("intervals")
                                .map(YamlEntry::number)
                                .orElse(0.0),
                        s.find("after").map(YamlEntry::duration),
                        s.get("severity").oneOf(Severity.class)))
                .toList();
        return new SilenceRule(
                head,
                silence.get("defaultInterval").duration(),
                silence.find("jitter").map(YamlEntry::duration).orElse(Duration.ZERO),
                steps,
                reorder(rule, false));
    }

    private Rule sighting(YamlEntry rule, YamlEntry sighting, AssetKind kind) {
        sighting.only("severity", "flags", "objects", "clearAfter");
        List<Metric> flags = sighting.find("flags")
                .map(l -> l.list().stream().map(f -> flag(f, kind)).toList())
                .orElse(List.of());
        return new SightingRule(
                head,
                sighting.get("severity").oneOf(Severity.class),
                flags,
                sighting.find("objects").map(RuleTemplate::objects),
                GuardReader.read(rule.find("guards")),
                sighting.get("clearAfter").duration(),
                reorder(rule, false));
    }

    private static Metric flag(YamlEntry name, AssetKind kind) {
        return kind.metric(name.text())
                .filter(m -> m.type() == ValueType.FLAG)
                .orElseThrow(() -> name.mistake("a " + kind + " has no flag " + name.text()
                        + ", so the rule could never fire; it has "
                        + kind.metrics().stream()
                                .filter(m -> m.type() == ValueType.FLAG)
                                .map(Metric::name)
                                .toList()));
    }

    private static TrackedObjects objects(YamlEntry objects) {
        objects.only("labels", "zones", "score", "stationary", "lasting", "updates", "wholeTrack");
        return new TrackedObjects(
                Set.copyOf(objects.get("labels").texts()),
                objects.get("zones").texts(),
                objects.find("score").map(YamlEntry::number).orElse(0.0),
                objects.find("stationary").map(YamlEntry::flag),
                objects.get("lasting").duration(),
                objects.find("updates").map(u -> OptionalInt.of(u.whole())).orElse(OptionalInt.empty()),
                objects.find("wholeTrack").map(YamlEntry::flag).orElse(false));
    }
}
