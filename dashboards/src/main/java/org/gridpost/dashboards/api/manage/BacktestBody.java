package org.gridpost.dashboards.api.manage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Json;
import org.gridpost.dashboards.http.Parameters;
import org.gridpost.pipelines.trial.BacktestWish;

/**
 * What somebody wants tried: {@code {"rules": …, "from": …, "to": …, "area": …}}.
 *
 * @param rules YAML
 */
record BacktestBody(String rules, Instant from, Instant to, Optional<String> area) {
    private static final Set<String> KEYS = Set.of("rules", "from", "to", "area");

    private static final ObjectReader STRICT = Json.MAPPER
            .readerFor(JsonNode.class)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** What is wrong is noted as a problem of the call's parameters; the answer is of no use then. */
    static BacktestBody read(Call call) {
        Parameters problems = call.query();
        JsonNode body = parse(call.body());
        if (!body.isObject()) {
            problems.complain("A backtest is a JSON object with rules (YAML as a text), from, to and perhaps area.");
        }
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!KEYS.contains(name)) {
                problems.complain("A backtest has no " + name + "; it has rules, from, to and perhaps area.");
            }
        }
        String rules = body.path("rules").asText("");
        if (rules.isBlank()) {
            problems.complain("rules must be the YAML text of rules or overrides to be laid over those in force.");
        }
        Instant from = time(body, "from", problems);
        Instant to = time(body, "to", problems);
        if (!from.isBefore(to)) {
            problems.complain("from must be before to.");
        } else if (Duration.between(from, to).compareTo(BacktestWish.LONGEST) > 0) {
            problems.complain("from and to lie at most " + BacktestWish.LONGEST.toDays() + " days apart.");
        }
        JsonNode area = body.path("area");
        return new BacktestBody(
                rules, from, to, area.isMissingNode() || area.isNull() ? Optional.empty() : Optional.of(area.asText()));
    }

    private static JsonNode parse(String text) {
        try {
            return Optional.<JsonNode>ofNullable(STRICT.readValue(text)).orElse(MissingNode.getInstance());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static Instant time(JsonNode body, String name, Parameters problems) {
        String text = body.path(name).asText("");
        Optional<Instant> time = Parameters.asTime(text);
        if (time.isEmpty()) {
            problems.complainOfTime(name, text);
        }
        return time.orElse(Instant.EPOCH);
    }
}
