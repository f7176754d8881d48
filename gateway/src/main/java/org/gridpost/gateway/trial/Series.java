package org.gridpost.gateway.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.gateway.trial.Recording.BadRecording;
import org.gridpost.pipelines.inbound.Decoded;
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
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Binding;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Position;
import org.gridpost.pipelines.model.Ratings;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.ValueType;

/**
 * Anybody's recorded series of one metric, as CSV with the columns {@code time} and {@code value}, as if one asset of a
 * town at that place had sent it.
 *
 * <p>Times are ISO 8601 or epoch seconds; a time without an offset is one of the given zone.
 */
public final class Series {
    private static final String ASSET = "SERIES";
    private static final String GRID = "grid";

    private Series() {}

    /**
     * @param zone of times without an offset
     * @param ratings of the asset, for rules whose limits are shares of them
     * @throws BadRecording naming the file and the line that is wrong
     */
    public static Recording read(Path file, ZoneId zone, AssetKind kind, Metric metric, Place place, Ratings ratings)
            throws BadRecording {
        Site site = site(kind, place, ratings);
        Validate validate = new Validate(() -> site, InboundConfig.DEFAULT);
        Enrich enrich = new Enrich(() -> site);
        List<Intake> intakes = new ArrayList<>();
        int number = 1;
        int refused = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            List<String> header = cells(Optional.ofNullable(lines.readLine()).orElse(""));
            int timeAt = column(header, "time");
            int valueAt = column(header, "value");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                List<String> cells = cells(line);
                if (cells.size() <= Math.max(timeAt, valueAt)) {
                    throw new IllegalArgumentException("the row has too few cells");
                }
                Instant time = time(cells.get(timeAt), zone);
                Measurement measurement = new Measurement(
                        Optional.of(ASSET), metric.name(), metric.unit(), raw(cells.get(valueAt), metric), time, true);
                Intake intake =
                        enrich.apply(validate.apply(new Decoded(envelope(time), List.of(measurement), List.of())));
                refused += intake.rejections().size();
                if (!intake.readings().isEmpty()) {
                    intakes.add(intake);
                }
            }
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new BadRecording(file + ":" + number + ": " + e.getMessage());
        }
        return new Recording(site, intakes, List.of(), Map.of(), refused);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.replace("\uFEFF", "").split("[,;\t]", -1))
                .map(c -> c.strip().replace("\"", ""))
                .toList();
    }

    private static int column(List<String> header, String name) {
        int at = header.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException(
                    "the first line must name the columns time and value, but is " + String.join(",", header));
        }
        return at;
    }

    private static Instant time(String text, ZoneId zone) {
        if (text.matches("-?\\d+(\\.\\d+)?")) {
            return Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1000));
        }
        String iso = text.replace(' ', 'T');
        boolean hasOffset = iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$");
        return hasOffset
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).atZone(zone).toInstant();
    }

    private static Raw raw(String text, Metric metric) {
        if (metric.type() == ValueType.FLAG) {
            return new Raw.Flag(Set.of("true", "1").contains(text));
        }
        return metric.type() == ValueType.TEXT ? new Raw.Text(text) : new Raw.Numeric(Double.parseDouble(text));
    }

    private static InboundMessage envelope(Instant received) {
        return new InboundMessage(
                Transport.HTTP,
                Lane.TELEMETRY,
                Optional.of(ASSET),
                Optional.empty(),
                Payload.of(new byte[0]),
                received);
    }

    private static Site site(AssetKind kind, Place place, Ratings ratings) {
        AreaTree areas = new AreaTree(List.of(
                new Area("county", AreaLevel.COUNTY, Optional.empty(), "县", "County", 0, 0, List.of()),
                new Area(GRID, AreaLevel.GRID, Optional.of("county"), "网格", "Grid", 0, 0, List.of())));
        Asset asset = new Asset(ASSET, kind, place, GRID, "", RoadClass.ALLEY, Position.NONE, ratings, Set.of());
        return new Site(
                areas,
                List.of(asset),
                List.of(new Device(ASSET, 1, Optional.empty(), false)),
                List.of(new Binding(ASSET, ASSET, Instant.EPOCH, Optional.empty())));
    }
}
