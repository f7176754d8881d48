package org.gridpost.pipelines.respond.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.respond.TicketView;
import org.gridpost.pipelines.respond.tickets.Terms.Part;

/** What people read of a ticket. */
record TicketWording(Content.OfTicket content, Vocabulary words) implements Wording {
    private static final String CREW_PAGE = "/crew?ticket=";
    private static final String DUTY_PAGE = "/duty?ticket=";
    private static final String STEWARD = "steward:";

    @Override
    public String sign() {
        return words.sign(content);
    }

    @Override
    public String what() {
        return words.language().of(ticket().title());
    }

    @Override
    public String title() {
        return words.word("title")
                .replace("{severity}", words.fullSeverity(ticket().severity()))
                .replace("{change}", change())
                .replace("{title}", what())
                .replace("{grid}", words.language().of(ticket().grid()));
    }

    @Override
    public List<String> lines() {
        Language language = words.language();
        List<String> lines = new ArrayList<>();
        lines.add(words.word("ticket").replace("{id}", ticket().id()));
        lines.add(ticket().asset()
                .map(asset -> words.word("where").replace("{asset}", asset))
                .orElseGet(() -> words.word("where.ticket"))
                .replace("{place}", words.place(content)));
        if (ticket().reports() > 0) {
            lines.add(words.word("reports").replace("{n}", Integer.toString(ticket().reports())));
        }
        assignee().ifPresent(to -> lines.add(words.word("assignee").replace("{assignee}", to)));
        content.ask().flatMap(this::limit).ifPresent(lines::add);
        if (content.ask().filter(a -> a.part() == Part.DONE).isEmpty()) {
            ticket().due()
                    .ifPresent(due ->
                            lines.add(words.word("by." + Part.DONE).replace("{time}", words.time(due, content))));
        }
        String body = language.of(ticket().body());
        if (!body.isEmpty()) {
            lines.add(words.word("body").replace("{body}", body));
        }
        return lines;
    }

    private Optional<String> limit(Content.Ask ask) {
        return ask.due()
                .map(due -> words.word((ask.isOver() ? "over." : "by.") + ask.part())
                        .replace("{time}", words.time(due, content)));
    }

    private Optional<String> assignee() {
        return ticket().assigneeName()
                .map(words.language()::of)
                .or(() -> ticket().assignee()
                        .filter(a -> a.startsWith(STEWARD))
                        .map(a -> words.word("steward." + a.substring(STEWARD.length()))));
    }

    @Override
    public String line() {
        return words.word("line")
                .replace("{time}", words.time(content.recorded(), content))
                .replace("{title}", title())
                .replace("{asset}", ticket().asset().orElse(ticket().id()));
    }

    @Override
    public String path() {
        return (content.ask().filter(a -> a.occasion().isForDesks()).isPresent() ? DUTY_PAGE : CREW_PAGE)
                + ticket().id();
    }

    @Override
    public String due() {
        return content.ask()
                .filter(ask -> !ask.isOver())
                .flatMap(Content.Ask::due)
                .map(due -> words.time(due, content))
                .orElse("");
    }

    @Override
    public String shortText() {
        Language language = words.language();
        return words.shortText()
                .of(
                        words.severity(ticket().severity()),
                        change() + what(),
                        Wording.named(language.of(ticket().grid()), ticket().asset()),
                        words.word("ticket").replace("{id}", ticket().id()),
                        content.ask()
                                .flatMap(this::limit)
                                .map(l -> words.word("short.limit").replace("{limit}", l))
                                .orElse(""));
    }

    private String change() {
        return content.ask().map(a -> words.word("ticket." + a.occasion())).orElse("");
    }

    private TicketView ticket() {
        return content.notification().ticket();
    }
}
