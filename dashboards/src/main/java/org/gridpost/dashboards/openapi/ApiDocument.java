package org.gridpost.dashboards.openapi;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gridpost.dashboards.access.Rights;

/**
 * All HTTP in OpenAPI 3.1: the frame {@code document.yaml} and the fragments that it names, one a tag, each with the paths
 * and schemas of its tag. What {@link Rights} knows of an operation is added to it here and stands in no fragment.
 */
public final class ApiDocument {
    /** Where frame and fragments lie on the class path. */
    static final String FOLDER = "/openapi/";

    private static final String FRAME = "document";
    private static final String FRAGMENTS = "x-fragments";

    /** Said of what the gateway serves without the guard: its fragment describes all of it. */
    static final String SERVED_BY = "x-served-by";

    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch", "head", "options");

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final ObjectNode document;
    private final List<Operation> operations = new ArrayList<>();

    /**
     * @param method in upper case
     * @param path with its placeholders in braces
     * @param fragment name of the file that describes it
     * @param right its row, by which the guard lets in; empty for what the gateway serves without the guard
     */
    record Operation(String method, String path, String fragment, ObjectNode description, Optional<Rights> right) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private ApiDocument(ObjectNode frame) {
        this.document = frame;
    }

    /**
     * @param version of the gateway
     * @throws IllegalStateException if the files of the build do not fit together; the message names the file
     */
    public static ApiDocument read(String version) {
        ObjectNode frame = file(FRAME);
        JsonNode fragments = frame.remove(FRAGMENTS);
        ((ObjectNode) frame.path("info")).put("version", version);
        Closing.closeAll(frame.at("/components/schemas"));
        ApiDocument all = new ApiDocument(frame);
        fragments.forEach(name -> all.add(name.asText(), file(name.asText())));
        return all;
    }

    /** The document, to be served as it is. */
    public JsonNode json() {
        return document;
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** A route of Vert.x as OpenAPI writes it: {@code /a/:id} is {@code /a/{id}}, and what a star takes is {@code {path}}. */
    static String path(String route) {
        return route.replaceAll(":([A-Za-z]+)", "{$1}").replace("*", "{path}");
    }

    private void add(String fragment, ObjectNode content) {
        document.withArray("tags").add(content.path("tag"));
        String tag = content.at("/tag/name").asText();
        content.path("paths").properties().forEach(path -> addPath(fragment, tag, path));
        Closing.closeAll(content.path("schemas"));
        ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
        content.path("schemas").properties().forEach(schema -> {
            if (schemas.putIfAbsent(schema.getKey(), schema.getValue()) != null) {
                throw mistake(fragment, "describes the schema " + schema.getKey() + ", which another file has too");
            }
        });
    }

    private void addPath(String fragment, String tag, Map.Entry<String, JsonNode> path) {
        ObjectNode known = ((ObjectNode) document.get("paths")).withObjectProperty(path.getKey());
        for (Map.Entry<String, JsonNode> part : path.getValue().properties()) {
            if (known.putIfAbsent(part.getKey(), part.getValue()) != null) {
                throw mistake(fragment, "describes " + part.getKey() + " of " + path.getKey() + " a second time");
            }
            if (METHODS.contains(part.getKey())) {
                ObjectNode description = (ObjectNode) part.getValue();
                description.set("tags", document.arrayNode().add(tag));
                String method = part.getKey().toUpperCase(Locale.ROOT);
                Optional<Rights> right =
                        description.has(SERVED_BY) ? Optional.empty() : RightsInDocument.rowOf(method, path.getKey());
                right.ifPresent(row -> RightsInDocument.describe(description, row, path.getKey()));
                Closing.closeOperation(description);
                operations.add(new Operation(method, path.getKey(), fragment, description, right));
            }
        }
    }

    /** Names of the fragments, in the order of the document. */
    static List<String> fragments() {
        List<String> names = new ArrayList<>();
        ((ArrayNode) file(FRAME).path(FRAGMENTS)).forEach(name -> names.add(name.asText()));
        return names;
    }

    private static ObjectNode file(String name) {
        try (InputStream in = ApiDocument.class.getResourceAsStream(FOLDER + name + ".yaml")) {
            if (in == null) {
                throw mistake(name, "is named in document.yaml but is not there");
            }
            return (ObjectNode) YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(FOLDER + name + ".yaml cannot be read: " + e.getMessage(), e);
        }
    }

    private static IllegalStateException mistake(String fragment, String what) {
        return new IllegalStateException(FOLDER + fragment + ".yaml " + what);
    }
}
