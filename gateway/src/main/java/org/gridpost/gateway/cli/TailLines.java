package org.gridpost.gateway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The events of a tail as lines for a terminal, or as JSON lines. */
final class TailLines {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final String INDENT = " ".repeat("00:00:00.000 ".length());
    private static final int MOST_OF_A_PAYLOAD = 600;

    /** What a message ends with: it was stored, or nothing of it was taken. */
    private static final Set<String> ENDS = Set.of("stored", "rejected");

    private final boolean json;

    TailLines(boolean json) {
        this.json = json;
    }

    boolean isLastOfMessage(String event) {
        return ENDS.contains(event);
    }

    List<String> of(String event, String data) throws JsonProcessingException {
        JsonNode seen = JSON.readTree(data);
        if (json) {
            ObjectNode line = JSON.createObjectNode().put("event", event);
            line.setAll((ObjectNode) seen);
            return List.of(line.toString());
        }
        return switch (event) {
            case "raw" -> raw(seen);
            case "decoded" -> list("decoded", seen.path("measurements"), TailLines::measurement);
            case "kept" -> kept(seen);
            case "stored" -> list("stored", seen.path("readings"), TailLines::reading);
            case "rejected" ->
                List.of(INDENT + "REJECTED " + seen.path("reason").asText() + ": "
                        + seen.path("detail").asText());
            default -> List.of(INDENT + seen.path("events").asText() + " events were missed: they came too fast");
        };
    }

    private static List<String> raw(JsonNode seen) {
        StringBuilder line = new StringBuilder(
                CLOCK.format(Instant.parse(seen.path("received").asText())));
        line.append(" raw      ").append(seen.path("transport").asText());
        for (String fact : List.of("topic", "contentType")) {
            if (seen.path(fact).isTextual()) {
                line.append(' ').append(seen.path(fact).asText());
            }
        }
        line.append(' ').append(seen.path("bytes").asInt()).append(" bytes");
        if (seen.path("sender").isTextual()) {
            line.append(" from ").append(seen.path("sender").asText());
        }
        String payload = seen.path("text").isTextual()
                ? seen.path("text").asText().strip()
                : "base64 " + seen.path("base64").asText();
        List<String> lines = new ArrayList<>(List.of(line.toString()));
        String shown = payload.length() > MOST_OF_A_PAYLOAD ? payload.substring(0, MOST_OF_A_PAYLOAD) + "…" : payload;
        shown.lines().forEach(l -> lines.add(INDENT + "         " + l));
        return lines;
    }

    private static List<String> kept(JsonNode seen) {
        List<String> lines = list("kept", seen.path("readings"), TailLines::reading);
        int duplicates = seen.path("duplicates").asInt();
        if (duplicates > 0) {
            lines.add(INDENT + "kept     " + duplicates + " known already");
        }
        return lines;
    }

    @FunctionalInterface
    private interface Words {
        String of(JsonNode one);
    }

    private static List<String> list(String event, JsonNode all, Words words) {
        List<String> lines = new ArrayList<>();
        for (JsonNode one : all) {
            lines.add(INDENT + String.format(Locale.ROOT, "%-8s ", event) + words.of(one));
        }
        return lines;
    }

    private static String measurement(JsonNode m) {
        String device = m.path("device").isTextual() ? m.path("device").asText() + ":" : "";
        return device + m.path("metric").asText() + " = " + m.path("value") + unit(m) + " at "
                + m.path("time").asText();
    }

    private static String reading(JsonNode r) {
        String quality = r.path("quality").asText().toLowerCase(Locale.ROOT);
        return r.path("asset").asText() + " " + r.path("metric").asText() + " = " + r.path("value") + unit(r) + " at "
                + r.path("time").asText() + (quality.equals("good") ? "" : " (" + quality + ")");
    }

    private static String unit(JsonNode of) {
        String unit = of.path("unit").asText();
        return unit.isEmpty() ? "" : " " + unit;
    }
}
