package org.gridpost.dashboards.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Makes descriptions strict. An object has no property but those described, and an answer has all of them, for what is
 * absent is null; a schema that says otherwise ({@code additionalProperties}, {@code unevaluatedProperties}, {@code required})
 * is left as it is. One with {@code x-open: true} is a part of others, which close it.
 */
final class Closing {
    private static final List<String> LISTS = List.of("oneOf", "anyOf", "allOf", "prefixItems");
    private static final List<String> SINGLES = List.of("items", "additionalProperties", "not");
    private static final List<String> MAPS = List.of("properties", "patternProperties", "$defs");

    private Closing() {}

    /** All schemas of a map of them, as parts of answers. */
    static void closeAll(JsonNode schemas) {
        schemas.forEach(schema -> close(schema, true));
    }

    /** The schemas that stand in an operation itself. */
    static void closeOperation(ObjectNode operation) {
        operation.at("/requestBody/content").forEach(form -> close(form.path("schema"), false));
        operation
                .path("responses")
                .forEach(response -> response.path("content").forEach(form -> {
                    close(form.path("schema"), true);
                    closeAll(form.path("x-events"));
                }));
    }

    private static void close(JsonNode node, boolean complete) {
        if (!(node instanceof ObjectNode schema)) {
            return;
        }
        JsonNode properties = schema.path("properties");
        if (properties.isObject()) {
            boolean open = schema.remove("x-open") != null;
            if (!open && !schema.has("additionalProperties") && !schema.has("unevaluatedProperties")) {
                schema.put("additionalProperties", false);
            }
            if (complete && !schema.has("required")) {
                ArrayNode required = schema.putArray("required");
                properties.fieldNames().forEachRemaining(required::add);
            }
        }
        LISTS.forEach(key -> schema.path(key).forEach(one -> close(one, complete)));
        SINGLES.forEach(key -> close(schema.path(key), complete));
        MAPS.forEach(key -> schema.path(key).forEach(one -> close(one, complete)));
    }
}
