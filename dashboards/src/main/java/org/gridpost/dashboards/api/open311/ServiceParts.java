package org.gridpost.dashboards.api.open311;

import static org.gridpost.dashboards.api.open311.Part.field;
import static org.gridpost.dashboards.api.open311.Part.named;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridpost.dashboards.api.open311.Part.Document;
import org.gridpost.dashboards.api.open311.Part.Field;
import org.gridpost.dashboards.api.open311.Part.Flag;
import org.gridpost.dashboards.api.open311.Part.Several;
import org.gridpost.pipelines.respond.deliver.Language;
import org.gridpost.pipelines.respond.reports.Attribute;
import org.gridpost.pipelines.respond.reports.Catalogue;
import org.gridpost.pipelines.respond.reports.Service;

/** The catalogue in the words of Open311. */
final class ServiceParts {
    private ServiceParts() {}

    static Document list(Catalogue catalogue, Language language) {
        List<Part> services = catalogue.services().stream()
                .<Part>map(s -> named(
                        field("service_code", s.code()),
                        field("service_name", language.of(s.name())),
                        field("description", language.of(s.description())),
                        new Field("metadata", new Flag(!s.attributes().isEmpty())),
                        // An id is given at once: tokens in place of it are for those who cannot.
                        field("type", "realtime"),
                        field("keywords", language.of(s.keywords())),
                        field("group", language.of(s.group()))))
                .toList();
        return new Document("services", new Several("service", services));
    }

    /** By the specification of service discovery. */
    static Document discovery(String url, String changeset) {
        Part endpoint = named(
                field("specification", "http://wiki.open311.org/GeoReport_v2"),
                field("url", url),
                field("changeset", changeset),
                field("type", "production"),
                new Field(
                        "formats",
                        new Several(
                                "format",
                                Stream.of("text/xml", "application/json")
                                        .map(f -> new Part.Words(Optional.of(f)))
                                        .toList())));
        return new Document(
                "discovery",
                named(
                        field("changeset", changeset),
                        field("contact", "The grid station of your community."),
                        field("key_service", "No api_key is needed."),
                        new Field("endpoints", new Several("endpoint", List.of(endpoint)))));
    }

    static Document definition(Service service, Language language) {
        List<Part> attributes = new ArrayList<>();
        for (Attribute attribute : service.attributes()) {
            attributes.add(attribute(attribute, attributes.size() + 1, language));
        }
        return new Document(
                "service_definition",
                named(
                        field("service_code", service.code()),
                        new Field("attributes", new Several("attribute", attributes))));
    }

    private static Part attribute(Attribute attribute, int order, Language language) {
        List<Field> fields = new ArrayList<>(List.of(
                new Field("variable", new Flag(attribute.asked())),
                field("code", attribute.code()),
                field("datatype", attribute.type().name().toLowerCase(Locale.ROOT)),
                new Field("required", new Flag(attribute.required())),
                field("datatype_description", language.of(attribute.hint())),
                new Field("order", new Part.Count(order)),
                field("description", language.of(attribute.description()))));
        if (attribute.type().isList()) {
            List<Part> values = attribute.choices().stream()
                    .<Part>map(c -> named(field("key", c.key()), field("name", language.of(c.name()))))
                    .toList();
            fields.add(new Field("values", new Several("value", values)));
        }
        return new Part.Named(fields);
    }
}
