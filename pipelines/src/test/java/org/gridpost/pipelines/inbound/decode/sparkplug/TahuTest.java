package org.gridpost.pipelines.inbound.decode.sparkplug;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.eclipse.tahu.message.SparkplugBPayloadEncoder;
import org.eclipse.tahu.message.model.Metric;
import org.eclipse.tahu.message.model.Metric.MetricBuilder;
import org.eclipse.tahu.message.model.MetricDataType;
import org.eclipse.tahu.message.model.PropertyDataType;
import org.eclipse.tahu.message.model.PropertySet.PropertySetBuilder;
import org.eclipse.tahu.message.model.PropertyValue;
import org.eclipse.tahu.message.model.SparkplugBPayload.SparkplugBPayloadBuilder;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Messages;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Raw;
import org.gridpost.pipelines.inbound.Transport;
import org.junit.jupiter.api.Test;

/** What Eclipse Tahu writes, the reference implementation of Sparkplug. */
class TahuTest {
    private static final Instant TIME = Messages.NOW.minusSeconds(20);

    private final Sparkplug sparkplug = new Sparkplug(InboundConfig.DEFAULT, (group, edge) -> {
        throw new AssertionError("nothing is missing of " + edge);
    });

    @Test
    void birthDataAndDeathAreRead() throws Exception {
        send(
                "NBIRTH/EDGE-1",
                payload(0)
                        .addMetric(metric("bdSeq", MetricDataType.Int64, 3L).createMetric())
                        .addMetric(metric("Node Control/Rebirth", MetricDataType.Boolean, false)
                                .createMetric()));
        Decoded birth = send(
                "DBIRTH/EDGE-1/FM-1",
                payload(1)
                        .addMetric(metric("Process/flow", MetricDataType.Int16, (short) -36)
                                .alias(5L)
                                .properties(new PropertySetBuilder()
                                        .addProperty("engUnit", new PropertyValue(PropertyDataType.String, "m3/h"))
                                        .createPropertySet())
                                .createMetric())
                        .addMetric(metric("volume", MetricDataType.UInt32, 4_000_000_000L)
                                .alias(6L)
                                .createMetric())
                        .addMetric(metric("fw", MetricDataType.String, null)
                                .alias(7L)
                                .createMetric()));
        Decoded data = send(
                "DDATA/EDGE-1/FM-1",
                payload(2)
                        .addMetric(metric(5L, MetricDataType.Int16, (short) -35))
                        .addMetric(metric(6L, MetricDataType.UInt32, 4_000_000_001L))
                        .addMetric(metric(7L, MetricDataType.String, "2.1")));
        Decoded death = send(
                "NDEATH/EDGE-1",
                new SparkplugBPayloadBuilder()
                        .setTimestamp(Date.from(TIME))
                        .addMetric(metric("bdSeq", MetricDataType.Int64, 3L).createMetric()));

        Optional<String> meter = Optional.of("FM-1");
        assertEquals(
                List.of(
                        new Measurement(meter, "online", "", new Raw.Flag(true), TIME, true),
                        new Measurement(meter, "flow", "m3/h", new Raw.Numeric(-36), TIME, true),
                        new Measurement(meter, "volume", "", new Raw.Numeric(4e9), TIME, true)),
                birth.measurements());
        assertEquals(
                List.of(
                        new Measurement(meter, "flow", "m3/h", new Raw.Numeric(-35), TIME, true),
                        new Measurement(meter, "volume", "", new Raw.Numeric(4_000_000_001d), TIME, true),
                        new Measurement(meter, "fw", "", new Raw.Text("2.1"), TIME, true)),
                data.measurements());
        assertEquals(
                List.of(new Measurement(meter, "online", "", new Raw.Flag(false), Messages.NOW, false)),
                death.measurements());
    }

    private static MetricBuilder metric(String name, MetricDataType type, Object value) {
        return new MetricBuilder(name, type, value).timestamp(Date.from(TIME));
    }

    private static Metric metric(long alias, MetricDataType type, Object value) throws Exception {
        return new MetricBuilder(alias, type, value).timestamp(Date.from(TIME)).createMetric();
    }

    private static SparkplugBPayloadBuilder payload(long seq) {
        return new SparkplugBPayloadBuilder(seq).setTimestamp(Date.from(TIME));
    }

    private Decoded send(String topic, SparkplugBPayloadBuilder payload) throws Exception {
        // Data types are left out of all but births, as the specification advises.
        boolean birth = topic.contains("BIRTH");
        String full = topic.replaceFirst("^([A-Z]+)/", "spBv1.0/majiang/$1/");
        Decoded decoded = sparkplug.decode(new InboundMessage(
                Transport.MQTT,
                Lane.TELEMETRY,
                Optional.of("EDGE-1"),
                Optional.empty(),
                Optional.of(full),
                Payload.of(new SparkplugBPayloadEncoder().getBytes(payload.createPayload(), !birth)),
                Messages.NOW));
        assertEquals(List.of(), decoded.rejections());
        return decoded;
    }
}
