package org.gridpost.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of the form {@code ${NAME}} come from the environment, so that a configuration can be shared without its secrets.
 * Only a whole value is replaced; text around it makes it a text like any other.
 */
final class Environment {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Function<String, Optional<String>> variables;
    private final List<Missing> missing = new ArrayList<>();

    /** A variable that is not set, and the keys that lead to where it is asked for. */
    record Missing(String name, List<String> path) {}

    Environment(Function<String, Optional<String>> variables) {
        this.variables = variables;
    }

    /** Replaces all references below a node, in place; the first that cannot be replaced is returned. */
    Optional<Missing> resolve(JsonNode node) {
        below(node, List.of());
        return missing.stream().findFirst();
    }

    private void below(JsonNode node, List<String> path) {
        if (node instanceof ObjectNode section) {
            section.properties().forEach(entry -> {
                List<String> here = new ArrayList<>(path);
                here.add(entry.getKey());
                entry.setValue(value(entry.getValue(), here));
            });
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, value(list.get(i), path));
            }
        }
    }

    private JsonNode value(JsonNode node, List<String> path) {
        if (!node.isTextual()) {
            below(node, path);
            return node;
        }
        Matcher reference = REFERENCE.matcher(node.textValue());
        if (!reference.matches()) {
            return node;
        }
        Optional<String> found = variables.apply(reference.group(1));
        if (found.isEmpty()) {
            missing.add(new Missing(reference.group(1), path));
        }
        return found.<JsonNode>map(TextNode::valueOf).orElse(node);
    }
}
