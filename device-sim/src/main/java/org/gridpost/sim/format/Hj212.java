package org.gridpost.sim.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gridpost.sim.device.Sun;
import org.gridpost.sim.fleet.Credential;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Report;

/**
 * HJ 212-2017: real-time packets (2011) of surface water stations over TCP. MN is the device's id and PW its MQTT password;
 * Flag 5 asks for an answer. Flow goes in l/s and conductivity in uS/cm.
 */
final class Hj212 implements Format {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final DateTimeFormatter MILLI = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT);

    private record Pollutant(String metric, String code, double factor) {}

    private static final List<Pollutant> POLLUTANTS = List.of(
            new Pollutant("flow", "w00000", 1_000),
            new Pollutant("ph", "w01001", 1),
            new Pollutant("turbidity", "w01003", 1),
            new Pollutant("conductivity", "w01014", 10_000));

    private final Fleet fleet;

    Hj212(Fleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean fits(FleetDevice device) {
        return device.speaksForItself() && (device.kind() == Kind.DRAIN_NODE || device.kind() == Kind.FLOW_METER);
    }

    @Override
    public List<Wire> write(Report report) {
        String password = fleet.named(report.speaker())
                .flatMap(FleetDevice::mqtt)
                .map(Credential::secret)
                .orElse("");
        List<Wire> said = new ArrayList<>();
        for (List<Reading> moment : Times.apart(report.readings())) {
            List<String> values = new ArrayList<>();
            for (Pollutant pollutant : POLLUTANTS) {
                Times.number(moment, pollutant.metric)
                        .ifPresent(v -> values.add(pollutant.code + "-Rtd=" + value(v * pollutant.factor) + ","
                                + pollutant.code + "-Flag=N"));
            }
            if (!values.isEmpty()) {
                said.add(new Wire.Frame(frame("QN=" + local(report.at(), MILLI) + ";ST=21;CN=2011;PW=" + password
                        + ";MN=" + report.speaker() + ";Flag=5;CP=&&DataTime="
                        + local(moment.get(0).time(), SECOND) + ";" + String.join(";", values) + "&&")));
            }
        }
        return said;
    }

    /** {@code ##}, four digits of length, the segment, its checksum in four hex digits, and the end of a line. */
    static byte[] frame(String segment) {
        return String.format(
                        Locale.ROOT,
                        "##%04d%s%04X\r\n",
                        segment.length(),
                        segment,
                        checksum(segment.getBytes(US_ASCII)))
                .getBytes(US_ASCII);
    }

    /** The standard's own CRC-16, appendix A: the byte goes into the upper half's place. */
    static int checksum(byte[] segment) {
        int crc = 0xFFFF;
        for (byte b : segment) {
            crc = (crc >> 8) ^ (b & 0xFF);
            for (int i = 0; i < 8; i++) {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xA001 : crc >> 1;
            }
        }
        return crc;
    }

    private static String value(double value) {
        return BigDecimal.valueOf(value)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String local(Instant time, DateTimeFormatter form) {
        return form.format(time.atZone(Sun.ZONE));
    }
}
