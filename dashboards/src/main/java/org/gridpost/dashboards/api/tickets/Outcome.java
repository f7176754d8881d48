package org.gridpost.dashboards.api.tickets;

import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.Verdict;

/**
 * What became of something that somebody wanted to do with a ticket.
 *
 * @param code of what was refused, or of a ticket that has gone elsewhere; lower case with hyphens, a program tells by it what
 *     to do
 * @param why a sentence, unless it was simply done
 * @param ticket as it is now, if the asker may see it
 * @param since when it went to somebody else, if it did
 */
record Outcome(
        Result result, Optional<String> code, Optional<String> why, Optional<Ticket> ticket, Optional<Instant> since) {

    Outcome(Result result, Optional<String> code, Optional<String> why, Optional<Ticket> ticket) {
        this(result, code, why, ticket, Optional.empty());
    }

    enum Result {
        /** The ticket has changed. */
        DONE,
        /** That very command was done before. */
        ALREADY,
        /** It is in the history and has changed nothing, for it was told late or again. */
        KEPT,
        /** Nothing of it was taken; sending it again is of no use. */
        REFUSED
    }

    static Outcome of(Verdict verdict) {
        Optional<Ticket> now = Optional.of(verdict.ticket());
        if (verdict instanceof Verdict.Refused refused) {
            return new Outcome(Result.REFUSED, Optional.of(code(refused.reason())), Optional.of(refused.why()), now);
        }
        if (verdict instanceof Verdict.Kept kept) {
            return new Outcome(Result.KEPT, Optional.empty(), Optional.of(kept.why()), now);
        }
        return new Outcome(
                verdict instanceof Verdict.Already ? Result.ALREADY : Result.DONE,
                Optional.empty(),
                Optional.empty(),
                now);
    }

    private static String code(Verdict.Reason reason) {
        return switch (reason) {
            case STAGE -> "stage";
            case SAME_PERSON -> "same-person";
            case OTHER_OPEN -> "other-open";
        };
    }

    static Outcome refused(String code, String why) {
        return new Outcome(Result.REFUSED, Optional.of(code), Optional.of(why), Optional.empty());
    }

    Outcome about(Ticket now) {
        return new Outcome(result, code, why, Optional.of(now));
    }

    /** For somebody whose ticket it is no longer. */
    Outcome gone(Past.Going going) {
        return new Outcome(
                Result.KEPT,
                Optional.of(going.code()),
                Optional.of(going.sentence()),
                Optional.empty(),
                Optional.of(going.since()));
    }
}
