package org.gridpost.pipelines.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

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
            "data-quality.yaml");

    private RuleFiles() {}

    /** A YAML text and the name by which mistakes in it are reported. */
    public record Source(String name, String yaml) {}

    public static RuleSet catalogue() {
        return read(List.of());
    }

    /**
     * The catalogue, and what these files add to it or change of it.
     *
     * @throws RuleFileException naming the first mistake
     */
    public static RuleSet read(List<Source> own, RuleOverride... more) {
        Map<String, RuleTemplate> rules = new LinkedHashMap<>();
        List<RuleOverride> overrides = new ArrayList<>();
        MessageDigest digest = sha256();
        for (String file : CATALOGUE) {
            read(builtIn(file), digest, rules, overrides);
        }
        int shipped = rules.size();
        for (Source source : own) {
            read(source, digest, rules, overrides);
        }
        for (RuleOverride override : more) {
            check(override, rules);
            overrides.add(override);
            digest.update(override.toString().getBytes(StandardCharsets.UTF_8));
        }
        return new RuleSet(
                List.copyOf(rules.values()), shipped, overrides, HexFormat.of().formatHex(digest.digest()));
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

    private static void read(
            Source source, MessageDigest digest, Map<String, RuleTemplate> rules, List<RuleOverride> overrides) {
        digest.update(source.yaml().getBytes(StandardCharsets.UTF_8));
        RuleEntry file = parse(source).only("rules", "overrides");
        Map<String, String> here = new LinkedHashMap<>();
        file.find("rules")
                .ifPresent(list -> list.list().forEach(entry -> {
                    RuleTemplate rule = new RuleTemplate(entry);
                    String id = rule.head().id();
                    if (here.put(id, entry.place()) != null) {
                        throw entry.mistake("rule " + id + " is defined twice");
                    }
                    rules.put(id, rule);
                }));
        file.find("overrides")
                .ifPresent(list -> list.list().forEach(entry -> {
                    RuleOverride override = override(entry.only("rule", "area", "asset", "set"));
                    check(override, rules);
                    overrides.add(override);
                }));
    }

    private static RuleEntry parse(Source source) {
        try {
            Node node = new Yaml(new LoaderOptions()).compose(new StringReader(source.yaml()));
            if (node == null) {
                throw new RuleFileException(source.name() + ": the file is empty; it needs a list under \"rules\"");
            }
            return new RuleEntry(source.name(), node, name -> Optional.empty());
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new RuleFileException(source.name() + ":" + line + ": " + e.getProblem());
        } catch (YAMLException e) {
            // What is no text, or nested or aliased beyond all measure, has no place.
            throw new RuleFileException(source.name() + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("this is no YAML"));
        }
    }

    private static RuleOverride override(RuleEntry entry) {
        Map<String, String> set = new LinkedHashMap<>();
        entry.get("set").map().forEach((name, value) -> set.put(name, value.text()));
        return new RuleOverride(
                entry.get("rule").text(),
                entry.find("area").map(RuleEntry::text),
                entry.find("asset").map(RuleEntry::text),
                set,
                entry.place());
    }

    private static void check(RuleOverride override, Map<String, RuleTemplate> rules) {
        RuleTemplate rule = rules.get(override.rule());
        if (rule == null) {
            throw new RuleFileException(override.place() + ": there is no rule " + override.rule() + "; there are "
                    + String.join(", ", rules.keySet()));
        }
        for (String name : override.set().keySet()) {
            if (!rule.values().containsKey(name) && !name.equals(RuleTemplate.ENABLED)) {
                throw new RuleFileException(override.place() + ": rule " + override.rule() + " has no value " + name
                        + "; it has " + String.join(", ", rule.values().keySet()) + " and " + RuleTemplate.ENABLED);
            }
        }
        try {
            rule.head().kinds().forEach(kind -> rule.make(kind, override.set()));
        } catch (RuleFileException e) {
            throw new RuleFileException(override.place() + ": with these values: " + e.getMessage());
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
