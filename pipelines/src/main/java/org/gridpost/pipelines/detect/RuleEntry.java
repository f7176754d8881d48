package org.gridpost.pipelines.detect;

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
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One place in a rule file. Whatever is wrong there is told with file and line. A text {@code $name} stands for the rule's
 * value of that name.
 */
final class RuleEntry {
    private final String file;
    private final Node node;
    private final Function<String, Optional<String>> values;

    /** @param values what {@code $name} stands for */
    RuleEntry(String file, Node node, Function<String, Optional<String>> values) {
        this.file = file;
        this.node = node;
        this.values = values;
    }

    RuleEntry withValues(Function<String, Optional<String>> other) {
        return new RuleEntry(file, node, other);
    }

    RuleFileException mistake(String what) {
        return new RuleFileException(place() + ": " + what);
    }

    /** File and line. */
    String place() {
        return file + ":" + (node.getStartMark().getLine() + 1);
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    private RuleEntry at(Node other) {
        return new RuleEntry(file, other, values);
    }

    /** The entries of a map by their keys, in their order. */
    Map<String, RuleEntry> map() {
        if (!(node instanceof MappingNode mapping)) {
            throw mistake("expected keys with values here");
        }
        Map<String, RuleEntry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (entries.put(key, at(tuple.getValueNode())) != null) {
                throw at(tuple.getKeyNode()).mistake("key \"" + key + "\" comes twice");
            }
        }
        return entries;
    }

    /** Refuses keys that mean nothing here. */
    RuleEntry only(String... allowed) {
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

    Optional<RuleEntry> find(String key) {
        return Optional.ofNullable(map().get(key));
    }

    RuleEntry get(String key) {
        return find(key).orElseThrow(() -> mistake("\"" + key + "\" is missing here"));
    }

    List<RuleEntry> list() {
        if (!(node instanceof SequenceNode sequence)) {
            throw mistake("expected a list here");
        }
        List<RuleEntry> entries = new ArrayList<>();
        sequence.getValue().forEach(n -> entries.add(at(n)));
        return entries;
    }

    String text() {
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

    List<String> texts() {
        return list().stream().map(RuleEntry::text).toList();
    }

    double number() {
        try {
            return Double.parseDouble(text());
        } catch (NumberFormatException e) {
            throw mistake("expected a number but found \"" + text() + "\"");
        }
    }

    int whole() {
        double number = number();
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw mistake("expected a whole number but found \"" + text() + "\"");
        }
        return (int) number;
    }

    boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw mistake("expected true or false but found \"" + text() + "\"");
        };
    }

    Duration duration() {
        try {
            return Duration.parse(text());
        } catch (DateTimeException e) {
            throw mistake("expected a duration such as PT10M or P3D but found \"" + text() + "\"");
        }
    }

    <E extends Enum<E>> E oneOf(Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text())) {
                return constant;
            }
        }
        String all = Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        throw mistake("expected one of " + all + " but found \"" + text() + "\"");
    }

    /** Runs what builds something of this entry; what that finds wrong is told with the line. */
    <T> T built(Supplier<T> builder) {
        try {
            return builder.get();
        } catch (IllegalArgumentException e) {
            throw mistake(e.getMessage());
        }
    }
}
