package org.gridpost.pipelines.respond.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.respond.AlarmView;

/** What people read of an alarm. */
record AlarmWording(Content.OfAlarm content, Vocabulary words) implements Wording {
    private static final String DUTY_PAGE = "/duty?alarm=";

    @Override
    public String sign() {
        return words.sign(content);
    }

    @Override
    public String what() {
        return words.language().of(alarm().title());
    }

    @Override
    public String title() {
        return words.word("title")
                .replace("{severity}", words.fullSeverity(alarm().severity()))
                .replace("{change}", change())
                .replace("{title}", what())
                .replace("{grid}", words.language().of(alarm().grid()));
    }

    @Override
    public List<String> lines() {
        Language language = words.language();
        AlarmView alarm = alarm();
        List<String> lines = new ArrayList<>();
        unanswered().ifPresent(lines::add);
        lines.add(words.word("where").replace("{place}", words.place(content)).replace("{asset}", alarm.asset()));
        lines.add(words.word("why").replace("{why}", language.of(alarm.why())));
        if (alarm.children() > 0) {
            lines.add(words.word("children").replace("{n}", Integer.toString(alarm.children())));
        }
        if (!content.isOver() && !language.of(alarm.instruction()).isEmpty()) {
            lines.add(words.word("instruction").replace("{instruction}", language.of(alarm.instruction())));
        }
        lines.add(words.word("since").replace("{time}", words.time(alarm.onset(), content)));
        if (!due().isEmpty()) {
            lines.add(words.word("due").replace("{time}", due()));
        }
        content.body().ifPresent(body -> lines.add(words.word("body").replace("{body}", language.of(body))));
        return lines;
    }

    @Override
    public String line() {
        return words.word("line")
                .replace("{time}", words.time(content.recorded(), content))
                .replace("{title}", title())
                .replace("{asset}", alarm().asset());
    }

    @Override
    public String path() {
        return DUTY_PAGE + alarm().id();
    }

    /** By when somebody must have taken notice, or nothing; nothing once it climbs, for then that is over. */
    @Override
    public String due() {
        boolean asks = content.step() == 0 && !content.isOver();
        return content.due()
                .filter(due -> asks)
                .map(due -> words.time(due, content))
                .orElse("");
    }

    @Override
    public String shortText() {
        return words.shortText()
                .of(
                        words.severity(alarm().severity()),
                        change() + what(),
                        words.language().of(alarm().grid()) + " " + alarm().asset(),
                        words.language().of(alarm().why()),
                        unanswered()
                                        .map(u -> timed("short.unanswered", words.time(content.recorded(), content)))
                                        .orElse("")
                                + (due().isEmpty() ? "" : timed("short.due", due())));
    }

    private String timed(String key, String time) {
        return words.word(key).replace("{time}", time);
    }

    /** That nobody has answered, and since when; nothing at the first step. */
    private Optional<String> unanswered() {
        return content.step() == 0 || content.isOver()
                ? Optional.empty()
                : Optional.of(words.word("unanswered")
                        .replace("{time}", words.time(content.recorded(), content))
                        .replace("{step}", Integer.toString(content.step())));
    }

    private String change() {
        // What is urgent waits for an answer even when it is over; what is not worth a word of its own has none.
        boolean latched = alarm().state() == AlarmView.State.RETURNED && !content.isOver();
        return words.find("change."
                        + (latched ? "latched" : content.notification().change()))
                .orElse("");
    }

    private AlarmView alarm() {
        return content.notification().alarm();
    }
}
