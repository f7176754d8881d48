package org.gridpost.sim.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Report;

/**
 * A ChirpStack v4 network server: each report is an uplink, decoded by a codec whose names are GridPost's. Who has no DevEUI
 * among its aliases is no LoRaWAN device.
 */
final class ChirpStack implements Format {
    static final String BRIDGE = "LNS-MJ01";
    private static final String TENANT = "52f14cd4-c6f1-4fbd-8f87-4025e1d49242";
    private static final String GATEWAY = "24e124fffef79114";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Fleet fleet;
    private final Map<String, Integer> frames = new HashMap<>();

    ChirpStack(Fleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public Transport transport() {
        return Transport.MQTT;
    }

    @Override
    public boolean fits(FleetDevice device) {
        return (device.kind() == Kind.DRAIN_NODE || device.kind() == Kind.MANHOLE_COVER)
                && devEui(device).isPresent();
    }

    @Override
    public String sender(FleetDevice device) {
        return BRIDGE;
    }

    @Override
    public List<Wire> write(Report report) {
        FleetDevice device = fleet.named(report.speaker()).orElseThrow();
        List<Wire> said = new ArrayList<>();
        if (report.stream() != Report.Stream.STATE) {
            for (List<Reading> moment : Times.apart(report.readings())) {
                said.add(uplink(device, devEui(device).orElseThrow(), moment, report.stream()));
            }
        }
        return said;
    }

    private Wire uplink(FleetDevice device, String devEui, List<Reading> moment, Report.Stream stream) {
        Instant time = moment.get(0).time();
        int count = frames.merge(devEui, 1, Integer::sum) - 1;
        String application = id(device.kind().name());
        ObjectNode up = JSON.createObjectNode();
        up.put("deduplicationId", id(devEui + count + time));
        up.put("time", iso(time));
        ObjectNode info = up.putObject("deviceInfo");
        info.put("tenantId", TENANT);
        info.put("tenantName", "Majiang");
        info.put("applicationId", application);
        info.put("applicationName", device.kind().name().toLowerCase(Locale.ROOT));
        info.put("deviceProfileId", id(device.kind() + "profile"));
        info.put("deviceProfileName", device.kind().name().toLowerCase(Locale.ROOT));
        info.put("deviceName", device.device());
        info.put("devEui", devEui);
        info.put("deviceClassEnabled", "CLASS_A");
        info.putObject("tags").put("grid", device.grid());
        up.put("devAddr", devEui.substring(8));
        up.put("adr", true);
        up.put("dr", 5);
        up.put("fCnt", count);
        up.put("fPort", stream == Report.Stream.EVENT ? 2 : 1);
        up.put("confirmed", stream == Report.Stream.EVENT);
        up.put("data", Base64.getEncoder().encodeToString((devEui + count).getBytes(UTF_8)));
        object(up.putObject("object"), moment);
        radio(up, moment, time, count);
        return Frigate.publication("application/" + application + "/device/" + devEui + "/event/up", up);
    }

    private static void object(ObjectNode object, List<Reading> moment) {
        for (Reading reading : moment) {
            if (reading.metric().equals("rssi")
                    || reading.metric().equals("snr")
                    || reading.metric().equals("seq")) {
                continue; // the network server says this better
            }
            if (reading.value() instanceof Reading.Amount amount) {
                object.put(reading.metric(), amount.number());
            } else if (reading.value() instanceof Reading.Flag flag) {
                object.put(reading.metric(), flag.flag());
            } else if (reading.value() instanceof Reading.Text text) {
                object.put(reading.metric(), text.text());
            }
        }
    }

    private static void radio(ObjectNode up, List<Reading> moment, Instant time, int count) {
        ObjectNode rx = up.putArray("rxInfo").addObject();
        rx.put("gatewayId", GATEWAY);
        rx.put("uplinkId", 10_000 + count);
        rx.put("nsTime", iso(time.plusMillis(120)));
        rx.put("rssi", Times.number(moment, "rssi").orElse(-88.0).intValue());
        rx.put("snr", Times.number(moment, "snr").orElse(7.5));
        rx.put("channel", 2);
        rx.putObject("location").put("latitude", 26.4935).put("longitude", 107.59);
        rx.put("context", "EFwMtA==");
        rx.putObject("metadata").put("region_common_name", "CN470").put("region_config_id", "cn470_10");
        rx.put("crcStatus", "CRC_OK");
        ObjectNode tx = up.putObject("txInfo");
        tx.put("frequency", 486_700_000);
        tx.putObject("modulation")
                .putObject("lora")
                .put("bandwidth", 125_000)
                .put("spreadingFactor", 7)
                .put("codeRate", "CR_4_5");
    }

    static Optional<String> devEui(FleetDevice device) {
        return device.aliases().stream()
                .filter(a -> a.matches("[0-9A-Fa-f]{16}"))
                .findFirst()
                .map(a -> a.toLowerCase(Locale.ROOT));
    }

    private static String id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(UTF_8)).toString();
    }

    private static String iso(Instant time) {
        return new DateTimeFormatterBuilder()
                .appendInstant(3)
                .toFormatter(Locale.ROOT)
                .format(time);
    }
}
