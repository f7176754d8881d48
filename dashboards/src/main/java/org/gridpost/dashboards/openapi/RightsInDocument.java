package org.gridpost.dashboards.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.access.Rights.AreaRule;
import org.gridpost.pipelines.model.Role;

/**
 * What follows from a row of {@link Rights} for the description of its operation: its id, who may use it, and the answers
 * that the guard gives before the endpoint is asked.
 */
final class RightsInDocument {
    private static final Pattern NEXT_WORD = Pattern.compile("_([a-z])");

    private RightsInDocument() {}

    static Optional<Rights> rowOf(String method, String path) {
        return Arrays.stream(Rights.values())
                .filter(row -> row.method().name().equals(method)
                        && ApiDocument.path(row.path()).equals(path))
                .findFirst();
    }

    static void describe(ObjectNode operation, Rights row, String path) {
        operation.put("operationId", camelCase(row.name()));
        ArrayNode security = operation.putArray("security");
        if (!row.isPublic()) {
            security.addObject().putArray("bearer");
            security.addObject().putArray("session");
            ArrayNode roles = operation.putArray("x-roles");
            new TreeSet<>(row.roles()).stream().map(Role::name).forEach(roles::add);
            operation.put("x-area-rule", row.areaRule().name());
        }
        Map<String, JsonNode> responses = new TreeMap<>();
        guards(row, path).forEach((status, name) -> responses.put(status, reference(operation, name)));
        operation.path("responses").properties().forEach(own -> responses.put(own.getKey(), own.getValue()));
        operation.putObject("responses").setAll(responses);
    }

    private static Map<String, String> guards(Rights row, String path) {
        Map<String, String> byStatus =
                new TreeMap<>(Map.of("400", "BadRequest", "500", "Internal", "503", "Unavailable"));
        boolean changes = !row.method().equals(HttpMethod.GET);
        if (changes) {
            byStatus.put("413", "TooLarge");
        }
        if (!row.isPublic()) {
            byStatus.putAll(Map.of("401", "NotSignedIn", "403", "NoRight", "429", "TooManyFailures"));
            if (path.contains("{") && row.areaRule() == AreaRule.SUBTREE) {
                byStatus.put("404", "NotFound");
            }
            if (changes) {
                byStatus.put("415", "NotJson");
            }
        }
        return byStatus;
    }

    private static JsonNode reference(ObjectNode operation, String name) {
        return operation.objectNode().put("$ref", "#/components/responses/" + name);
    }

    private static String camelCase(String name) {
        return NEXT_WORD
                .matcher(name.toLowerCase(Locale.ROOT))
                .replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }
}
