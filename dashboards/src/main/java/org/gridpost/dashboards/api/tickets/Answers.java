package org.gridpost.dashboards.api.tickets;

import java.util.Locale;
import java.util.Optional;
import org.gridpost.dashboards.api.tickets.Outcome.Result;
import org.gridpost.dashboards.http.Answer;

/** Outcomes as the API tells them. */
final class Answers {
    private static final String UNDECIDED = "conflict";

    private final TicketSheets sheets;

    Answers(TicketSheets sheets) {
        this.sheets = sheets;
    }

    /**
     * @param result done, already or kept
     * @param why what to tell whoever sent it, if it was only kept
     */
    record Acted(String result, Optional<String> why, Optional<TicketSheet> ticket) {}

    /** Of one that was sent alone. */
    Answer of(Outcome outcome, Asker asker) {
        if (outcome.result() == Result.REFUSED) {
            String code = outcome.code().orElse(UNDECIDED);
            return Answer.error(status(code), code, outcome.why().orElse(""));
        }
        return Answer.ok(new Acted(
                word(outcome.result()), outcome.why(), outcome.ticket().map(t -> sheets.of(t, asker))));
    }

    static String word(Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }

    private static int status(String code) {
        return switch (code) {
            case "bad-request" -> 400;
            case "no-right" -> 403;
            case "not-found" -> 404;
            case "too-large", "too-many-pixels" -> 413;
            case "no-photo" -> 415;
            case "broken" -> 422;
            case "no-room" -> 507;
            default -> 409;
        };
    }
}
