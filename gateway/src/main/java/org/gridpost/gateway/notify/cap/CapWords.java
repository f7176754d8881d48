package org.gridpost.gateway.notify.cap;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.gridpost.pipelines.respond.deliver.Language;

/** The words of messages that are not the alarm's own, in {@code cap_zh.properties} and {@code cap_en.properties}. */
final class CapWords {
    private final Properties words = new Properties();
    private final Language language;

    CapWords(Language language) {
        this.language = language;
        String file = "cap_" + language.name().toLowerCase(Locale.ROOT) + ".properties";
        try (InputStream in = CapWords.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Language language() {
        return language;
    }

    /** RFC 5646. */
    String tag() {
        return language == Language.ZH ? "zh-CN" : "en-US";
    }

    String event(CapTopic topic) {
        return word("event." + topic);
    }

    String advice(CapTopic topic) {
        return word("advice." + topic);
    }

    String headline(String grid, String event, CapCourse course) {
        return word("headline." + course).replace("{grid}", grid).replace("{event}", event);
    }

    /** What there is to say of what is over, or a part of something else. */
    String end(CapCourse course) {
        return word("end." + course);
    }

    /** Who may read what is not for the public. */
    String restriction() {
        return word("restriction");
    }

    private String word(String key) {
        String word = words.getProperty(key);
        if (word == null) {
            throw new IllegalStateException("there is no word " + key + " in " + language);
        }
        return word;
    }
}
