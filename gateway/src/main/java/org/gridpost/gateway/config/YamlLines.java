package org.gridpost.gateway.config;

import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Finds the line of a key in a YAML text that has been merged with defaults since, and so has lost its locations. */
final class YamlLines {
    private YamlLines() {}

    /**
     * The line, from 1, of the deepest key of the path that is in the text; 1 if none is.
     *
     * @param complaint what is wrong there: if it names a key of that section, the line is that key's
     */
    static int lineOf(String text, List<String> path, String complaint) {
        Node node = new Yaml().compose(new StringReader(text));
        int line = 1;
        for (String key : path) {
            Optional<NodeTuple> entry = find(node, key);
            if (entry.isEmpty()) {
                return line;
            }
            line = entry.get().getKeyNode().getStartMark().getLine() + 1;
            node = entry.get().getValueNode();
        }
        return namedIn(node, complaint).orElse(line);
    }

    private static Optional<Integer> namedIn(Node node, String complaint) {
        if (!(node instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        return mapping.getValue().stream()
                .map(NodeTuple::getKeyNode)
                .filter(key -> key instanceof ScalarNode name
                        && complaint.matches("(?s).*\\b" + Pattern.quote(name.getValue()) + "\\b.*"))
                .map(key -> key.getStartMark().getLine() + 1)
                .findFirst();
    }

    private static Optional<NodeTuple> find(Node node, String key) {
        if (!(node instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        return mapping.getValue().stream()
                .filter(t -> t.getKeyNode() instanceof ScalarNode name && Objects.equals(name.getValue(), key))
                .findFirst();
    }
}
