package org.gridpost.pipelines.inbound.decode.onvif;

import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.gridpost.pipelines.inbound.Claim;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Decoder;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.decode.syntax.Xml;

/**
 * ONVIF events: the {@code wsnt:Notify} of WS-BaseNotification 1.3 that a camera posts to its subscriber, and whatever
 * else holds {@code tt:Message} with topics (ONVIF Core Specification, Event handling). All are the sender's own: tokens
 * of video sources and rules are passed over. A property that is deleted holds no longer.
 */
public final class Onvif implements Decoder {
    private static final Set<String> OURS = Set.of("application/soap+xml");
    private static final Set<String> TYPES = Set.of("application/soap+xml", "application/xml", "text/xml");

    private final int maxRecords;

    public Onvif(InboundConfig config) {
        this.maxRecords = config.maxRecords();
    }

    @Override
    public String format() {
        return "ONVIF events (application/soap+xml)";
    }

    @Override
    public Set<String> mediaTypes() {
        return TYPES;
    }

    @Override
    public Lane lane() {
        return Lane.EVENT;
    }

    @Override
    public boolean recognises(InboundMessage message) {
        return switch (Claim.of(message.contentType(), OURS)) {
            case OURS -> true;
            case THEIRS -> false;
            case OPEN ->
                Xml.root(message.payload().bytes()).filter(Onvif::isOurs).isPresent();
        };
    }

    private static boolean isOurs(Xml.Root root) {
        return root.name().equals("Envelope")
                || root.tag().contains("http://www.onvif.org/")
                || root.tag().contains("http://docs.oasis-open.org/wsn/");
    }

    @Override
    public Decoded decode(InboundMessage message) {
        NoticeMeaning meaning = new NoticeMeaning(message);
        try {
            NoticeReader in = new NoticeReader(Xml.open(message.payload().bytes()));
            int count = 0;
            for (Optional<Notice> notice = in.next(); notice.isPresent(); notice = in.next()) {
                if (++count > maxRecords) {
                    return rejected(
                            message, Reason.TOO_LARGE, "there are more than " + maxRecords + " messages: send several");
                }
                meaning.take(notice.get());
            }
        } catch (XMLStreamException broken) {
            return rejected(message, Reason.MALFORMED, "the XML breaks off " + Xml.describe(broken));
        }
        return meaning.isEmpty()
                ? rejected(message, Reason.EMPTY, "the XML holds no tt:Message with data, as a wsnt:Notify does")
                : meaning.decoded();
    }

    private static Decoded rejected(InboundMessage message, Reason reason, String detail) {
        return Decoded.rejected(message, new Fault(reason, detail));
    }
}
