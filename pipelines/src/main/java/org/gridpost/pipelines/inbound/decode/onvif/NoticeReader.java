package org.gridpost.pipelines.inbound.decode.onvif;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.gridpost.pipelines.inbound.decode.syntax.Elements;

/**
 * Finds the messages of a document, however they are wrapped: {@code wsnt:Notify} in a SOAP envelope as cameras post it,
 * the answer to PullMessages, a metadata stream, or one bare {@code tt:Message}.
 */
final class NoticeReader {
    private static final String SCHEMA = "http://www.onvif.org/ver10/schema";
    private static final String TOPICS = "http://www.onvif.org/ver10/topics";
    private static final String USUAL_PREFIX = "tns1";

    private final Elements in;
    private final List<Notice.Item> data = new ArrayList<>(4);
    private String topic = "";
    private String time = "";
    private boolean deleted;
    private boolean inMessage;
    private boolean inData;

    NoticeReader(Elements in) {
        this.in = in;
    }

    /** The next message; empty after the last, when the whole document is known to be well-formed. */
    Optional<Notice> next() throws XMLStreamException {
        while (in.next()) {
            boolean ours = in.namespace().equals(SCHEMA);
            if (!in.isEnd()) {
                start(ours);
            } else if (in.name().equals("Topic") && !inMessage) {
                topic = pathOf(in.text());
            } else if (ours && in.name().equals("Data")) {
                inData = false;
            } else if (ours && in.name().equals("Message") && inMessage) {
                inMessage = false;
                return Optional.of(new Notice(topic, time, deleted, data));
            }
        }
        return Optional.empty();
    }

    private void start(boolean ours) {
        switch (in.name()) {
            case "NotificationMessage" -> topic = "";
            case "Message" -> {
                if (ours) {
                    inMessage = true;
                    time = in.attribute("UtcTime").orElse("");
                    deleted = in.attribute("PropertyOperation")
                            .filter("Deleted"::equals)
                            .isPresent();
                    data.clear();
                }
            }
            case "Data" -> inData = ours && inMessage;
            case "SimpleItem" -> {
                if (inData) {
                    data.add(new Notice.Item(
                            in.attribute("Name").orElse(""),
                            in.attribute("Value").orElse("")));
                }
            }
            default -> {
                // What else a message holds, its source and keys too, is no reading.
            }
        }
    }

    /** Without the prefixes that mean the ONVIF topics, and without the end that means a whole branch. */
    private String pathOf(String written) {
        String concrete = written.endsWith("//.") ? written.substring(0, written.length() - 3) : written;
        List<String> steps = new ArrayList<>();
        for (String step : concrete.split("/", -1)) {
            int colon = step.indexOf(':');
            steps.add(colon > 0 && isOnvif(step.substring(0, colon)) ? step.substring(colon + 1) : step);
        }
        return String.join("/", steps);
    }

    /** Some devices do not declare the prefix of their topics, for to XML it is but text. */
    private boolean isOnvif(String prefix) {
        return in.namespaceOf(prefix).map(TOPICS::equals).orElse(prefix.equals(USUAL_PREFIX));
    }
}
