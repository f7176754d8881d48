package org.gridpost.gateway.site;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML file (1.1, UTF-8) that is a list of maps, one map a row. Values are taken as they are written, quoted or not;
 * where a cell of CSV holds several texts with bars between, a list of them may stand instead.
 */
final class YamlFile {
    private static final int MAX_CHARACTERS = 64 << 20;

    private final String name;
    private final List<Mistake> mistakes;

    YamlFile(String name, List<Mistake> mistakes) {
        this.name = name;
        this.mistakes = mistakes;
    }

    Rows rows(byte[] content, List<String> allowed) {
        Optional<Node> root = compose(content);
        if (root.isEmpty()) {
            return Rows.lost(name);
        }
        if (!(root.get() instanceof SequenceNode list)) {
            mistake(root.get(), "must be a list, each row a map: \"- {" + allowed.get(0) + ": …, …}\"");
            return Rows.lost(name);
        }
        List<RowText> rows = new ArrayList<>();
        for (Node item : list.getValue()) {
            row(item, allowed).ifPresent(rows::add);
        }
        return new Rows(name, rows, rows.size() == list.getValue().size());
    }

    private Optional<Node> compose(byte[] content) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            Node root = new Yaml(options).compose(new java.io.StringReader(text));
            if (root == null) {
                mistakes.add(new Mistake(name, 0, "is empty; write [] for a table without rows"));
            }
            return Optional.ofNullable(root);
        } catch (CharacterCodingException e) {
            mistakes.add(new Mistake(name, 0, "is not UTF-8; save it as UTF-8"));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            mistakes.add(new Mistake(
                    name,
                    mark == null ? 0 : mark.getLine() + 1,
                    "is not valid YAML (" + e.getProblem() + "); the lines after it were not looked at"));
        } catch (YAMLException e) {
            mistakes.add(new Mistake(name, 0, "is not valid YAML (" + e.getMessage() + ")"));
        }
        return Optional.empty();
    }

    private Optional<RowText> row(Node item, List<String> allowed) {
        if (!(item instanceof MappingNode map)) {
            mistake(item, "a row must be a map of columns and values, such as {" + allowed.get(0) + ": …}");
            return Optional.empty();
        }
        int before = mistakes.size();
        Map<String, String> cells = new HashMap<>();
        for (NodeTuple entry : map.getValue()) {
            String column = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
            if (!allowed.contains(column)) {
                mistake(
                        entry.getKeyNode(),
                        "there is no column \"" + column + "\"; allowed are " + String.join(", ", allowed));
            } else if (cells.putIfAbsent(column, text(column, entry.getValueNode())) != null) {
                mistake(entry.getKeyNode(), "the column " + column + " is named twice");
            }
        }
        return mistakes.size() == before
                ? Optional.of(new RowText(name, map.getStartMark().getLine() + 1, cells))
                : Optional.empty();
    }

    private String text(String column, Node value) {
        if (value instanceof SequenceNode list) {
            return list.getValue().stream().map(v -> scalar(column, v)).collect(Collectors.joining("|"));
        }
        return scalar(column, value);
    }

    private String scalar(String column, Node value) {
        if (!(value instanceof ScalarNode scalar)) {
            mistake(value, column + " must be a text, a number, or a list of them");
            return "";
        }
        String text = scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue().strip();
        if (text.chars().anyMatch(Character::isISOControl)) {
            mistake(value, column + " must stand on one line");
        }
        return text;
    }

    private void mistake(Node where, String what) {
        mistakes.add(new Mistake(name, where.getStartMark().getLine() + 1, what));
    }
}
