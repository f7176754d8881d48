package org.gridpost.pipelines.detect;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.gridpost.pipelines.detect.correlate.Correlation;
import org.gridpost.pipelines.detect.correlate.Scope;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.yaml.YamlEntry;

/** A rule of the second stage as it stands in a file: of it one is made with its values as they are or overridden. */
final class CorrelationTemplate {
    private final YamlEntry entry;
    private final RuleHead head;
    private final Map<String, String> values = new LinkedHashMap<>();

    CorrelationTemplate(YamlEntry entry) {
        this.entry = entry.only(
                "id",
                "group",
                "applies",
                "exceptions",
                "title",
                "instruction",
                "values",
                "gathering",
                "aggravation",
                "recurrence");
        entry.find("values").ifPresent(v -> v.map().forEach((name, value) -> values.put(name, value.text())));
        this.head = entry.built(() -> RuleTemplate.headOf(entry));
        make(Map.of());
    }

    RuleHead head() {
        return head;
    }

    /** What an override can set, with the values that hold without one. */
    Map<String, String> values() {
        return values;
    }

    /** In what units its values are, see {@link ValueUnits}. */
    Map<String, String> units() {
        return ValueUnits.of(entry, head.kinds());
    }

    /** Its severity; none if it takes that of another rule's condition. */
    List<Severity> severities() {
        Correlation made = make(Map.of());
        if (made instanceof Correlation.Gathering gathering) {
            return List.of(gathering.severity());
        }
        return made instanceof Correlation.Recurrence recurrence ? List.of(recurrence.severity()) : List.of();
    }

    /** @param overrides some of {@link #values} with what they are to be */
    Correlation make(Map<String, String> overrides) {
        YamlEntry rule = entry.withValues(name -> Optional.ofNullable(overrides.getOrDefault(name, values.get(name))));
        if (rule.find("gathering").isPresent()) {
            return rule.built(() -> gathering(rule.get("gathering")));
        }
        if (rule.find("aggravation").isPresent()) {
            return rule.built(() -> aggravation(rule.get("aggravation")));
        }
        return rule.built(() -> recurrence(rule.get("recurrence")));
    }

    private Correlation gathering(YamlEntry of) {
        of.only(
                "severity",
                "over",
                "signs",
                "lasting",
                "least",
                "percent",
                "ofAKind",
                "consecutive",
                "within",
                "need",
                "offDelay");
        return new Correlation.Gathering(
                head,
                of.get("severity").oneOf(Severity.class),
                of.get("over").oneOf(Scope.class),
                Set.copyOf(of.get("signs").texts()),
                of.find("lasting").map(l -> Set.copyOf(l.texts())).orElse(Set.of()),
                of.get("least").whole(),
                of.get("percent").number(),
                of.find("ofAKind").map(YamlEntry::flag).orElse(false),
                of.find("consecutive").map(c -> OptionalInt.of(c.whole())).orElse(OptionalInt.empty()),
                of.find("within").map(YamlEntry::duration),
                of.find("need").map(CorrelationTemplate::need),
                of.get("offDelay").duration());
    }

    private static Correlation.Need need(YamlEntry need) {
        need.only("sign", "metres");
        return new Correlation.Need(
                need.get("sign").text(),
                need.find("metres").map(YamlEntry::number).orElse(0.0));
    }

    private Correlation aggravation(YamlEntry of) {
        of.only("base", "by", "within", "raises");
        return new Correlation.Aggravation(
                head,
                Set.copyOf(of.get("base").texts()),
                of.get("by").list().stream().map(CorrelationTemplate::company).toList(),
                of.find("within").map(YamlEntry::duration).orElse(Duration.ZERO),
                of.get("raises").flag());
    }

    private static Correlation.Company company(YamlEntry company) {
        company.only("kind", "metres", "rules", "unless");
        return new Correlation.Company(
                company.get("kind").oneOf(AssetKind.class),
                company.get("metres").number(),
                company.find("rules").map(l -> Set.copyOf(l.texts())).orElse(Set.of()),
                company.find("unless").map(l -> Set.copyOf(l.texts())).orElse(Set.of()));
    }

    private Correlation recurrence(YamlEntry of) {
        of.only("severity", "times", "within", "except");
        return new Correlation.Recurrence(
                head,
                of.get("severity").oneOf(Severity.class),
                of.get("times").whole(),
                of.get("within").duration(),
                of.find("except").map(l -> Set.copyOf(l.texts())).orElse(Set.of()));
    }

    /** Refuses what names rules that there are not. */
    void check(Set<String> known) {
        Correlation made = make(Map.of());
        for (String rule : made.watches()) {
            if (!known.contains(rule)) {
                throw entry.mistake("rule " + head.id() + " looks at a rule " + rule
                        + " that there is not, so it could never fire; there are " + String.join(", ", known));
            }
        }
    }
}
