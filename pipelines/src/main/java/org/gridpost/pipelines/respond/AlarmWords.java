package org.gridpost.pipelines.respond;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.stream.Stream;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.respond.AlarmView.Text;

/**
 * Says why an alarm fired, in a sentence with the value, the limit and their unit. The sentences stand in
 * {@code words_zh.properties} and {@code words_en.properties}: {@code why.<rule>.<metric>}, else {@code why.<rule>}, else
 * {@code why.<metric>}, else the one for that {@link EvidenceKind}. A sentence that speaks of another kind of evidence is
 * passed over: an alarm that several rules share may show the evidence of one that has just ended.
 */
public final class AlarmWords {
    private static final MathContext FIGURES = new MathContext(3);
    private static final String PER_MINUTE = "/min";
    private static final double SECONDS_PER_MINUTE = 60;
    private static final double MINUTES_PER_HOUR = 60;
    private static final double HOURS_PER_DAY = 24;

    private final Properties zh = load("words_zh.properties");
    private final Properties en = load("words_en.properties");

    private static Properties load(String file) {
        Properties words = new Properties();
        try (InputStream in = AlarmWords.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    public Text why(Alarm alarm) {
        return new Text(sentence(zh, alarm), sentence(en, alarm));
    }

    /** A rule's title, with the circuit's number if it is about one of several. */
    Text title(Alarm alarm, Text title) {
        OptionalInt circuit = DarkCircuits.number(alarm);
        return circuit.isPresent()
                ? new Text(numbered(zh, title.zh(), circuit.getAsInt()), numbered(en, title.en(), circuit.getAsInt()))
                : title;
    }

    private static String numbered(Properties words, String title, int circuit) {
        return words.getProperty("title.circuit").replace("{title}", title).replace("{n}", Integer.toString(circuit));
    }

    /** What a metric is called. */
    public Text metric(String name) {
        String key = "metric." + name;
        return new Text(zh.getProperty(key, name), en.getProperty(key, name));
    }

    private static String sentence(Properties words, Alarm alarm) {
        Evidence evidence = alarm.evidence();
        EvidenceKind kind = EvidenceKind.of(evidence);
        String template = alarm.active() ? why(words, alarm.leadingRule(), evidence, kind) : returned(words, kind);
        String setpoint = figure(words, kind, evidence.setpoint(), evidence.unit());
        return template.replace("{metric}", words.getProperty("metric." + evidence.metric(), evidence.metric()))
                .replace(kind.hole(), figure(words, kind, evidence.value(), evidence.unit()))
                .replace(kind == EvidenceKind.FLAG ? "{should}" : "{setpoint}", setpoint)
                .replace("{circuit}", circuit(words, alarm))
                .replace("{band}", evidence.band().map(b -> band(words, b)).orElse(""));
    }

    private static String circuit(Properties words, Alarm alarm) {
        OptionalInt circuit = DarkCircuits.number(alarm);
        return circuit.isPresent()
                ? words.getProperty("circuit").replace("{n}", Integer.toString(circuit.getAsInt()))
                : words.getProperty("circuit.unknown");
    }

    private static String why(Properties words, String rule, Evidence evidence, EvidenceKind kind) {
        return Stream.of(rule + "." + evidence.metric(), rule, evidence.metric())
                .map(key -> words.getProperty("why." + key, ""))
                .filter(sentence -> !sentence.isEmpty() && kind.fits(sentence))
                .findFirst()
                .orElseGet(() -> words.getProperty("why." + kind.key()));
    }

    private static String returned(Properties words, EvidenceKind kind) {
        return words.getProperty(kind == EvidenceKind.SILENCE ? "returned.silence" : "returned");
    }

    private static String figure(Properties words, EvidenceKind kind, double value, String unit) {
        return switch (kind) {
            case FORECAST, STILL, SILENCE -> duration(words, value);
            case FLAG, TEXT -> words.getProperty(value == 1 ? "flag.yes" : "flag.no");
            case RATE, TIMES, NUMBER -> number(value) + unit(words, unit);
        };
    }

    private static String number(double value) {
        return new BigDecimal(value).round(FIGURES).stripTrailingZeros().toPlainString();
    }

    private static String unit(Properties words, String unit) {
        return unit.endsWith(PER_MINUTE)
                ? unit(words, unit.substring(0, unit.length() - PER_MINUTE.length())) + PER_MINUTE
                : words.getProperty("unit." + unit, " " + unit);
    }

    private static String band(Properties words, Evidence.Band band) {
        String template = words.getProperty(band.high().isPresent() ? "band.between" : "band.open");
        return template.replace("{low}", duration(words, band.low()))
                .replace("{high}", duration(words, band.high().orElse(0)));
    }

    private static String duration(Properties words, double seconds) {
        long minutes = Math.max(1, Math.round(seconds / SECONDS_PER_MINUTE));
        long hours = Math.round(minutes / MINUTES_PER_HOUR);
        if (minutes < 2 * MINUTES_PER_HOUR) {
            return minutes + words.getProperty("duration.minutes");
        }
        return hours < 2 * HOURS_PER_DAY
                ? hours + words.getProperty("duration.hours")
                : Math.round(hours / HOURS_PER_DAY) + words.getProperty("duration.days");
    }
}
