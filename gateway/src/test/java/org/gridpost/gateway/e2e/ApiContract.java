package org.gridpost.gateway.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A description in OpenAPI 3.1 that answers are held against: their status, headers, media type and body. */
final class ApiContract {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;
    private final SchemaRegistry schemas = SchemaRegistry.withDialect(
            Dialects.getOpenApi31(),
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    ApiContract(JsonNode document) {
        this.document = document;
    }

    /** @param parameters of the operation and of its path */
    record Operation(String method, String path, JsonNode said, List<JsonNode> parameters) {
        String id() {
            return said.path("operationId").asText();
        }

        /** Whether it describes such an answer. */
        boolean answers(int status) {
            return said.path("responses").has(Integer.toString(status));
        }

        boolean isStream() {
            return said.at("/responses/200/content").has("text/event-stream");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** @param headers by name in any case */
    record Answer(int status, UnaryOperator<String> headers, String body) {
        static Answer of(HttpResponse<String> response) {
            return new Answer(
                    response.statusCode(),
                    name -> response.headers().firstValue(name).orElse(""),
                    response.body());
        }

        String header(String name) {
            return headers.apply(name);
        }

        String mediaType() {
            return header("Content-Type").split(";", 2)[0].strip();
        }
    }

    List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> said : path.getValue().properties()) {
                if (!said.getKey().equals("parameters")) {
                    List<JsonNode> parameters = new ArrayList<>();
                    path.getValue().path("parameters").forEach(parameters::add);
                    said.getValue().path("parameters").forEach(parameters::add);
                    String method = said.getKey().toUpperCase(Locale.ROOT);
                    all.add(new Operation(method, path.getKey(), said.getValue(), parameters));
                }
            }
        }
        return all;
    }

    /** What is not as described. */
    List<String> mistakes(Operation operation, Answer answer) {
        String status = Integer.toString(answer.status());
        JsonNode described = resolved(operation.said().path("responses").path(status));
        if (described.isMissingNode()) {
            return List.of(status + " is not described: " + answer.body());
        }
        List<String> mistakes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> header : described.path("headers").properties()) {
            if (answer.header(header.getKey()).isEmpty()) {
                mistakes.add(status + " lacks the header " + header.getKey());
            }
        }
        String type = answer.mediaType();
        JsonNode content = described.path("content");
        if (content.isEmpty() && !answer.body().isEmpty()) {
            mistakes.add(status + " is described without a body but has " + answer.body());
        } else if (!content.isEmpty() && !content.has(type)) {
            mistakes.add(status + " is of type " + type + ", which is not described");
        } else if (type.endsWith("json")) {
            ofJson(content.path(type).path("schema"), answer.body())
                    .forEach(mistake -> mistakes.add(status + ": " + mistake));
        }
        return mistakes;
    }

    /** What of a JSON text does not fit a schema of the document. */
    List<String> ofJson(JsonNode schema, String text) {
        try {
            return of(schema, JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return List.of("no JSON: " + text);
        }
    }

    List<String> of(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        Schema rules = schemas.getSchema(whole);
        List<com.networknt.schema.Error> errors = rules.validate(value);
        // What is wrong somewhere counts as not evaluated everywhere: noise beside the cause.
        boolean causes = errors.stream().anyMatch(e -> !e.getKeyword().equals("unevaluatedProperties"));
        return errors.stream()
                .filter(e -> !causes || !e.getKeyword().equals("unevaluatedProperties"))
                .map(e -> e.getInstanceLocation() + " " + e.getMessage())
                .toList();
    }

    /** Examples of answers and schemas that do not fit their own schema. */
    List<String> wrongExamples() {
        List<String> wrong = new ArrayList<>();
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("examples")
                        .forEach(example -> of(schema.getValue(), example)
                                .forEach(mistake -> wrong.add("schema " + schema.getKey() + ": " + mistake))));
        document.at("/components/responses")
                .properties()
                .forEach(response -> examplesOf(response.getKey(), response.getValue(), wrong));
        for (Operation operation : operations()) {
            examplesOf(operation + " request", operation.said().path("requestBody"), wrong);
            operation.said().path("responses").forEach(response -> examplesOf(operation.toString(), response, wrong));
            operation
                    .parameters()
                    .forEach(p -> of(p.path("schema"), p.path("example"))
                            .forEach(
                                    mistake -> wrong.add(operation + " parameter " + p.path("name") + ": " + mistake)));
        }
        return wrong;
    }

    private void examplesOf(String where, JsonNode message, List<String> wrong) {
        for (JsonNode form : message.path("content")) {
            List<JsonNode> examples = new ArrayList<>();
            Optional.ofNullable(form.get("example")).ifPresent(examples::add);
            form.path("examples").forEach(e -> examples.add(e.path("value")));
            examples.forEach(
                    example -> of(form.path("schema"), example).forEach(mistake -> wrong.add(where + ": " + mistake)));
        }
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
