package org.gridpost.gateway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** Holds answers against the schemas of GeoReport v2 in {@code open311/}. */
final class GeoReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SchemaRegistry registry = SchemaRegistry.withDialect(
            Dialects.getDraft202012(),
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    /** What an answer is to be; the names are those of the JSON schema. */
    enum Kind {
        SERVICES("georeport-v2.xsd"),
        DEFINITION("georeport-v2.xsd"),
        MADE("georeport-v2-made.xsd"),
        TOKEN("georeport-v2-token.xsd"),
        REQUESTS("georeport-v2.xsd"),
        ERRORS("georeport-v2.xsd");

        private final String xsd;

        Kind(String xsd) {
            this.xsd = xsd;
        }
    }

    /** What is wrong with an answer in XML; empty if nothing is. */
    String inXml(Kind kind, String text) {
        try {
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.newSchema(resource(kind.xsd)).newValidator().validate(new StreamSource(new StringReader(text)));
            return "";
        } catch (SAXException e) {
            return e.getMessage();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Likewise in JSON. */
    String inJson(Kind kind, String text) {
        try {
            ObjectNode whole = (ObjectNode) readSchema();
            whole.put("$ref", "#/$defs/" + kind.name().toLowerCase(Locale.ROOT));
            JsonNode answer = JSON.readTree(text);
            Schema schema = registry.getSchema(whole);
            List<String> wrong = schema.validate(answer).stream()
                    .map(e -> e.getInstanceLocation() + " " + e.getMessage())
                    .toList();
            return String.join("\n", wrong);
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private static JsonNode readSchema() throws IOException {
        try (InputStream in = resource("georeport-v2.schema.json").openStream()) {
            return JSON.readTree(in);
        }
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(GeoReport.class.getResource("/open311/" + name), name);
    }
}
