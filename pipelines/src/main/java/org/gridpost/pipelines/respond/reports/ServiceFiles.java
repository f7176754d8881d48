package org.gridpost.pipelines.respond.reports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.reports.Attribute.Choice;
import org.gridpost.pipelines.respond.reports.Service.Disclosure;
import org.gridpost.pipelines.yaml.BuiltIn;
import org.gridpost.pipelines.yaml.YamlEntry;
import org.gridpost.pipelines.yaml.YamlMistake;

/**
 * Reads the catalogue from YAML: what comes with GridPost, and a file of one's own, whose services take the place of ours of
 * the same code or come after them, and which may leave some of ours out.
 */
public final class ServiceFiles {
    static final String OURS = "services.yaml";

    private static final Text NOTHING = new Text("", "");

    private ServiceFiles() {}

    /** What comes with GridPost. */
    public static Catalogue shipped() {
        return read(Optional.empty());
    }

    /**
     * @param own name and text of the file of one's own
     * @throws YamlMistake naming the first mistake
     */
    public static Catalogue read(Optional<Map.Entry<String, String>> own) {
        YamlEntry ours = YamlEntry.parse(OURS, BuiltIn.text(OURS)).only("services");
        Map<String, Service> services = new LinkedHashMap<>();
        list(ours).forEach(s -> services.put(s.code(), s));
        own.ifPresent(o -> add(YamlEntry.parse(o.getKey(), o.getValue()), services));
        return own.map(o -> YamlEntry.parse(o.getKey(), o.getValue()))
                .orElse(ours)
                .built(() -> new Catalogue(services.values()));
    }

    private static void add(YamlEntry theirs, Map<String, Service> services) {
        theirs.only("services", "leaveOut");
        Set<String> shipped = Set.copyOf(services.keySet());
        theirs.find("leaveOut").map(YamlEntry::list).orElse(List.of()).forEach(code -> {
            if (services.remove(code.text()) == null) {
                throw code.mistake("there is no service " + code.text() + " to leave out; there are "
                        + String.join(", ", shipped.stream().sorted().toList()));
            }
        });
        if (theirs.find("services").isPresent()) {
            Catalogue checked = theirs.built(() -> new Catalogue(list(theirs)));
            checked.services().forEach(s -> services.put(s.code(), s));
        }
    }

    private static List<Service> list(YamlEntry file) {
        return file.get("services").list().stream().map(ServiceFiles::service).toList();
    }

    private static Service service(YamlEntry entry) {
        entry.only("code", "name", "description", "group", "keywords", "notice", "tells", "attributes");
        return entry.built(() -> new Service(
                entry.get("code").text(),
                text(entry.get("name")),
                text(entry.get("description")),
                text(entry.get("group")),
                optional(entry, "keywords"),
                optional(entry, "notice"),
                entry.get("tells").oneOf(Disclosure.class),
                attributes(entry)));
    }

    private static List<Attribute> attributes(YamlEntry entry) {
        Optional<List<YamlEntry>> list = entry.find("attributes").map(YamlEntry::list);
        return list.orElse(List.of()).stream().map(ServiceFiles::attribute).toList();
    }

    private static Attribute attribute(YamlEntry entry) {
        entry.only("code", "type", "asked", "required", "description", "hint", "choices");
        Function<String, Optional<Boolean>> flag = key -> entry.find(key).map(YamlEntry::flag);
        return entry.built(() -> new Attribute(
                entry.get("code").text(),
                type(entry.get("type")),
                flag.apply("asked").orElse(true),
                flag.apply("required").orElse(false),
                text(entry.get("description")),
                optional(entry, "hint"),
                choices(entry)));
    }

    private static List<Choice> choices(YamlEntry entry) {
        Optional<List<YamlEntry>> list = entry.find("choices").map(YamlEntry::list);
        return list.orElse(List.of()).stream()
                .map(c -> c.only("key", "zh", "en"))
                .map(c -> c.built(() -> new Choice(
                        c.get("key").text(),
                        new Text(c.get("zh").text(), c.get("en").text()))))
                .toList();
    }

    /** In lower case, as Open311 has it. */
    private static Attribute.Type type(YamlEntry entry) {
        for (Attribute.Type type : Attribute.Type.values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(entry.text())) {
                return type;
            }
        }
        throw entry.mistake("expected string, number, datetime, text, singlevaluelist or multivaluelist but found \""
                + entry.text() + "\"");
    }

    private static Text optional(YamlEntry entry, String key) {
        return entry.find(key).map(ServiceFiles::text).orElse(NOTHING);
    }

    private static Text text(YamlEntry entry) {
        entry.only("zh", "en");
        return new Text(entry.get("zh").text(), entry.get("en").text());
    }
}
