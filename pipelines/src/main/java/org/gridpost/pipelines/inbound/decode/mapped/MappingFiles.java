package org.gridpost.pipelines.inbound.decode.mapped;

import com.fasterxml.jackson.core.JsonPointer;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.inbound.Raw;
import org.gridpost.pipelines.model.TopicFilter;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads mappings from YAML, one a document; {@code ---} begins another. Every mistake of every file is told at once, so
 * the YAML is read by its nodes, which know their lines.
 */
public final class MappingFiles {
    private static final List<String> KEYS =
            List.of("format", "match", "each", "device", "topicLevel", "time", "timeFormat", "zone", "metrics");
    private static final List<String> MATCH_KEYS = List.of("topic", "when");
    private static final List<String> METRIC_KEYS = List.of("pointer", "metric", "unit", "factor", "offset", "values");

    private final ZoneId zone;
    private final List<String> mistakes = new ArrayList<>();
    private final List<Mapping> mappings = new ArrayList<>();
    private final Set<String> formats = new HashSet<>();
    private final Set<Match> matches = new HashSet<>();

    private MappingFiles(ZoneId zone) {
        this.zone = zone;
    }

    /** A YAML text and the name by which mistakes in it are told. */
    public record Source(String name, String yaml) {}

    /** @param zone of times that are written without one, where a mapping names none */
    public static MappingReading read(List<Source> sources, ZoneId zone) {
        MappingFiles files = new MappingFiles(zone);
        sources.forEach(files::read);
        return files.mistakes.isEmpty()
                ? new MappingReading.Loaded(files.mappings)
                : new MappingReading.Broken(files.mistakes);
    }

    private void read(Source source) {
        Mistakes found = new Mistakes(source.name());
        try {
            int before = mappings.size();
            for (Node document : new Yaml().composeAll(new StringReader(source.yaml()))) {
                readDocument(document, found);
            }
            if (mappings.size() == before && found.all().isEmpty()) {
                found.add(1, "the file holds no mapping: begin with \"format:\" and \"match:\"");
            }
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getLine() + 1;
            found.add(line, "not valid YAML: " + broken.getProblem());
        } catch (YAMLException broken) {
            found.add(1, "not valid YAML: " + broken.getMessage());
        }
        mistakes.addAll(found.all());
    }

    private void readDocument(Node document, Mistakes found) {
        int before = found.all().size();
        Section section = new Section(document, found, KEYS);
        section.required("format");
        Optional<String> format = section.text("format");
        Optional<Match> match = section.required("match").flatMap(node -> match(node, found));
        Optional<JsonPointer> each = section.pointer("each");
        DeviceField device = device(section, found);
        TimeField time = time(section, found);
        List<MetricField> metrics = metrics(section, found);
        format.filter(f -> !formats.add(f))
                .ifPresent(f -> found.add(section.at("format").orElse(document), "format " + f + " is mapped twice"));
        match.filter(m -> !matches.add(m))
                .ifPresent(m -> found.add(
                        section.at("match").orElse(document),
                        "another mapping has the same match and goes first, so this one would never be used"));
        // A record that lacks parts would complain of what has been told already.
        if (found.all().size() == before && format.isPresent() && match.isPresent()) {
            found.accept(document, () -> new Mapping(format.get(), match.get(), each, device, time, metrics))
                    .ifPresent(mappings::add);
        }
    }

    private static Optional<Match> match(Node node, Mistakes found) {
        int before = found.all().size();
        Section section = new Section(node, found, MATCH_KEYS);
        Optional<TopicFilter> topic = section.read("topic", TopicFilter::new);
        Map<JsonPointer, Raw> when = new LinkedHashMap<>();
        Node place = section.at("when").orElse(node);
        section.raws("when")
                .forEach((pointer, value) ->
                        found.accept(place, () -> Section.pointerOf(pointer)).ifPresent(p -> when.put(p, value)));
        return found.all().size() == before ? found.accept(node, () -> new Match(topic, when)) : Optional.empty();
    }

    private static DeviceField device(Section section, Mistakes found) {
        Optional<DeviceField> pointer = section.pointer("device").map(DeviceField.At::new);
        Optional<DeviceField> level =
                section.read("topicLevel", MappingFiles::level).map(DeviceField.TopicLevel::new);
        if (pointer.isPresent() && level.isPresent()) {
            found.add(
                    section.at("topicLevel").orElse(section.node()),
                    "either device or topicLevel tells the device, not both");
        }
        return pointer.or(() -> level).orElse(new DeviceField.Sender());
    }

    private static int level(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException("topicLevel is a number from 1 but is \"" + text + "\"", notOne);
        }
    }

    private TimeField time(Section section, Mistakes found) {
        Optional<JsonPointer> pointer = section.pointer("time");
        for (String needsTime : List.of("timeFormat", "zone")) {
            if (section.at("time").isEmpty() && section.at(needsTime).isPresent()) {
                found.add(section.at(needsTime).get(), needsTime + " means nothing without time, a pointer");
            }
        }
        ZoneId written = section.read("zone", MappingFiles::zone).orElse(zone);
        TimeField.Form form =
                section.read("timeFormat", text -> form(text, written)).orElse(TimeField.Written.AUTO);
        return new TimeField(pointer, form);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException notOne) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no zone: write Asia/Shanghai, UTC or +08:00", notOne);
        }
    }

    private static TimeField.Form form(String text, ZoneId zone) {
        for (TimeField.Written named : TimeField.Written.values()) {
            if (named.name().toLowerCase(Locale.ROOT).equals(text)) {
                return named;
            }
        }
        try {
            return TimeField.Pattern.of(text, zone);
        } catch (IllegalArgumentException notOne) {
            throw new IllegalArgumentException(
                    "timeFormat is iso, seconds, millis, auto or a pattern such as \"yyyy-MM-dd HH:mm:ss\" but is \""
                            + text + "\"",
                    notOne);
        }
    }

    private static List<MetricField> metrics(Section section, Mistakes found) {
        List<MetricField> metrics = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node node : section.list("metrics")) {
            Optional<MetricField> field = metric(node, found);
            field.filter(f -> !names.add(f.metric()))
                    .ifPresent(f -> found.add(node, "metric " + f.metric() + " is mapped twice"));
            field.ifPresent(metrics::add);
        }
        return metrics;
    }

    private static Optional<MetricField> metric(Node node, Mistakes found) {
        int before = found.all().size();
        Section section = new Section(node, found, METRIC_KEYS);
        section.required("pointer");
        section.required("metric");
        Optional<JsonPointer> pointer = section.pointer("pointer");
        Optional<String> metric = section.text("metric");
        String unit = section.text("unit").orElse("");
        double factor = section.number("factor", 1);
        double offset = section.number("offset", 0);
        Map<String, Raw> values = section.raws("values");
        return found.all().size() == before && pointer.isPresent() && metric.isPresent()
                ? found.accept(node, () -> new MetricField(pointer.get(), metric.get(), unit, factor, offset, values))
                : Optional.empty();
    }
}
