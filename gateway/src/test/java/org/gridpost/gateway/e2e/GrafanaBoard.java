package org.gridpost.gateway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridpost.gateway.services.Influxd;

/** A dashboard that comes with GridPost, and its questions as Grafana would put them to InfluxDB. */
record GrafanaBoard(String file, JsonNode json) {
    static final Path PROVISIONING = Path.of("../dashboards/grafana/provisioning");
    private static final ObjectMapper JSON = new ObjectMapper();

    static GrafanaBoard read(String file) throws IOException {
        return new GrafanaBoard(
                file, JSON.readTree(PROVISIONING.resolve("dashboards/" + file).toFile()));
    }

    /** Those that show something; rows are only headings. */
    List<JsonNode> panels() {
        List<JsonNode> panels = new ArrayList<>();
        json.path("panels").forEach(panel -> {
            if (!panel.path("type").asText().equals("row")) {
                panels.add(panel);
            }
        });
        return panels;
    }

    List<JsonNode> variables() {
        List<JsonNode> variables = new ArrayList<>();
        json.at("/templating/list").forEach(variables::add);
        return variables;
    }

    /** One question of a panel, with what Grafana knows filled in. */
    record Question(String panel, String influxQl) {
        @Override
        public String toString() {
            return "panel \"" + panel + "\" asks " + influxQl;
        }

        /** The cells of all rows but those of the time and those without a value. */
        List<JsonNode> cells(Influxd influxd, String database) {
            List<JsonNode> cells = new ArrayList<>();
            for (JsonNode series : result(influxd, database, influxQl).path("series")) {
                for (JsonNode row : series.path("values")) {
                    for (int column = 1; column < row.size(); column++) {
                        if (!row.path(column).isNull()) {
                            cells.add(row.path(column));
                        }
                    }
                }
            }
            return cells;
        }
    }

    /**
     * The questions of all panels.
     *
     * @param interval between two points, for a panel that has no least one; such as {@code 1m}
     * @param always that one even where a panel has a least one
     */
    List<Question> questions(
            Influxd influxd, String database, Instant from, Instant to, String interval, boolean always) {
        Map<String, String> chosen = all(influxd, database);
        List<Question> questions = new ArrayList<>();
        for (JsonNode panel : panels()) {
            String step = always ? interval : panel.path("interval").asText(interval);
            for (JsonNode target : panel.path("targets")) {
                String influxQl = filled(target.path("query").asText(), chosen)
                        .replace(
                                "$timeFilter",
                                "time >= " + from.toEpochMilli() + "ms and time <= " + to.toEpochMilli() + "ms")
                        .replace("$__interval", step);
                questions.add(new Question(panel.path("title").asText(), influxQl));
            }
        }
        return questions;
    }

    /** Every variable with all its values chosen: Grafana makes a regular expression of several. */
    private Map<String, String> all(Influxd influxd, String database) {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (JsonNode variable : variables()) {
            List<String> values = new ArrayList<>();
            for (JsonNode series : result(
                            influxd, database, filled(variable.path("query").asText(), chosen))
                    .path("series")) {
                series.path("values").forEach(row -> values.add(row.path(1).asText()));
            }
            if (values.isEmpty()) {
                throw new AssertionError(file + ": nothing to choose for " + variable.path("name"));
            }
            chosen.put(
                    variable.path("name").asText(),
                    values.size() == 1
                            ? values.get(0)
                            : values.stream().distinct().collect(Collectors.joining("|", "(", ")")));
        }
        return chosen;
    }

    private static String filled(String query, Map<String, String> chosen) {
        String filled = query;
        for (Map.Entry<String, String> variable : chosen.entrySet()) {
            filled = filled.replaceAll("\\$" + variable.getKey() + "\\b", variable.getValue());
        }
        return filled;
    }

    private static JsonNode result(Influxd influxd, String database, String influxQl) {
        try {
            JsonNode result = JSON.readTree(influxd.ask(database, influxQl)).at("/results/0");
            Optional.of(result.path("error")).filter(JsonNode::isTextual).ifPresent(error -> {
                throw new AssertionError(influxQl + ": " + error.asText());
            });
            return result;
        } catch (IOException e) {
            throw new AssertionError(influxQl, e);
        }
    }
}
