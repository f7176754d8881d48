package org.gridpost.gateway.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridpost.gateway.site.SiteFiles;
import org.gridpost.gateway.site.SiteReading;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Duplicates;
import org.gridpost.pipelines.inbound.Enrich;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Raw;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.inbound.Validate;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.trial.RuleScore.Heard;
import org.gridpost.pipelines.trial.Truth;

/**
 * A folder with {@code readings.jsonl} and {@code truth.jsonl}, as {@code sim --record} and {@code exam} write them, and
 * perhaps the register that they speak of; without one it is Majiang's. What was recorded takes the way of what comes in:
 * it is validated and enriched.
 *
 * @param intakes in the order in which they were received
 * @param heard when each asset was heard
 * @param refused measurements that were rejected
 */
public record Recording(Site site, List<Intake> intakes, List<Truth> truths, Map<String, Heard> heard, int refused) {
    private static final ObjectReader JSON = new ObjectMapper().readerFor(JsonNode.class);

    public Recording {
        intakes = List.copyOf(intakes);
        truths = List.copyOf(truths);
        heard = Map.copyOf(heard);
    }

    /** A folder that is no such recording; the message is meant for whoever named it. */
    public static final class BadRecording extends Exception {
        private static final long serialVersionUID = 1;

        BadRecording(String message) {
            super(message);
        }
    }

    /** @throws BadRecording naming the file and the line that is wrong */
    public static Recording read(Path folder) throws BadRecording {
        if (!Files.isRegularFile(folder.resolve("readings.jsonl"))) {
            throw new BadRecording(
                    folder + " holds no readings.jsonl: name a folder that sim --record or exam has written");
        }
        Site site = site(folder);
        Reader reader = new Reader(site);
        reader.read(folder.resolve("readings.jsonl"));
        return new Recording(site, reader.intakes, truths(folder.resolve("truth.jsonl")), reader.heard, reader.refused);
    }

    private static Site site(Path folder) throws BadRecording {
        SiteReading reading = Files.exists(folder.resolve("assets.csv"))
                ? SiteFiles.ofDirectory(folder)
                : SiteFiles.ofClasspath("site/majiang");
        if (reading instanceof SiteReading.Broken broken) {
            throw new BadRecording(
                    broken.mistakes().stream().map(Object::toString).collect(Collectors.joining("\n")));
        }
        return ((SiteReading.Loaded) reading).site();
    }

    private interface Line {
        void take(JsonNode line);
    }

    private static void eachLine(Path file, Line action) throws BadRecording {
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    action.take(JSON.readTree(line));
                }
            }
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new BadRecording(file + ":" + number + ": " + e.getMessage());
        }
    }

    private static List<Truth> truths(Path file) throws BadRecording {
        List<Truth> truths = new ArrayList<>();
        eachLine(
                file,
                line -> truths.add(new Truth(
                        text(line, "rule"),
                        text(line, "asset"),
                        Instant.parse(text(line, "from")),
                        Instant.parse(text(line, "to")),
                        line.path("holds").asBoolean(true))));
        return truths;
    }

    private static String text(JsonNode line, String field) {
        if (!line.hasNonNull(field)) {
            throw new IllegalArgumentException("the line has no \"" + field + "\"");
        }
        return line.get(field).asText();
    }

    /** Only one rule's part: its truths, and what was heard of the grids of their assets. */
    public Recording of(String rule) {
        List<Truth> its = truths.stream().filter(t -> t.rule().equals(rule)).toList();
        Set<String> grids = its.stream()
                .flatMap(t -> site.asset(t.asset()).stream())
                .map(a -> a.grid())
                .collect(Collectors.toSet());
        List<Intake> part = intakes.stream()
                .filter(i -> site.asset(i.readings().get(0).asset())
                        .filter(a -> grids.contains(a.grid()))
                        .isPresent())
                .toList();
        return new Recording(site, part, its, heard, refused);
    }

    /** The assets that are examined for a rule: if it is said where it must find nothing, those that are named. */
    public Map<String, Heard> examined(String rule) {
        boolean cases = truths.stream().anyMatch(t -> !t.holds());
        Set<String> named = truths.stream()
                .filter(t -> t.rule().equals(rule))
                .map(Truth::asset)
                .collect(Collectors.toSet());
        return heard.entrySet().stream()
                .filter(e -> !cases || named.contains(e.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** When each grid was heard for the last time. */
    public Map<String, Instant> lastWords() {
        Map<String, Instant> last = new HashMap<>();
        heard.forEach((code, its) -> site.asset(code)
                .ifPresent(asset -> last.merge(asset.grid(), its.last(), (a, b) -> a.isAfter(b) ? a : b)));
        return last;
    }

    /** Makes intakes of lines: those of one device that were received at once are one message. */
    private static final class Reader {
        private final Validate validate;
        private final Enrich enrich;
        private final Duplicates duplicates = new Duplicates();
        private final List<Intake> intakes = new ArrayList<>();
        private final Map<String, Heard> heard = new HashMap<>();
        private final List<Measurement> message = new ArrayList<>();
        private String device = "";
        private Instant received = Instant.EPOCH;
        private int refused;

        Reader(Site site) {
            this.validate = new Validate(() -> site, InboundConfig.DEFAULT);
            this.enrich = new Enrich(() -> site);
        }

        void read(Path file) throws BadRecording {
            eachLine(file, this::take);
            send();
        }

        private void take(JsonNode line) {
            Instant time = Instant.parse(text(line, "time"));
            Instant at = line.hasNonNull("received")
                    ? Instant.parse(line.get("received").asText())
                    : time;
            String of = text(line, "device");
            if (!of.equals(device) || !at.equals(received)) {
                send();
                device = of;
                received = at;
            }
            JsonNode value = line.path("value");
            Raw raw = value.isBoolean()
                    ? new Raw.Flag(value.asBoolean())
                    : value.isNumber() ? new Raw.Numeric(value.asDouble()) : new Raw.Text(value.asText());
            message.add(new Measurement(
                    Optional.of(of), text(line, "metric"), line.path("unit").asText(), raw, time, true));
        }

        private void send() {
            if (message.isEmpty()) {
                return;
            }
            InboundMessage envelope = new InboundMessage(
                    Transport.HTTP,
                    Lane.TELEMETRY,
                    Optional.of(device),
                    Optional.empty(),
                    Payload.of(new byte[0]),
                    received);
            Intake taken = enrich.apply(validate.apply(new Decoded(envelope, List.copyOf(message), List.of())));
            Intake intake = duplicates.apply(taken).intake();
            duplicates.remember(intake);
            message.clear();
            refused += intake.rejections().size();
            if (!intake.readings().isEmpty()) {
                intakes.add(new Intake(intake.readings(), List.of()));
                for (Reading reading : intake.readings()) {
                    heard.merge(
                            reading.asset(),
                            new Heard(reading.received(), reading.received()),
                            (a, b) -> a.and(reading.received()));
                }
            }
        }
    }
}
