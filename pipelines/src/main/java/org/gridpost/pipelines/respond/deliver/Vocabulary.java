package org.gridpost.pipelines.respond.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.gridpost.pipelines.model.Severity;

/** The words of one language: {@code calls_zh.properties} or {@code calls_en.properties}. */
final class Vocabulary {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    private final Language language;
    private final ZoneId zone;
    private final Properties words;

    /** @param zone in which times are told */
    Vocabulary(Language language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
        this.words = load("calls_" + language.name().toLowerCase(Locale.ROOT) + ".properties");
    }

    private static Properties load(String file) {
        Properties words = new Properties();
        try (InputStream in = CallWords.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    Language language() {
        return language;
    }

    String word(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("there is no word " + key + " in " + language));
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(words.getProperty(key));
    }

    /** Such as 紧急. */
    String severity(Severity severity) {
        return word("severity." + severity);
    }

    /** P1 紧急. */
    String fullSeverity(Severity severity) {
        return severity + " " + severity(severity);
    }

    String sign(Content content) {
        return content.isOver() ? word("sign.over") : word("sign." + content.severity());
    }

    /** The grid and its community. */
    String place(Content content) {
        return word("place")
                .replace("{community}", language.of(content.community()))
                .replace("{grid}", language.of(content.grid()));
    }

    /** With the day where it is not that of what is told of. */
    String time(Instant moment, Content content) {
        var then = moment.atZone(zone);
        boolean today =
                then.toLocalDate().equals(content.recorded().atZone(zone).toLocalDate());
        return (today ? CLOCK : DAY).format(then);
    }

    ShortText shortText() {
        return new ShortText(words, language);
    }
}
