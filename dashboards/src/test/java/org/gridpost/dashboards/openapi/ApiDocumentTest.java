package org.gridpost.dashboards.openapi;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.openapi.ApiDocument.Operation;
import org.junit.jupiter.api.Test;

/** The description is whole and well-formed. That it is true is shown against a running gateway, in that module. */
class ApiDocumentTest {
    private static final String SOURCES = "dashboards/src/main/resources/openapi/";
    private static final String HOW = " (docs/api.md says how)";

    private final ApiDocument document = ApiDocument.read("1.2.3");

    @Test
    void everyRowOfTheTableOfRightsIsDescribed() {
        Set<String> described =
                document.operations().stream().map(Operation::toString).collect(toSet());
        String missing = Arrays.stream(Rights.values())
                .filter(row -> !described.contains(row.method() + " " + ApiDocument.path(row.path())))
                .map(row -> "\n  " + row.method() + " " + ApiDocument.path(row.path()) + " (Rights." + row
                        + ") is not described: add it to paths in " + fileFor(ApiDocument.path(row.path())) + HOW)
                .collect(joining());
        assertEquals("", missing);
    }

    @Test
    void nothingIsDescribedThatNobodyServes() {
        String surplus = document.operations().stream()
                .filter(o -> o.right().isEmpty() && !o.description().has(ApiDocument.SERVED_BY))
                .map(o -> "\n  " + SOURCES + o.fragment() + ".yaml describes " + o
                        + ", which is no row of Rights: take it out or add the row; if the gateway serves it without the"
                        + " guard, say x-served-by: gateway" + HOW)
                .collect(joining());
        assertEquals("", surplus);
    }

    /** The file that describes the same kind of thing, {@code /api/v1/alarms} for one. */
    private String fileFor(String path) {
        return document.operations().stream()
                .filter(o -> kind(o.path()).equals(kind(path)))
                .map(o -> SOURCES + o.fragment() + ".yaml")
                .findFirst()
                .orElse("a new file " + SOURCES + "<tag>.yaml, to be named under x-fragments in document.yaml");
    }

    private static String kind(String path) {
        return path.replaceFirst("^((/api/v1|/public/v1)?/[^/]*).*$", "$1");
    }

    @Test
    void everyFileIsNamedInTheFrame() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/openapi"))) {
            List<String> there = files.map(f -> f.getFileName().toString().replace(".yaml", ""))
                    .filter(name -> !name.equals("document"))
                    .sorted()
                    .toList();
            assertEquals(there, ApiDocument.fragments().stream().sorted().toList(), "x-fragments in document.yaml");
        }
    }

    @Test
    void itIsOpenApi31() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult result =
                new OpenAPIV3Parser().readContents(document.json().toString(), null, options);
        assertEquals(List.of(), result.getMessages());
        assertNotNull(result.getOpenAPI());
        assertTrue(result.isOpenapi31());
        assertEquals("1.2.3", result.getOpenAPI().getInfo().getVersion());
    }

    @Test
    void noSentenceIsTornAtAComma() {
        List<String> torn = new ArrayList<>();
        findNulls("", document.json(), torn);
        assertEquals(List.of(), torn, "in braces a sentence with a comma needs quotes");
    }

    private static void findNulls(String place, JsonNode node, List<String> torn) {
        node.elements().forEachRemaining(element -> {
            if (node.isArray()) {
                findNulls(place, element, torn);
            }
        });
        node.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                torn.add(place + "/" + field.getKey());
            } else if (!field.getKey().startsWith("example")) {
                findNulls(place + "/" + field.getKey(), field.getValue(), torn);
            }
        });
    }

    @Test
    void everythingIsToldInWordsAndWithAnExample() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : document.operations()) {
            JsonNode said = operation.description();
            check(wrong, operation, "summary", !said.path("summary").asText().isBlank());
            check(
                    wrong,
                    operation,
                    "description",
                    said.path("description").asText().endsWith("."));
            parameters(operation).forEach(p -> {
                String name = p.path("name").asText();
                check(
                        wrong,
                        operation,
                        "description of " + name,
                        p.path("description").asText().endsWith("."));
                check(wrong, operation, "example of " + name, p.has("example"));
            });
            said.at("/requestBody/content")
                    .properties()
                    .forEach(form -> check(
                            wrong,
                            operation,
                            "examples of " + form.getKey(),
                            form.getKey().contains("cbor")
                                    || form.getValue().path("examples").size() > 0));
            said.path("responses")
                    .properties()
                    .forEach(response -> response.getValue()
                            .path("content")
                            .properties()
                            .forEach(form -> check(
                                    wrong, operation, "example of " + response.getKey(), hasExample(form.getValue()))));
        }
        assertEquals("", String.join("\n", wrong));
    }

    private List<JsonNode> parameters(Operation operation) {
        List<JsonNode> all = new ArrayList<>();
        operation.description().path("parameters").forEach(all::add);
        document.json().path("paths").path(operation.path()).path("parameters").forEach(all::add);
        return all;
    }

    /** Of its own or of its schema. */
    private boolean hasExample(JsonNode form) {
        String reference = form.at("/schema/$ref").asText();
        return form.has("example")
                || (!reference.isEmpty()
                        && document.json().at(reference.substring(1)).has("examples"));
    }

    private static void check(List<String> wrong, Operation operation, String what, boolean right) {
        if (!right) {
            wrong.add(SOURCES + operation.fragment() + ".yaml: " + operation + " lacks the " + what + HOW);
        }
    }

    @Test
    void rightsAreTakenFromTheirTable() {
        JsonNode ack = document.json().at("/paths/~1api~1v1~1alarms~1{id}~1ack/post");
        assertEquals("acknowledgeAlarm", ack.path("operationId").asText());
        Set<String> roles = new TreeSet<>();
        ack.path("x-roles").forEach(role -> roles.add(role.asText()));
        assertEquals(Rights.ACKNOWLEDGE_ALARM.roles().stream().map(Enum::name).collect(toSet()), roles);
        assertEquals("SUBTREE", ack.path("x-area-rule").asText());
        assertEquals("[{\"bearer\":[]},{\"session\":[]}]", ack.path("security").toString());
        List<String> answers = new ArrayList<>();
        ack.path("responses").fieldNames().forEachRemaining(answers::add);
        assertEquals(List.of("200", "400", "401", "403", "404", "413", "415", "429", "500", "503"), answers);
        JsonNode open = document.json().at("/paths/~1public~1v1~1communities/get");
        assertEquals("[]", open.path("security").toString());
    }

    @Test
    void itIsServedToAnybodyAndSparedWhoHasIt() {
        try (TestServer server = new TestServer(TestServer.noon())) {
            Got got = server.get("/openapi.json", "");
            assertEquals(200, got.status());
            assertEquals("no-cache", got.header("Cache-Control"));
            assertEquals("3.1.0", got.json().path("openapi").asText());
            Got again = server.get("/openapi.json", "", "If-None-Match", got.header("ETag"));
            assertEquals(304, again.status());
        }
    }
}
