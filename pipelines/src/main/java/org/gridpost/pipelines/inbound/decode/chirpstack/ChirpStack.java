package org.gridpost.pipelines.inbound.decode.chirpstack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Decoder;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Quoted;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.decode.syntax.Json;
import org.gridpost.pipelines.inbound.decode.syntax.JsonTree;
import org.gridpost.pipelines.model.Device;

/**
 * ChirpStack 4: the JSON of its MQTT integration on {@code application/{id}/device/{devEui}/event/{event}}, and the same
 * posted by its HTTP integration. The DevEUI is an alias of the device here. Of an uplink the {@code object} that the
 * device profile's codec made is taken, each key a metric in its own unit; join and status tell that a device is there.
 */
public final class ChirpStack implements Decoder {
    private final int maxRecords;

    public ChirpStack(InboundConfig config) {
        this.maxRecords = config.maxRecords();
    }

    @Override
    public String format() {
        return "ChirpStack 4 events in JSON";
    }

    @Override
    public boolean recognises(InboundMessage message) {
        if (message.topic().isPresent()) {
            return Event.isTopic(message.topic().get());
        }
        return switch (Json.firstKey(message.payload().bytes()).orElse("")) {
            case "deduplicationId", "downlinkId", "time", "deviceInfo" ->
                JsonTree.mayBe(message)
                        && JsonTree.mentions(message, "deviceInfo")
                        && JsonTree.mentions(message, "devEui");
            default -> false;
        };
    }

    @Override
    public Decoded decode(InboundMessage message) {
        if (!JsonTree.mayBe(message)) {
            return rejected(
                    message,
                    Reason.UNSUPPORTED_FORMAT,
                    "the payload on ChirpStack's topic is not JSON: set json=true below [integration.mqtt] in"
                            + " chirpstack.toml");
        }
        return JsonTree.of(message).decode(message, root -> read(message, root));
    }

    private Decoded read(InboundMessage message, JsonNode root) {
        Optional<String> devEui =
                JsonTree.text(root.path("deviceInfo"), "devEui").filter(Device::isAlias);
        if (devEui.isEmpty()) {
            return rejected(
                    message,
                    Reason.MALFORMED,
                    "/deviceInfo/devEui is no DevEUI: ChirpStack 4 writes it, version 3 does not and is not understood");
        }
        Event event =
                message.topic().isPresent() ? Event.ofTopic(message.topic().get()) : Event.ofShape(root);
        EventReader reader = new EventReader(message, root, devEui.get(), maxRecords);
        return switch (event) {
            case UP -> reader.up();
            case STATUS -> reader.status();
            case JOIN -> reader.join();
            case ACK, TXACK, LOG, LOCATION, INTEGRATION, OTHER ->
                rejected(
                        message,
                        Reason.EMPTY,
                        "ChirpStack's event " + Quoted.of(event.topicLevel())
                                + " holds no reading: subscribe to the events up, status and join alone");
        };
    }

    private static Decoded rejected(InboundMessage message, Reason reason, String detail) {
        return Decoded.rejected(message, new Fault(reason, detail));
    }
}
