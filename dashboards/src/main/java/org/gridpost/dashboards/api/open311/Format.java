package org.gridpost.dashboards.api.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.gridpost.dashboards.api.open311.Part.Document;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Json;

/** In which an answer is written. XML is the one that the standard requires. */
enum Format {
    XML("text/xml; charset=utf-8") {
        @Override
        Buffer write(Document document) {
            try {
                StringWriter text = new StringWriter();
                XMLStreamWriter out = FACTORY.createXMLStreamWriter(text);
                out.writeStartDocument("UTF-8", "1.0");
                element(out, document.name(), document.part());
                out.writeEndDocument();
                out.close();
                return Buffer.buffer(text.toString());
            } catch (XMLStreamException e) {
                throw new IllegalStateException(document.name() + " cannot be written as XML", e);
            }
        }
    },
    JSON("application/json; charset=utf-8") {
        @Override
        Buffer write(Document document) {
            return Json.write(node(document.part()));
        }
    };

    /** What XML 1.0 has no way to write: a reader would refuse the whole document. */
    private static final Pattern FORBIDDEN =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    abstract Buffer write(Document document);

    Answer answer(int status, Document document) {
        return new Answer(status, contentType, write(document), Map.of());
    }

    /** Of an ending, such as {@code json}. */
    static Optional<Format> of(String ending) {
        return Arrays.stream(values())
                .filter(f -> f.name().toLowerCase(Locale.ROOT).equals(ending))
                .findFirst();
    }

    /** By what a client says that it takes: whichever of the two it names first, XML if neither. */
    static Format accepted(String accept) {
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String type = range.split(";", 2)[0].strip();
            if (type.equals("application/json")) {
                return JSON;
            }
            if (type.equals("text/xml") || type.equals("application/xml")) {
                return XML;
            }
        }
        return XML;
    }

    private static void element(XMLStreamWriter out, String name, Part part) throws XMLStreamException {
        if (part instanceof Part.Words words && words.text().isEmpty()) {
            out.writeEmptyElement(name);
            return;
        }
        out.writeStartElement(name);
        if (part instanceof Part.Words words) {
            out.writeCharacters(FORBIDDEN.matcher(words.text().orElseThrow()).replaceAll(""));
        } else if (part instanceof Part.Flag flag) {
            out.writeCharacters(Boolean.toString(flag.value()));
        } else if (part instanceof Part.Figure number) {
            out.writeCharacters(Double.toString(number.value()));
        } else if (part instanceof Part.Count count) {
            out.writeCharacters(Long.toString(count.value()));
        } else if (part instanceof Part.Several several) {
            for (Part each : several.parts()) {
                element(out, several.each(), each);
            }
        } else if (part instanceof Part.Named named) {
            for (Part.Field field : named.fields()) {
                element(out, field.name(), field.part());
            }
        }
        out.writeEndElement();
    }

    private static JsonNode node(Part part) {
        if (part instanceof Part.Words words) {
            return words.text().<JsonNode>map(NODES::textNode).orElseGet(NODES::nullNode);
        }
        if (part instanceof Part.Flag flag) {
            return NODES.booleanNode(flag.value());
        }
        if (part instanceof Part.Figure number) {
            return NODES.numberNode(number.value());
        }
        if (part instanceof Part.Count count) {
            return NODES.numberNode(count.value());
        }
        if (part instanceof Part.Several several) {
            ArrayNode list = NODES.arrayNode();
            several.parts().forEach(p -> list.add(node(p)));
            return list;
        }
        ObjectNode object = NODES.objectNode();
        ((Part.Named) part).fields().forEach(f -> object.set(f.name(), node(f.part())));
        return object;
    }
}
