package org.gridpost.pipelines.respond.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.AlarmView;

/**
 * What people read of a call, in one language: {@code calls_zh.properties} or {@code calls_en.properties}. Nobody is named
 * in it, neither who is told nor who has answered: a group chat has many readers.
 */
public final class CallWords {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final String DUTY_PAGE = "/duty?alarm=";

    private final Language language;
    private final ZoneId zone;
    private final Optional<String> publicUrl;
    private final Properties words;

    /**
     * @param zone in which times are told
     * @param publicUrl where links lead, without a slash at the end; without it there are none
     */
    public CallWords(Language language, ZoneId zone, Optional<String> publicUrl) {
        this.language = language;
        this.zone = zone;
        this.publicUrl = publicUrl;
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

    public Language language() {
        return language;
    }

    /** Such as 紧急. */
    public String severity(Severity severity) {
        return word("severity." + severity);
    }

    /** Such as 🔴: one sign, in the colour of the severity. */
    public String sign(Call call) {
        return isOver(call) ? word("sign.over") : word("sign." + alarm(call).severity());
    }

    /** The alarm's own title. */
    public String what(Call call) {
        return language.of(alarm(call).title());
    }

    /** Severity, what has become of it, title, and where: one line without signs, fit for a subject. */
    public String title(Call call) {
        return word("title")
                .replace(
                        "{severity}",
                        alarm(call).severity() + " " + severity(alarm(call).severity()))
                .replace("{change}", change(call))
                .replace("{title}", what(call))
                .replace("{grid}", language.of(alarm(call).grid()));
    }

    /** All there is to say, a line each; the title is not among them, nor is the link. */
    public List<String> lines(Call call) {
        AlarmView alarm = alarm(call);
        List<String> lines = new ArrayList<>();
        unanswered(call).ifPresent(lines::add);
        lines.add(word("where").replace("{place}", place(call)).replace("{asset}", alarm.asset()));
        lines.add(word("why").replace("{why}", language.of(alarm.why())));
        if (alarm.children() > 0) {
            lines.add(word("children").replace("{n}", Integer.toString(alarm.children())));
        }
        if (!isOver(call) && !language.of(alarm.instruction()).isEmpty()) {
            lines.add(word("instruction").replace("{instruction}", language.of(alarm.instruction())));
        }
        lines.add(word("since").replace("{time}", time(alarm.onset(), call)));
        if (!due(call).isEmpty()) {
            lines.add(word("due").replace("{time}", due(call)));
        }
        call.body().ifPresent(body -> lines.add(word("body").replace("{body}", language.of(body))));
        return lines;
    }

    /** One line of a digest. */
    public String line(Call call) {
        return word("line")
                .replace("{time}", time(call.notification().recorded(), call))
                .replace("{title}", title(call))
                .replace("{asset}", alarm(call).asset());
    }

    /** Above the lines of a digest. */
    public String digest(int calls) {
        return word("digest").replace("{n}", Integer.toString(calls));
    }

    /** Instead of the lines for which there was no room. */
    public String more(int calls) {
        return word("more").replace("{n}", Integer.toString(calls));
    }

    /** Where to read on. */
    public Optional<String> link(Call call) {
        return publicUrl.map(url -> url + DUTY_PAGE + alarm(call).id());
    }

    /** What the link is called. */
    public String linkText() {
        return word("link");
    }

    /** By when somebody must have taken notice, or nothing; nothing once it climbs, for then that is over. */
    public String due(Call call) {
        boolean asks = call.step() == 0 && !isOver(call);
        return call.due().filter(due -> asks).map(due -> time(due, call)).orElse("");
    }

    /** The grid and its community. */
    public String place(Call call) {
        AlarmView alarm = alarm(call);
        return word("place")
                .replace("{community}", language.of(alarm.community()))
                .replace("{grid}", language.of(alarm.grid()));
    }

    /** That nobody has answered, and since when; nothing at the first step. */
    public Optional<String> unanswered(Call call) {
        return call.step() == 0 || isOver(call)
                ? Optional.empty()
                : Optional.of(word("unanswered")
                        .replace("{time}", time(call.notification().recorded(), call))
                        .replace("{step}", Integer.toString(call.step())));
    }

    /** For SMS and voice: see {@link ShortText}. */
    public String shortText(Call call) {
        return new ShortText(words, language)
                .of(
                        severity(alarm(call).severity()),
                        change(call) + what(call),
                        language.of(alarm(call).grid()) + " " + alarm(call).asset(),
                        due(call),
                        unanswered(call)
                                .map(u -> time(call.notification().recorded(), call))
                                .orElse(""),
                        language.of(alarm(call).why()));
    }

    private String change(Call call) {
        // What is urgent waits for an answer even when it is over; what is not worth a word of its own has none.
        boolean latched = alarm(call).state() == AlarmView.State.RETURNED && !isOver(call);
        return words.getProperty(
                "change." + (latched ? "latched" : call.notification().change()), "");
    }

    /** Whether nobody need do anything for it any more. */
    private static boolean isOver(Call call) {
        Change change = call.notification().change();
        return change == Change.RETURNED || change == Change.SUPPRESSED;
    }

    private static AlarmView alarm(Call call) {
        return call.notification().alarm();
    }

    /** With the day where it is not that of the message. */
    private String time(Instant moment, Call call) {
        var then = moment.atZone(zone);
        boolean today = then.toLocalDate()
                .equals(call.notification().recorded().atZone(zone).toLocalDate());
        return (today ? CLOCK : DAY).format(then);
    }

    private String word(String key) {
        String word = words.getProperty(key);
        if (word == null) {
            throw new IllegalStateException("there is no word " + key + " in " + language);
        }
        return word;
    }
}
