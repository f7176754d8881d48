package org.gridpost.pipelines.inbound.decode.sparkplug;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Quoted;
import org.gridpost.pipelines.inbound.Raw;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.decode.sparkplug.EdgeNode.Place;

/** Reads one message against what is known of its edge node, and learns from it. */
final class MessageReader {
    private static final String ONLINE = "online";

    private final InboundMessage message;
    private final Topic topic;
    private final SparkplugPayload payload;
    private final EdgeNode node;
    private final Rebirths rebirths;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>(0);

    MessageReader(InboundMessage message, Topic topic, SparkplugPayload payload, EdgeNode node, Rebirths rebirths) {
        this.message = message;
        this.topic = topic;
        this.payload = payload;
        this.node = node;
        this.rebirths = rebirths;
    }

    Decoded read() {
        switch (topic.type()) {
            case NBIRTH -> nodeBirth();
            case DBIRTH -> deviceBirth();
            case NDATA, DDATA -> data();
            case NDEATH -> nodeDeath();
            case DDEATH -> deviceDeath();
            case NCMD, DCMD -> {}
        }
        return new Decoded(message, measurements, rejections);
    }

    private void nodeBirth() {
        Births births = Births.of(payload.metrics());
        boolean news = node.bear(payload, fingerprint(), message.received());
        if (!node.isBorn()) {
            // Its death has come before it. If it is alive all the same, it will answer.
            ask();
        } else if (hasReadings()) {
            // An edge node without metrics of its own is no asset's: nothing could keep its being online.
            greet(births, news);
        }
        readAll(Optional.of(births));
    }

    private boolean hasReadings() {
        return payload.metrics().stream().anyMatch(m -> !MetricNames.isAbout(m.name()));
    }

    private void deviceBirth() {
        Births births = Births.of(payload.metrics());
        boolean news = place() != Place.AGAIN;
        if (!node.hasJustDied(message.received())) {
            greet(births, news);
        }
        readAll(Optional.of(births));
    }

    private void greet(Births births, boolean news) {
        tellOnline(topic.source(), true, sent(), payload.timestamp().isPresent());
        if (news && !node.learn(topic.source(), births)) {
            reject(
                    Reason.TOO_LARGE,
                    "edge node " + Quoted.of(topic.edge()) + " has more than " + EdgeNode.MAX_METRICS
                            + " metrics, so the names of " + Quoted.of(topic.source())
                            + " are not remembered: let it send names instead of aliases, or divide the edge node");
        }
    }

    private void data() {
        Optional<Births> births = node.birthsOf(topic.source());
        boolean again = place() == Place.AGAIN;
        if (births.isEmpty() && !again && hasReadings()) {
            ask();
        }
        if (payload.metrics().isEmpty()) {
            reject(Reason.EMPTY, "the payload holds no metric");
        }
        readAll(births);
    }

    private void nodeDeath() {
        // The will was written when the edge node connected: its timestamp tells nothing of its death.
        node.die(payload.session(), message.received())
                .forEach(device -> tellOnline(device, false, message.received(), false));
    }

    private void deviceDeath() {
        if (place() != Place.AGAIN) {
            node.forget(topic.source());
        }
        tellOnline(topic.source(), false, sent(), payload.timestamp().isPresent());
    }

    /** Also asks for the births where the sequence shows that one may have been missed. */
    private Place place() {
        Place place = node.place(payload.seq(), fingerprint());
        if (place == Place.AFTER_A_GAP || place == Place.UNBORN) {
            ask();
        }
        return place;
    }

    private void ask() {
        rebirths.ask(topic.group(), topic.edge());
    }

    private void readAll(Optional<Births> births) {
        payload.metrics().forEach(m -> read(m, births));
    }

    private void read(Metric metric, Optional<Births> births) {
        Optional<Births.Definition> known = births.flatMap(b -> b.definitionOf(metric));
        String name =
                metric.name().isEmpty() ? known.map(Births.Definition::name).orElse("") : metric.name();
        if (name.isEmpty()) {
            reject(Reason.UNKNOWN_METRIC, nameless(metric));
            return;
        }
        if (MetricNames.isAbout(name) || metric.absent()) {
            return;
        }
        Births.Definition definition = known.orElse(Births.Definition.UNKNOWN);
        Optional<Raw> value = metric.raw(definition.dataType());
        if (value.isPresent()) {
            String unit = metric.unit().isEmpty() ? definition.unit() : metric.unit();
            add(metric, MetricNames.metric(name), MetricNames.unit(unit), value.get());
        } else if (metric.value() instanceof Metric.Written.Nothing) {
            reject(Reason.MALFORMED, Quoted.of(name) + " has no value and does not say is_null");
        } else {
            reject(
                    Reason.WRONG_TYPE,
                    Quoted.of(name)
                            + " is a data set, a template or bytes but must be a number, a text, true or false");
        }
    }

    private String nameless(Metric metric) {
        return metric.alias().isEmpty()
                ? "a metric of " + Quoted.of(topic.source()) + " has neither a name nor an alias"
                : "alias " + Long.toUnsignedString(metric.alias().getAsLong()) + " of " + Quoted.of(topic.source())
                        + " is not known: since the gateway started or a message was lost no birth of it has come;"
                        + " edge node " + Quoted.of(topic.edge()) + " is asked for a rebirth";
    }

    private void add(Metric metric, String name, String unit, Raw value) {
        boolean timed = metric.timestamp().isPresent() || payload.timestamp().isPresent();
        Instant time = metric.timestamp().isPresent()
                ? Instant.ofEpochMilli(metric.timestamp().getAsLong())
                : sent();
        // What is called historical tells nothing of the clock now: it must not be taken for one that is slow.
        boolean byClock = timed && !metric.historical();
        measurements.add(new Measurement(Optional.of(topic.source()), name, unit, value, time, byClock));
    }

    private void tellOnline(String device, boolean online, Instant time, boolean byClock) {
        measurements.add(new Measurement(Optional.of(device), ONLINE, "", new Raw.Flag(online), time, byClock));
    }

    private Instant sent() {
        return payload.timestamp().isPresent()
                ? Instant.ofEpochMilli(payload.timestamp().getAsLong())
                : message.received();
    }

    private long fingerprint() {
        long content = Arrays.hashCode(message.payload().bytes());
        return (content << 32) ^ (payload.timestamp().orElse(0) * 31 + topic.hashCode());
    }

    private void reject(Reason reason, String detail) {
        new Fault(reason, detail).addTo(rejections, message, topic.source());
    }
}
