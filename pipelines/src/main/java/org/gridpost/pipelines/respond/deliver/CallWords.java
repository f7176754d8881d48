package org.gridpost.pipelines.respond.deliver;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.model.Severity;

/**
 * What people read of a call, in one language: {@code calls_zh.properties} or {@code calls_en.properties}. Nobody is named
 * in it, neither who is told nor who has answered: a group chat has many readers.
 */
public final class CallWords {
    private final Vocabulary words;
    private final Optional<String> publicUrl;

    /**
     * @param zone in which times are told
     * @param publicUrl where links lead, without a slash at the end; without it there are none
     */
    public CallWords(Language language, ZoneId zone, Optional<String> publicUrl) {
        this.words = new Vocabulary(language, zone);
        this.publicUrl = publicUrl;
    }

    private Wording of(Call call) {
        return call.content() instanceof Content.OfAlarm alarm
                ? new AlarmWording(alarm, words)
                : new TicketWording((Content.OfTicket) call.content(), words);
    }

    public Language language() {
        return words.language();
    }

    /** Such as 紧急. */
    public String severity(Severity severity) {
        return words.severity(severity);
    }

    /** Such as 🔴: one sign, in the colour of the severity. */
    public String sign(Call call) {
        return of(call).sign();
    }

    /** The title of the alarm, or what the ticket is about. */
    public String what(Call call) {
        return of(call).what();
    }

    /** Severity, what has become of it, title, and where: one line without signs, fit for a subject. */
    public String title(Call call) {
        return of(call).title();
    }

    /** All there is to say, a line each; the title is not among them, nor is the link. */
    public List<String> lines(Call call) {
        return of(call).lines();
    }

    /** One line of a digest. */
    public String line(Call call) {
        return of(call).line();
    }

    /** Above the lines of a digest. */
    public String digest(List<Call> calls) {
        long tickets = calls.stream()
                .filter(c -> c.content() instanceof Content.OfTicket)
                .count();
        String key = tickets == 0 ? "digest" : tickets == calls.size() ? "digest.tickets" : "digest.both";
        return words.word(key).replace("{n}", Integer.toString(calls.size()));
    }

    /** Instead of the lines for which there was no room. */
    public String more(int calls) {
        return words.word("more").replace("{n}", Integer.toString(calls));
    }

    /** Where to read on. */
    public Optional<String> link(Call call) {
        return publicUrl.map(url -> url + of(call).path());
    }

    /** What the link is called. */
    public String linkText() {
        return words.word("link");
    }

    /** By when somebody must have taken notice of an alarm, or done what a ticket asks for; or nothing. */
    public String due(Call call) {
        return of(call).due();
    }

    /** For SMS and voice: see {@link ShortText}. */
    public String shortText(Call call) {
        return of(call).shortText();
    }
}
