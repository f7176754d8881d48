package org.gridpost.pipelines.respond;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.respond.AlarmView.Text;

/**
 * Says why an alarm fired, in a sentence with the value, the limit and their unit. The sentences stand in
 * {@code words_zh.properties} and {@code words_en.properties}: {@code why.<metric>} or, for silence, {@code why.silence};
 * metrics without one of their own use {@code why.number}.
 */
public final class AlarmWords {
    private static final MathContext FIGURES = new MathContext(3);
    private static final double SECONDS_PER_MINUTE = 60;
    private static final double MINUTES_PER_HOUR = 60;

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

    private static String sentence(Properties words, Alarm alarm) {
        Evidence evidence = alarm.evidence();
        String key = evidence.metric().isEmpty() ? "silence" : evidence.metric();
        String template = words.getProperty("why." + key, words.getProperty("why.number"));
        if (!alarm.active()) {
            template = words.getProperty("returned." + key, words.getProperty("returned"));
        }
        return template.replace("{metric}", words.getProperty("metric." + key, key))
                .replace("{value}", figure(words, evidence, evidence.value()))
                .replace("{setpoint}", figure(words, evidence, evidence.setpoint()));
    }

    private static String figure(Properties words, Evidence evidence, double value) {
        if (evidence.unit().equals("s")) {
            return duration(words, value);
        }
        String figure =
                new BigDecimal(value).round(FIGURES).stripTrailingZeros().toPlainString();
        return figure + words.getProperty("unit." + evidence.unit(), " " + evidence.unit());
    }

    private static String duration(Properties words, double seconds) {
        long minutes = Math.max(1, Math.round(seconds / SECONDS_PER_MINUTE));
        long hours = Math.round(minutes / MINUTES_PER_HOUR);
        return minutes < 2 * MINUTES_PER_HOUR
                ? minutes + words.getProperty("duration.minutes")
                : hours + words.getProperty("duration.hours");
    }
}
