package org.gridpost.pipelines.inbound.decode.mapped;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Raw;
import org.gridpost.pipelines.inbound.decode.syntax.JsonTree;
import org.gridpost.pipelines.model.TopicFilter;

/**
 * Which messages a mapping is for: all of these must hold, and there must be one at least.
 *
 * @param when what must stand at these places of the message
 */
public record Match(Optional<TopicFilter> topic, Map<JsonPointer, Raw> when) {
    /** Names that JSON has no reason to write with a backslash. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_ -]*");

    public Match {
        when = Map.copyOf(new LinkedHashMap<>(when));
        if (topic.isEmpty() && when.isEmpty()) {
            throw new IllegalArgumentException("match needs a topic, or when with a place and a value, or both");
        }
    }

    /** Whether a matching topic surely has a level of that number, counted from 1. */
    boolean hasTopicLevel(int level) {
        List<String> levels = topic.map(t -> List.of(t.text().split("/", -1))).orElse(List.of());
        return level >= 1 && level <= levels.size() && !levels.get(level - 1).equals("#");
    }

    boolean matches(InboundMessage message) {
        if (topic.isPresent() && !message.topic().map(topic.get()::matches).orElse(false)) {
            return false;
        }
        return when.isEmpty() || (mentionsAll(message) && holds(message));
    }

    /** Most messages are our own devices' and have none of these names: that is found without reading them. */
    private boolean mentionsAll(InboundMessage message) {
        return JsonTree.mayBe(message)
                && when.keySet().stream()
                        .map(p -> p.last() == null ? "" : p.last().getMatchingProperty())
                        .allMatch(name -> !PLAIN.matcher(name).matches() || JsonTree.mentions(message, name));
    }

    private boolean holds(InboundMessage message) {
        return JsonTree.of(message) instanceof JsonTree.Whole whole
                && when.entrySet().stream()
                        .allMatch(e -> is(e.getValue(), whole.root().at(e.getKey())));
    }

    private static boolean is(Raw wanted, JsonNode node) {
        return JsonTree.scalar(node).filter(wanted::equals).isPresent();
    }
}
