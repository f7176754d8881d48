package org.gridpost.pipelines.inbound.decode.sparkplug;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Decoder;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Quoted;
import org.gridpost.pipelines.inbound.Reason;

/**
 * Sparkplug B, told by its topic. Unlike other formats it cannot be read message by message: a metric is named in the
 * birth and called by its alias from then on. So this decoder remembers, within bounds, the births of the edge nodes that
 * it heard last; where it does not know one (after a start of the gateway, after a lost message), it takes what can be read,
 * rejects the rest and has the edge node asked for a rebirth.
 */
public final class Sparkplug implements Decoder {
    private final int maxMetrics;
    private final Rebirths rebirths;
    private final EdgeNodes nodes = new EdgeNodes();

    public Sparkplug(InboundConfig config, Rebirths rebirths) {
        this.maxMetrics = config.maxRecords();
        this.rebirths = rebirths;
    }

    @Override
    public String format() {
        return "Sparkplug B (MQTT topic " + Topic.ROOT + "…)";
    }

    @Override
    public boolean recognises(InboundMessage message) {
        return message.topic().isPresent() && message.topic().get().startsWith(Topic.ROOT);
    }

    @Override
    public Decoded decode(InboundMessage message) {
        String text = message.topic().orElse("");
        if (Topic.isState(text)) {
            return nothing(message);
        }
        Optional<Topic> topic = Topic.of(text);
        if (topic.isEmpty()) {
            return malformed(
                    message, "topic " + Quoted.of(text) + " is none of Sparkplug B: publish on " + Topic.GRAMMAR);
        }
        // Our own wishes for a rebirth among them: they come back by our subscription.
        return topic.get().type().isCommand() ? nothing(message) : decode(message, topic.get());
    }

    private Decoded decode(InboundMessage message, Topic topic) {
        SparkplugPayload payload;
        try {
            payload = PayloadReader.read(message.payload().bytes());
        } catch (IOException unreadable) {
            return malformed(message, "the payload is not one of Sparkplug B: " + unreadable.getMessage());
        }
        if (payload.compressed()) {
            return Decoded.rejected(
                    message,
                    new Fault(
                            Reason.UNSUPPORTED_FORMAT,
                            "the payload is compressed, which is not read here: switch the compression of "
                                    + Quoted.of(topic.edge()) + " off"));
        }
        if (payload.metrics().size() > maxMetrics) {
            return Decoded.rejected(
                    message,
                    new Fault(
                            Reason.TOO_LARGE,
                            "the payload has more than " + maxMetrics + " metrics: send several payloads"));
        }
        synchronized (nodes) {
            return new MessageReader(message, topic, payload, nodes.of(topic), rebirths).read();
        }
    }

    private static Decoded nothing(InboundMessage message) {
        return new Decoded(message, List.of(), List.of());
    }

    private static Decoded malformed(InboundMessage message, String detail) {
        return Decoded.rejected(message, new Fault(Reason.MALFORMED, detail));
    }
}
