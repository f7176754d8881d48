package org.gridpost.sim.truth;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Report;

/**
 * Readings as JSON lines in the order in which they were said: {@code {"time":"ISO","device":"…","asset":"…","metric":"…",
 * "unit":"…","value":…,"stream":"telemetry"}}; the unit is left out where there is none. A reading that was kept, or that
 * was taken by a wrong clock, has {@code "received":"ISO"} too: when it was said. So have all, if asked for.
 */
public final class ReadingFile implements AutoCloseable {
    /** What is said so soon is said at once. */
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private final Function<String, String> assets;
    private final boolean always;
    private final JsonLines file;

    public ReadingFile(Path file, Fleet fleet) throws IOException {
        this(file, device -> fleet.named(device).orElseThrow().asset(), false);
    }

    private ReadingFile(Path file, Function<String, String> assets, boolean always) throws IOException {
        this.assets = assets;
        this.always = always;
        this.file = new JsonLines(file);
    }

    /** @param assets tells the asset of a device */
    public static ReadingFile withReceived(Path file, Function<String, String> assets) throws IOException {
        return new ReadingFile(file, assets, true);
    }

    public void write(Report report) {
        for (Reading reading : report.readings()) {
            file.write(json -> {
                json.writeStringField("time", reading.time().toString());
                json.writeStringField("device", reading.device());
                json.writeStringField("asset", assets.apply(reading.device()));
                json.writeStringField("metric", reading.metric());
                if (!reading.unit().isEmpty()) {
                    json.writeStringField("unit", reading.unit());
                }
                if (reading.value() instanceof Reading.Amount amount) {
                    json.writeNumberField("value", amount.number());
                } else if (reading.value() instanceof Reading.Flag flag) {
                    json.writeBooleanField("value", flag.flag());
                } else if (reading.value() instanceof Reading.Text text) {
                    json.writeStringField("value", text.text());
                }
                json.writeStringField("stream", report.stream().path());
                if (always
                        || Duration.between(reading.time(), report.at()).abs().compareTo(AT_ONCE) > 0) {
                    json.writeStringField("received", report.at().toString());
                }
            });
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
