package org.gridpost.pipelines.yaml;

import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One place in a file. Whatever is wrong there is told with file and line. A text {@code $name} stands for a value of that
 * name, where there are such.
 */
public final class YamlEntry {
    private final String file;
    private final Node node;
    private final Function<String, Optional<String>> values;

    private YamlEntry(String file, Node node, Function<String, Optional<String>> values) {
        this.file = file;
        this.node = node;
        this.values = values;
    }

    /**
     * The whole of a file.
     *
     * @param name by which its mistakes are told
     * @throws YamlMistake if it is empty or no YAML
     */
    public static YamlEntry parse(String name, String yaml) {
        try {
            Node node = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            if (node == null) {
                throw new YamlMistake(name + ": the file is empty; it needs keys with values");
            }
            return new YamlEntry(name, node, value -> Optional.empty());
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new YamlMistake(name + ":" + line + ": " + e.getProblem());
        } catch (YAMLException e) {
            // What is no text, or nested or aliased beyond all measure, has no place.
            throw new YamlMistake(name + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("this is no YAML"));
        }
    }

    /** The same, with what {@code $name} stands for. */
    public YamlEntry withValues(Function<String, Optional<String>> other) {
        return new YamlEntry(file, node, other);
    }

    public YamlMistake mistake(String what) {
        return new YamlMistake(place() + ": " + what);
    }

    /** File and line. */
    public String place() {
        return file + ":" + (node.getStartMark().getLine() + 1);
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    private YamlEntry at(Node other) {
        return new YamlEntry(file, other, values);
    }

    /** The entries of a map by their keys, in their order. */
    public Map<String, YamlEntry> map() {
        if (!(node instanceof MappingNode mapping)) {
            throw mistake("expected keys with values here");
        }
        Map<String, YamlEntry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (entries.put(key, at(tuple.getValueNode())) != null) {
                throw at(tuple.getKeyNode()).mistake("key \"" + key + "\" comes twice");
            }
        }
        return entries;
    }

    /** Refuses keys that mean nothing here. */
    public YamlEntry only(String... allowed) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                if (!List.of(allowed).contains(key)) {
                    throw at(tuple.getKeyNode())
                            .mistake("unknown key \"" + key + "\"; allowed here: " + String.join(", ", allowed));
                }
            }
        }
        return this;
    }

    public Optional<YamlEntry> find(String key) {
        return Optional.ofNullable(map().get(key));
    }

    public YamlEntry get(String key) {
        return find(key).orElseThrow(() -> mistake("\"" + key + "\" is missing here"));
    }

    public List<YamlEntry> list() {
        if (!(node instanceof SequenceNode sequence)) {
            throw mistake("expected a list here");
        }
        List<YamlEntry> entries = new ArrayList<>();
        sequence.getValue().forEach(n -> entries.add(at(n)));
        return entries;
    }

    public String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw mistake("expected a single value here");
        }
        String text = scalar.getValue();
        if (!text.startsWith("$")) {
            return text;
        }
        return values.apply(text.substring(1))
                .orElseThrow(() -> mistake("the rule has no value named " + text.substring(1) + " under \"values\""));
    }

    public List<String> texts() {
        return list().stream().map(YamlEntry::text).toList();
    }

    public double number() {
        try {
            return Double.parseDouble(text());
        } catch (NumberFormatException e) {
            throw mistake("expected a number but found \"" + text() + "\"");
        }
    }

    public int whole() {
        double number = number();
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw mistake("expected a whole number but found \"" + text() + "\"");
        }
        return (int) number;
    }

    public boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw mistake("expected true or false but found \"" + text() + "\"");
        };
    }

    public Duration duration() {
        try {
            return Duration.parse(text());
        } catch (DateTimeException e) {
            throw mistake("expected a duration such as PT10M or P3D but found \"" + text() + "\"");
        }
    }

    public <E extends Enum<E>> E oneOf(Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text())) {
                return constant;
            }
        }
        String all = Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        throw mistake("expected one of " + all + " but found \"" + text() + "\"");
    }

    /** Runs what builds something of this entry; what that finds wrong is told with the line. */
    public <T> T built(Supplier<T> builder) {
        try {
            return builder.get();
        } catch (IllegalArgumentException e) {
            throw mistake(e.getMessage());
        }
    }
}
