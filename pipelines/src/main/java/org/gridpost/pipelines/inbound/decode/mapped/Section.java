package org.gridpost.pipelines.inbound.decode.mapped;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gridpost.pipelines.inbound.Raw;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The keys and values of one part of a YAML file, with their lines. What is asked for and wrong is a mistake. */
final class Section {
    private final Node node;
    private final Mistakes mistakes;
    private final Map<String, Node> byKey = new LinkedHashMap<>();

    /** @param allowed any other key is a mistake; none if all are allowed */
    Section(Node node, Mistakes mistakes, List<String> allowed) {
        this.node = node;
        this.mistakes = mistakes;
        if (!(node instanceof MappingNode mapping)) {
            mistakes.add(
                    node, "expected keys and values" + (allowed.isEmpty() ? "" : ": " + String.join(", ", allowed)));
            return;
        }
        for (NodeTuple entry : mapping.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!allowed.isEmpty() && !allowed.contains(key)) {
                mistakes.add(
                        entry.getKeyNode(), "unknown key \"" + key + "\"; allowed here: " + String.join(", ", allowed));
            } else if (byKey.put(key, entry.getValueNode()) != null) {
                mistakes.add(entry.getKeyNode(), "key \"" + key + "\" stands here twice");
            }
        }
    }

    Node node() {
        return node;
    }

    Map<String, Node> entries() {
        return byKey;
    }

    Optional<Node> at(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The same, but its absence is a mistake. */
    Optional<Node> required(String key) {
        if (node instanceof MappingNode && !byKey.containsKey(key)) {
            mistakes.add(node, "key \"" + key + "\" is missing");
        }
        return at(key);
    }

    /** The text of a scalar. */
    Optional<String> text(String key) {
        return at(key).flatMap(this::textOf);
    }

    private Optional<String> textOf(Node value) {
        if (value instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        mistakes.add(value, "expected one value");
        return Optional.empty();
    }

    /** What a constructor or parser makes of a scalar's text; its refusal is a mistake at that place. */
    <T> Optional<T> read(String key, Function<String, T> parser) {
        return text(key).flatMap(text -> mistakes.accept(byKey.get(key), () -> parser.apply(text)));
    }

    Optional<JsonPointer> pointer(String key) {
        return read(key, Section::pointerOf);
    }

    double number(String key, double otherwise) {
        return read(key, text -> {
                    try {
                        return Double.parseDouble(text);
                    } catch (NumberFormatException notOne) {
                        throw new IllegalArgumentException(key + " must be a number but is \"" + text + "\"", notOne);
                    }
                })
                .orElse(otherwise);
    }

    List<Node> list(String key) {
        Optional<Node> value = required(key);
        if (value.isPresent() && !(value.get() instanceof SequenceNode)) {
            mistakes.add(value.get(), key + " must be a list: begin its lines with \"- \"");
        }
        return value.filter(SequenceNode.class::isInstance)
                .map(v -> List.copyOf(((SequenceNode) v).getValue()))
                .orElse(List.of());
    }

    /** Keys to scalars: a number, true or false, or else a text. */
    Map<String, Raw> raws(String key) {
        Map<String, Raw> raws = new LinkedHashMap<>();
        at(key).map(v -> new Section(v, mistakes, List.of()))
                .map(Section::entries)
                .orElse(Map.of())
                .forEach((name, value) -> textOf(value).ifPresent(text -> raws.put(name, raw(value.getTag(), text))));
        return raws;
    }

    private static Raw raw(Tag tag, String text) {
        if (tag.equals(Tag.BOOL)) {
            return new Raw.Flag(List.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT)));
        }
        boolean number = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
        return number ? number(text) : new Raw.Text(text);
    }

    private static Raw number(String text) {
        try {
            return new Raw.Numeric(Double.parseDouble(text));
        } catch (NumberFormatException notDecimal) {
            return new Raw.Text(text);
        }
    }

    static JsonPointer pointerOf(String text) {
        try {
            return JsonPointer.compile(text);
        } catch (IllegalArgumentException notOne) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no JSON pointer: write /key/key, with /0 for the first of an array", notOne);
        }
    }
}
