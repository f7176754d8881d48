package org.gridpost.dashboards.api.open311;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Fields;
import org.gridpost.dashboards.http.Json;
import org.gridpost.pipelines.model.Ids;
import org.gridpost.pipelines.respond.reports.Draft;
import org.gridpost.pipelines.respond.reports.Draft.Where;
import org.gridpost.pipelines.respond.reports.Reporter;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Answer;

/** Reads what a person sends, by the names of Open311: from a form, or from the same fields in JSON. */
public final class ReportForm {
    private static final int LONGEST = 4_000;
    private static final List<String> TEXTS = List.of(
            "service_code",
            "lat",
            "long",
            "address_id",
            "address_string",
            "description",
            "media_url",
            "first_name",
            "last_name",
            "phone",
            "email",
            "account_id",
            "device_id");

    /** Also {@code attribute[code][]}, of which there may be several. */
    private static final Pattern ATTRIBUTE = Pattern.compile("attribute\\[([^]\\[]*)](\\[])?");

    private ReportForm() {}

    /** Of a form; whatever else is in it is passed over, as the standard has it. */
    static Draft of(MultiMap form) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (Map.Entry<String, String> field : form) {
            Matcher attribute = ATTRIBUTE.matcher(field.getKey());
            if (attribute.matches() && !field.getValue().isBlank()) {
                given.computeIfAbsent(attribute.group(1), any -> new ArrayList<>())
                        .add(field.getValue());
            }
        }
        return draft(name -> Optional.ofNullable(form.get(name)).orElse(""), answers(given));
    }

    /**
     * Of a JSON object, whose {@code attributes} has a text or a list of texts for each code; what makes no sense is noted as a
     * problem of the call's parameters.
     */
    public static Draft of(Call call) {
        List<String> names = new ArrayList<>(TEXTS);
        names.add("attributes");
        Fields fields = Fields.of(call, "A report", names);
        Map<String, List<String>> given = new LinkedHashMap<>();
        attributes(call).properties().forEach(field -> {
            List<String> values = new ArrayList<>();
            if (field.getValue().isArray()) {
                field.getValue().forEach(v -> values.add(v.asText()));
            } else if (!field.getValue().isNull()) {
                values.add(field.getValue().asText());
            }
            if (!values.isEmpty()) {
                given.put(field.getKey(), values);
            }
        });
        return draft(name -> fields.text(name, LONGEST).orElse(""), answers(given));
    }

    private static JsonNode attributes(Call call) {
        try {
            JsonNode body = Json.MAPPER.readTree(call.body());
            return body == null ? MissingNode.getInstance() : body.path("attributes");
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance(); // Fields has complained
        }
    }

    /** A code that is none at all is kept as one that there is not. */
    private static List<Answer> answers(Map<String, List<String>> given) {
        return given.entrySet().stream()
                .map(e -> new Answer(Ids.isId(e.getKey()) ? e.getKey() : "_", e.getValue()))
                .toList();
    }

    private static Draft draft(UnaryOperator<String> text, List<Answer> answers) {
        return new Draft(
                text.apply("service_code").strip(),
                new Where(
                        text.apply("lat").strip(),
                        text.apply("long").strip(),
                        text.apply("address_id").strip(),
                        text.apply("address_string").strip()),
                text.apply("description"),
                answers,
                text.apply("media_url"),
                new Reporter(
                        text.apply("first_name").strip(),
                        text.apply("last_name").strip(),
                        text.apply("phone").strip(),
                        text.apply("email").strip(),
                        text.apply("account_id").strip(),
                        text.apply("device_id").strip()));
    }
}
