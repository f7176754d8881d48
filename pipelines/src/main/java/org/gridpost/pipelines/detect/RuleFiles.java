package org.gridpost.pipelines.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gridpost.pipelines.detect.correlate.Cause;
import org.gridpost.pipelines.detect.correlate.Scope;
import org.gridpost.pipelines.yaml.YamlEntry;
import org.gridpost.pipelines.yaml.YamlMistake;

/**
 * Reads rules, and overrides of their values, from YAML. A mistake is one sentence with file, line and what is allowed. A
 * rule of a later file with the id of an earlier one takes its place.
 */
public final class RuleFiles {
    /** The catalogue that comes with GridPost, in {@code resources/rules}. */
    private static final List<String> CATALOGUE = List.of(
            "lighting.yaml",
            "cabinet.yaml",
            "drainage.yaml",
            "gas.yaml",
            "pump.yaml",
            "camera.yaml",
            "data-quality.yaml",
            "correlation.yaml");

    private RuleFiles() {}

    /** A YAML text and the name by which mistakes in it are reported. */
    public record Source(String name, String yaml) {}

    public static RuleSet catalogue() {
        return read(List.of());
    }

    /**
     * The catalogue, and what these files add to it or change of it.
     *
     * @throws YamlMistake naming the first mistake
     */
    public static RuleSet read(List<Source> own, RuleOverride... more) {
        Collected all = new Collected();
        MessageDigest digest = sha256();
        for (String file : CATALOGUE) {
            read(builtIn(file), digest, all);
        }
        int shipped = all.rules.size();
        for (Source source : own) {
            read(source, digest, all);
        }
        for (RuleOverride override : more) {
            check(override, all);
            all.overrides.add(override);
            digest.update(override.toString().getBytes(StandardCharsets.UTF_8));
        }
        all.correlations.values().forEach(c -> c.check(all.ids()));
        return new RuleSet(
                List.copyOf(all.rules.values()),
                List.copyOf(all.correlations.values()),
                List.copyOf(all.causes),
                shipped,
                all.overrides,
                HexFormat.of().formatHex(digest.digest()));
    }

    /** What the files read so far come to. */
    private static final class Collected {
        private final Map<String, RuleTemplate> rules = new LinkedHashMap<>();
        private final Map<String, CorrelationTemplate> correlations = new LinkedHashMap<>();
        private final List<Cause> causes = new ArrayList<>();
        private final List<RuleOverride> overrides = new ArrayList<>();

        Set<String> ids() {
            Set<String> ids = new LinkedHashSet<>(rules.keySet());
            ids.addAll(correlations.keySet());
            return ids;
        }
    }

    private static Source builtIn(String file) {
        try (InputStream in = RuleFiles.class.getResourceAsStream("/rules/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks rules/" + file);
            }
            return new Source("rules/" + file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(Source source, MessageDigest digest, Collected all) {
        digest.update(source.yaml().getBytes(StandardCharsets.UTF_8));
        YamlEntry file =
                YamlEntry.parse(source.name(), source.yaml()).only("rules", "correlations", "causes", "overrides");
        Set<String> here = new HashSet<>();
        each(file, "rules", entry -> {
            RuleTemplate rule = new RuleTemplate(entry);
            once(rule.head().id(), entry, here);
            all.rules.put(rule.head().id(), rule);
        });
        each(file, "correlations", entry -> {
            CorrelationTemplate rule = new CorrelationTemplate(entry);
            once(rule.head().id(), entry, here);
            all.correlations.put(rule.head().id(), rule);
        });
        each(file, "causes", entry -> all.causes.add(cause(entry.only("cause", "over", "explains", "within"), all)));
        each(file, "overrides", entry -> {
            RuleOverride override = override(entry.only("rule", "area", "asset", "set"));
            check(override, all);
            all.overrides.add(override);
        });
    }

    private static void each(YamlEntry file, String key, Consumer<YamlEntry> action) {
        file.find(key).ifPresent(list -> list.list().forEach(action));
    }

    private static void once(String id, YamlEntry entry, Set<String> here) {
        if (!here.add(id)) {
            throw entry.mistake("rule " + id + " is defined twice");
        }
    }

    private static Cause cause(YamlEntry entry, Collected all) {
        Set<String> explains = Set.copyOf(entry.get("explains").texts());
        String rule = entry.get("cause").text();
        Stream.concat(Stream.of(rule), explains.stream())
                .filter(id -> !all.ids().contains(id))
                .findFirst()
                .ifPresent(id -> {
                    throw entry.mistake("there is no rule " + id + "; there are " + String.join(", ", all.ids()));
                });
        return entry.built(() -> new Cause(
                rule,
                entry.get("over").oneOf(Scope.class),
                explains,
                entry.find("within").map(YamlEntry::duration).orElse(Cause.USUALLY_WITHIN)));
    }

    private static RuleOverride override(YamlEntry entry) {
        Map<String, String> set = new LinkedHashMap<>();
        entry.get("set").map().forEach((name, value) -> set.put(name, value.text()));
        return new RuleOverride(
                entry.get("rule").text(),
                entry.find("area").map(YamlEntry::text),
                entry.find("asset").map(YamlEntry::text),
                set,
                entry.place());
    }

    private static void check(RuleOverride override, Collected all) {
        if (!all.ids().contains(override.rule())) {
            throw new YamlMistake(override.place() + ": there is no rule " + override.rule() + "; there are "
                    + String.join(", ", all.ids()));
        }
        RuleTemplate rule = all.rules.get(override.rule());
        CorrelationTemplate correlation = all.correlations.get(override.rule());
        Map<String, String> values = rule == null ? correlation.values() : rule.values();
        for (String name : override.set().keySet()) {
            if (!values.containsKey(name) && !name.equals(RuleTemplate.ENABLED)) {
                throw new YamlMistake(override.place() + ": rule " + override.rule() + " has no value " + name
                        + "; it has " + String.join(", ", values.keySet()) + " and " + RuleTemplate.ENABLED);
            }
        }
        try {
            if (rule == null) {
                correlation.make(override.set());
            } else {
                rule.head().kinds().forEach(kind -> rule.make(kind, override.set()));
            }
        } catch (YamlMistake e) {
            throw new YamlMistake(override.place() + ": with these values: " + e.getMessage());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
