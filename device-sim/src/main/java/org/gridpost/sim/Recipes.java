package org.gridpost.sim;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.sim.fleet.Bridge;
import org.gridpost.sim.fleet.Credential;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.format.Format;
import org.gridpost.sim.format.Formats;
import org.gridpost.sim.format.Wire;
import org.gridpost.sim.report.Report;

/** Messages as shell commands that send them: mosquitto_pub, curl, or nc. */
final class Recipes {
    /** Who has not said enough in a day will not. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Fleet fleet;
    private final Links.Doors doors;
    private final Formats formats;
    private final Set<Format> greeted = new HashSet<>();
    private final List<String> lines = new ArrayList<>();

    Recipes(Fleet fleet, Links.Doors doors, Formats formats) {
        this.fleet = fleet;
        this.doors = doors;
        this.formats = formats;
    }

    void print(Simulation simulation, int many, PrintWriter out) {
        Instant end = simulation.next().plus(LONGEST);
        while (lines.size() < many && simulation.next().isBefore(end)) {
            simulation.step(this::write);
        }
        lines.stream().limit(many).forEach(out::println);
        out.flush();
    }

    private void write(Report report) {
        for (Formats.Share share : formats.divide(report)) {
            boolean says = share.format().isPresent() && share.report().stream() != Report.Stream.STATE;
            if (says) {
                write(share.format().get(), share.report());
            }
        }
    }

    private void write(Format format, Report report) {
        FleetDevice device = fleet.named(report.speaker()).orElseThrow();
        String sender = format.sender(device);
        if (!sender.equals(device.speaker()) && greeted.add(format)) {
            Optional<Wire.Publication> unused = format.greeting().will();
            format.greeting().births().forEach(birth -> lines.add(line(sender, birth)));
        }
        format.write(report).forEach(wire -> lines.add(line(sender, wire)));
    }

    private String line(String sender, Wire wire) {
        if (wire instanceof Wire.Publication publication) {
            return publish(sender, publication);
        }
        return wire instanceof Wire.Post post ? post(sender, post) : packet(wire.payload());
    }

    private String publish(String sender, Wire.Publication message) {
        String command = "mosquitto_pub" + door(doors.mqtt(), 1883) + " -i " + sender
                + credential(sender)
                        .map(c -> " -u " + quoted(c.name()) + " -P " + quoted(c.secret()))
                        .orElse("")
                + " -t " + quoted(message.topic()) + " -q " + message.qos() + (message.retained() ? " -r" : "");
        return text(message.payload())
                .map(text -> command + " -m " + quoted(text))
                .orElseGet(() -> decoded(message.payload()) + command + " -s");
    }

    private String post(String sender, Wire.Post message) {
        URI http = doors.http();
        String url = http.getScheme() + "://" + http.getHost() + (http.getPort() < 0 ? "" : ":" + http.getPort())
                + "/ingest/" + sender + (message.event() ? "?lane=event" : "");
        String secret = credential(sender).map(Credential::secret).orElse("");
        String command = "curl -u " + quoted(sender + ":" + secret) + " -H "
                + quoted("Content-Type: " + message.contentType()) + " " + quoted(url) + " --data-binary ";
        return text(message.payload())
                .map(text -> command + quoted(text))
                .orElseGet(() -> decoded(message.payload()) + command + "@-");
    }

    private String packet(byte[] frame) {
        String line = new String(frame, StandardCharsets.US_ASCII).strip();
        URI hj212 = doors.hj212();
        return "printf '%s\\r\\n' " + quoted(line) + " | nc -w 2 " + hj212.getHost() + " " + hj212.getPort();
    }

    private Optional<Credential> credential(String sender) {
        return fleet.named(sender)
                .filter(d -> d.device().equals(sender))
                .flatMap(FleetDevice::mqtt)
                .or(() -> fleet.bridge(sender).flatMap(Bridge::mqtt));
    }

    private static String door(URI uri, int usual) {
        return " -h " + uri.getHost() + " -p " + (uri.getPort() < 0 ? usual : uri.getPort());
    }

    /** The payload as text on one line, or empty if it is not such a text. */
    private static Optional<String> text(byte[] payload) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString()
                    .replace("?>\n<", "?><");
            boolean printable = text.chars().noneMatch(c -> c < ' ');
            return printable ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String decoded(byte[] payload) {
        return "echo " + Base64.getEncoder().encodeToString(payload) + " | base64 -d | ";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
