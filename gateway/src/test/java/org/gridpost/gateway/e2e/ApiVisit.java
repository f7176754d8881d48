package org.gridpost.gateway.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gridpost.gateway.e2e.ApiContract.Operation;
import org.gridpost.pipelines.model.Role;

/**
 * One request to an operation, made of what its description says: its examples, and mistakes that it says how it answers.
 *
 * @param expected the status that must come, or 0 for any success
 */
record ApiVisit(Operation operation, String what, int expected, HttpRequest.Builder request) {

    boolean succeeds() {
        return expected == 0;
    }

    /**
     * @param places the value of a placeholder of an operation's path, where its example will not do
     * @param tokens of roles
     */
    record Maker(
            RunningGateway gateway,
            BiFunction<Operation, String, Optional<String>> places,
            UnaryOperator<String> tokens) {

        /** With each example of a body, and once with all examples of parameters. */
        List<ApiVisit> successes(Operation operation) {
            List<ApiVisit> visits = new ArrayList<>();
            for (Body body : Body.examplesOf(operation)) {
                String needed = queryExamples(operation, p -> p.path("required").asBoolean());
                visits.add(visit(operation, "with " + body.name(), 0, uri(operation, needed), admin(), body));
            }
            String query = queryExamples(operation, p -> true);
            if (!query.isEmpty()) {
                Body body = Body.examplesOf(operation).get(0);
                visits.add(visit(operation, "with all parameters", 0, uri(operation, query), admin(), body));
            }
            return visits;
        }

        List<ApiVisit> failures(Operation operation) {
            Body body = Body.examplesOf(operation).get(0);
            List<ApiVisit> visits = new ArrayList<>();
            if (!operation.said().path("security").isEmpty()) {
                visits.add(visit(operation, "without credentials", 401, uri(operation, ""), Optional.empty(), body));
            }
            JsonNode roles = operation.said().path("x-roles");
            for (Role role : Role.values()) {
                if (!roles.isEmpty() && !roles.toString().contains("\"" + role + "\"")) {
                    visits.add(visit(
                            operation,
                            "as " + role,
                            403,
                            uri(operation, ""),
                            Optional.of(tokens.apply(role.name())),
                            body));
                }
            }
            // Who sees the whole county may watch a device that is not there yet: that is no mistake.
            if (operation.answers(404) && operation.path().contains("{") && !operation.isStream()) {
                String nowhere = operation.path().replaceAll("\\{[a-z]+}", "no-such-thing");
                visits.add(visit(operation, "of what is not there", 404, nowhere, admin(), body));
            }
            if (operation.answers(400)) {
                operation.parameters().stream()
                        .filter(p -> p.at("/schema/maximum").isNumber())
                        .forEach(p -> visits.add(visit(
                                operation,
                                "with too much of " + p.path("name").asText(),
                                400,
                                uri(
                                        operation,
                                        "?" + p.path("name").asText() + "="
                                                + (p.at("/schema/maximum").asLong() + 1)),
                                admin(),
                                body)));
                if (body.type().endsWith("json")) {
                    Body broken = new Body("a broken body", body.type(), "{\"broken\":");
                    visits.add(visit(operation, "with a broken body", 400, uri(operation, ""), admin(), broken));
                }
            }
            return visits;
        }

        /** @param body of the type {@code application/json} */
        ApiVisit with(Operation operation, String query, String body, int expected) {
            return visit(
                    operation,
                    "with " + body.substring(0, Math.min(body.length(), 40)),
                    expected,
                    uri(operation, query),
                    admin(),
                    new Body(body, "application/json", body));
        }

        ApiVisit visit(Operation operation, String what, int expected, String uri, Optional<String> token, Body body) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(gateway.uri(uri)).method(operation.method(), body.publisher());
            if (!body.type().isEmpty()) {
                request.header("Content-Type", body.type());
            }
            if (operation.said().path("security").toString().contains("device")) {
                token.ifPresent(t -> request.header("Authorization", asDevice(place(operation, "device"))));
            } else {
                token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
            }
            return new ApiVisit(operation, what, expected, request);
        }

        Optional<String> admin() {
            return Optional.of(tokens.apply(Role.ADMIN.name()));
        }

        String asDevice(String device) {
            String pair = device + ":" + gateway.password(device);
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
        }

        String uri(Operation operation, String query) {
            String path = operation.path();
            for (JsonNode parameter : operation.parameters()) {
                if (parameter.path("in").asText().equals("path")) {
                    String name = parameter.path("name").asText();
                    path = path.replace("{" + name + "}", place(operation, name));
                }
            }
            return path + query;
        }

        private String place(Operation operation, String name) {
            return places.apply(operation, name)
                    .orElseGet(() -> operation.parameters().stream()
                            .filter(p -> p.path("name").asText().equals(name))
                            .map(p -> p.path("example").asText())
                            .findFirst()
                            .orElseThrow());
        }

        private static String queryExamples(Operation operation, Predicate<JsonNode> wanted) {
            Map<String, String> examples = operation.parameters().stream()
                    .filter(p -> p.path("in").asText().equals("query"))
                    .filter(wanted)
                    .collect(Collectors.toMap(
                            p -> p.path("name").asText(), p -> p.path("example").asText()));
            return examples.entrySet().stream()
                    .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
                    .collect(Collectors.joining("&", examples.isEmpty() ? "" : "?", ""));
        }
    }

    private static final String SOME_DAY = "2099-12-31";

    /** @param type empty where nothing is sent */
    record Body(String name, String type, String text) {
        /** A day of examples that is to come, whenever this runs, but not in years. */
        private static String soon() {
            return LocalDate.now(ZoneOffset.UTC).plusDays(30).toString();
        }

        static List<Body> examplesOf(Operation operation) {
            List<Body> bodies = new ArrayList<>();
            operation
                    .said()
                    .at("/requestBody/content")
                    .properties()
                    .forEach(form -> form.getValue()
                            .path("examples")
                            .properties()
                            .forEach(e -> bodies.add(
                                    of(form.getKey(), e.getKey(), e.getValue().path("value")))));
            return bodies.isEmpty() ? List.of(new Body("nothing", "", "")) : bodies;
        }

        private static Body of(String type, String name, JsonNode value) {
            if (type.equals("application/x-www-form-urlencoded")) {
                return new Body(
                        name,
                        type,
                        value.properties().stream()
                                .map(f -> f.getKey() + "="
                                        + URLEncoder.encode(f.getValue().asText(), UTF_8))
                                .collect(Collectors.joining("&")));
            }
            String text = value.isTextual() ? value.asText() : value.toString();
            return new Body(name, type, text.replace(SOME_DAY, soon()));
        }

        HttpRequest.BodyPublisher publisher() {
            return text.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(text);
        }
    }
}
