package org.gridpost.sim.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Report;

/**
 * SenML JSON whose names are paths of the LwM2M registry: base name {@code <device>:/<object>/0/}, name the resource. Units
 * are the registry's: energy in Wh, the tilt of a cover called radians though it is degrees, a discharge called m3 though it
 * is a rate; and 3408/3 is false when a cover is open.
 */
final class Lwm2m implements Format {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final Set<Kind> KINDS = Set.of(Kind.LAMP, Kind.MANHOLE_COVER, Kind.DRAIN_NODE, Kind.RAIN_GAUGE);

    /** One resource of an object. */
    private record Resource(int object, int id, String unit, double factor, boolean inverted) {
        static Resource of(int object, int id, String unit) {
            return new Resource(object, id, unit, 1, false);
        }

        static Resource flag(int object, int id) {
            return new Resource(object, id, "", 1, false);
        }
    }

    private static final Map<String, Resource> RESOURCES = Map.ofEntries(
            Map.entry("dim_command", Resource.of(3416, 2, "/100")),
            Map.entry("dim_level", Resource.of(3416, 3, "/100")),
            Map.entry("lamp_failure", Resource.flag(3416, 5)),
            Map.entry("gear_failure", Resource.flag(3416, 7)),
            Map.entry("relay_failure", Resource.flag(3416, 9)),
            Map.entry("day_burner", Resource.flag(3416, 10)),
            Map.entry("cycling_failure", Resource.flag(3416, 11)),
            Map.entry("gear_comm_failure", Resource.flag(3416, 12)),
            Map.entry("burning_hours", Resource.of(3416, 15, "h")),
            Map.entry("switch_count", Resource.of(3416, 18, "")),
            Map.entry("driver_temp", Resource.of(3416, 21, "Cel")),
            Map.entry("gear_derating", Resource.flag(3416, 22)),
            Map.entry("supply_voltage", Resource.of(3418, 1, "V")),
            Map.entry("supply_current", Resource.of(3418, 2, "A")),
            Map.entry("active_power", Resource.of(3418, 4, "W")),
            Map.entry("power_factor", Resource.of(3418, 5, "")),
            Map.entry("energy", new Resource(3418, 6, "Wh", 1000, false)),
            Map.entry("cover_tilt", Resource.of(3408, 2, "rad")),
            Map.entry("cover_open", new Resource(3408, 3, "", 1, true)),
            Map.entry("level", Resource.of(3445, 1, "m")),
            Map.entry("flow", Resource.of(3445, 2, "m3")),
            Map.entry("rain_cum", Resource.of(3446, 1, "mm")),
            Map.entry("battery", Resource.of(3411, 1, "/100")),
            Map.entry("battery_v", Resource.of(3411, 3, "V")));

    private final Fleet fleet;

    Lwm2m(Fleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public Transport transport() {
        return Transport.MQTT;
    }

    @Override
    public boolean fits(FleetDevice device) {
        return KINDS.contains(device.kind());
    }

    @Override
    public List<Wire> write(Report report) {
        List<Reading> said =
                report.readings().stream().filter(r -> resource(r).isPresent()).toList();
        return Own.packs(said).stream()
                .map(pack -> (Wire) Wire.Publication.of(Own.topic(report), encode(pack)))
                .toList();
    }

    /** A drain's cover has a sensor of its own, which speaks as a cover. */
    private Optional<Resource> resource(Reading reading) {
        Kind kind = fleet.named(reading.device()).orElseThrow().kind();
        boolean other = !KINDS.contains(kind)
                || (kind == Kind.DRAIN_NODE && reading.metric().equals("cover_open"));
        return other ? Optional.empty() : Optional.ofNullable(RESOURCES.get(reading.metric()));
    }

    private byte[] encode(List<Reading> pack) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartArray();
            String base = "";
            Instant time = Instant.MIN;
            for (Reading reading : pack) {
                Resource resource = resource(reading).orElseThrow();
                String name = reading.device() + ":/" + resource.object + "/0/";
                json.writeStartObject();
                if (!name.equals(base)) {
                    json.writeStringField("bn", name);
                    base = name;
                }
                if (!reading.time().equals(time)) {
                    json.writeFieldName("bt");
                    json.writeNumber(BigDecimal.valueOf(reading.time().toEpochMilli(), 3));
                    time = reading.time();
                }
                json.writeStringField("n", String.valueOf(resource.id));
                if (!resource.unit.isEmpty()) {
                    json.writeStringField("u", resource.unit);
                }
                if (reading.value() instanceof Reading.Flag flag) {
                    json.writeBooleanField("vb", flag.flag() != resource.inverted);
                } else if (reading.value() instanceof Reading.Amount amount) {
                    json.writeFieldName("v");
                    json.writeNumber(new BigDecimal(String.valueOf(amount.number()))
                            .multiply(BigDecimal.valueOf(resource.factor))
                            .stripTrailingZeros());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return out.toByteArray();
    }
}
