package org.gridpost.sim.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;

/**
 * The PUBLISH packet (MQTT 3.1.1, QoS 1) of one device, ready but for packet id, time and digits: a SenML JSON pack of
 * three records. All packets of a device have the same length, so sending one is a copy and some twenty patched bytes.
 * Values stay where no rule takes offence. Not safe for several threads.
 */
final class Template {
    private static final int SECONDS_DIGITS = 10;
    private static final int MILLIS_DIGITS = 3;

    private final byte[] packet;
    private final int packetId;
    private final int time;
    private final int[] digits;
    private final int firstValue;
    private final int firstValueLength;
    private final long salt;

    Template(FleetDevice device) {
        String[] metrics = metrics(device.kind());
        String topic = "gridpost/v1/" + device.device() + "/telemetry";
        StringBuilder pack = new StringBuilder("[{\"bn\":\"" + device.device() + ":\",\"bt\":");
        final int timeInPack = pack.length();
        pack.append("0".repeat(SECONDS_DIGITS)).append('.').append("0".repeat(MILLIS_DIGITS));
        int valueInPack = 0;
        for (int i = 0; i < metrics.length; i += 3) {
            pack.append(i == 0 ? "," : "},{");
            pack.append("\"n\":\"" + metrics[i] + "\",\"u\":\"" + metrics[i + 1] + "\",\"v\":");
            valueInPack = i == 0 ? pack.length() : valueInPack;
            pack.append(metrics[i + 2]);
        }
        byte[] payload = pack.append("}]").toString().getBytes(StandardCharsets.US_ASCII);
        byte[] head = Wire.publishHead(topic, payload.length);
        this.packet = new byte[head.length + payload.length];
        System.arraycopy(head, 0, packet, 0, head.length);
        System.arraycopy(payload, 0, packet, head.length, payload.length);
        this.packetId = head.length - 2;
        this.time = head.length + timeInPack;
        this.firstValue = head.length + valueInPack;
        this.firstValueLength = metrics[2].length();
        this.digits = positionsOf((byte) '#', head.length);
        this.salt = device.device().hashCode() * 0x9E3779B97F4A7C15L;
    }

    /**
     * Fills in what differs and returns the packet, which is valid until the next call.
     *
     * @param number counts the messages of the device; equal numbers have equal values
     */
    byte[] packet(int id, long timeMillis, long number) {
        packet[packetId] = (byte) (id >>> 8);
        packet[packetId + 1] = (byte) id;
        write(time, timeMillis / 1000, SECONDS_DIGITS);
        write(time + SECONDS_DIGITS + 1, timeMillis % 1000, MILLIS_DIGITS);
        writeValues(number);
        return packet;
    }

    /** The first of the three values, as it is written in the message of this number. */
    String firstValue(long number) {
        writeValues(number);
        return new String(packet, firstValue, firstValueLength, StandardCharsets.US_ASCII);
    }

    private void writeValues(long number) {
        long random = (number + salt) * 0xBF58476D1CE4E5B9L;
        random = (random ^ (random >>> 29)) >>> 1;
        for (int position : digits) {
            packet[position] = (byte) ('0' + random % 10);
            random /= 10;
        }
    }

    private void write(int position, long number, int width) {
        long rest = number;
        for (int i = position + width - 1; i >= position; i--) {
            packet[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private int[] positionsOf(byte mark, int from) {
        List<Integer> found = new ArrayList<>();
        for (int i = from; i < packet.length; i++) {
            if (packet[i] == mark) {
                found.add(i);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Three times metric, unit and value, where each # stands for a digit that changes. */
    private static String[] metrics(Kind kind) {
        return switch (kind) {
            case LAMP ->
                new String[] {"active_power", "W", "5#.#", "supply_voltage", "V", "22#.#", "energy", "kWh", "9###.#"};
            case CABINET -> new String[] {"p_total", "W", "1###.#", "v_r", "V", "22#.#", "i_r", "A", "1.##"};
            case DRAIN_NODE ->
                new String[] {"level", "m", "0.1##", "fill_pct", "/100", "6.##", "velocity", "m/s", "0.6##"};
            case MANHOLE_COVER ->
                new String[] {"cover_tilt", "deg", "1.##", "battery", "/100", "9#", "rssi", "dBm", "-7#"};
            case PUMP -> new String[] {"pump_current", "A", "1#.##", "level", "m", "1.###", "flow", "m3/s", "0.04##"};
            case FLOW_METER ->
                new String[] {"flow", "m3/s", "0.01##", "velocity", "m/s", "0.6##", "rssi", "dBm", "-7#"};
            case RAIN_GAUGE ->
                new String[] {"rain_rate", "mm/h", "0.0##", "rain_cum", "mm", "4##.#", "rssi", "dBm", "-7#"};
            case CAMERA -> new String[] {"fps", "1/s", "24.##", "bitrate", "bit/s", "3######", "luma_mean", "/", "11#"};
            case ACCESS_POINT ->
                new String[] {"clients", "count", "1#", "uptime", "s", "1######", "rssi", "dBm", "-7#"};
        };
    }
}
