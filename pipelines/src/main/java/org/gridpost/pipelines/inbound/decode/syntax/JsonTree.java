package org.gridpost.pipelines.inbound.decode.syntax;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.gridpost.pipelines.inbound.Claim;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Raw;
import org.gridpost.pipelines.inbound.Reason;

/**
 * The JSON of other systems, which is deep and of which little is wanted: read as a tree. Such messages come seldom, one
 * an event or one a minute; the formats of our own devices are read as a stream.
 */
public sealed interface JsonTree {

    record Whole(JsonNode root) implements JsonTree {}

    record Broken(Fault fault) implements JsonTree {}

    static JsonTree of(InboundMessage message) {
        try {
            JsonNode root = Trees.READER.readTree(message.payload().bytes());
            return root.isMissingNode()
                    ? new Broken(new Fault(Reason.MALFORMED, "the message is white space where JSON should be"))
                    : new Whole(root);
        } catch (JsonProcessingException broken) {
            return new Broken(new Fault(Reason.MALFORMED, "the JSON breaks off " + Json.describe(broken)));
        } catch (IOException unreadable) {
            return new Broken(new Fault(Reason.MALFORMED, "the JSON cannot be read: " + unreadable.getMessage()));
        }
    }

    /** What a reader of trees makes of the message; its one rejection if it is none. */
    default Decoded decode(InboundMessage message, Function<JsonNode, Decoded> reader) {
        return this instanceof Whole whole
                ? reader.apply(whole.root())
                : Decoded.rejected(message, ((Broken) this).fault());
    }

    /** Whether a message can be another system's JSON: no content type says otherwise, and it begins as one. */
    static boolean mayBe(InboundMessage message) {
        byte[] bytes = message.payload().bytes();
        int start = Json.start(bytes);
        return start < bytes.length
                && (bytes[start] == '{' || bytes[start] == '[')
                && Claim.of(message.contentType(), Trees.TYPES) != Claim.THEIRS;
    }

    /** Whether the key stands anywhere in the bytes; far cheaper than reading them. The key is plain ASCII. */
    static boolean mentions(InboundMessage message, String key) {
        byte[] bytes = message.payload().bytes();
        byte[] wanted = ('"' + key + '"').getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at <= bytes.length - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && bytes[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return true;
            }
        }
        return false;
    }

    /** The text at a key, if it is one and not empty. */
    static Optional<String> text(JsonNode object, String key) {
        JsonNode node = object.path(key);
        return node.isTextual() && !node.textValue().isEmpty() ? Optional.of(node.textValue()) : Optional.empty();
    }

    /** A number, a text, true or false; empty for what has parts, and for null. */
    static Optional<Raw> scalar(JsonNode node) {
        return switch (node.getNodeType()) {
            case NUMBER -> Optional.of(new Raw.Numeric(node.doubleValue()));
            case STRING -> Optional.of(new Raw.Text(node.textValue()));
            case BOOLEAN -> Optional.of(new Raw.Flag(node.booleanValue()));
            default -> Optional.empty();
        };
    }
}
