package org.gridpost.dashboards.api.tickets;

import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.respond.tickets.Stage;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.StepName;
import org.gridpost.pipelines.respond.tickets.TicketStep;

/**
 * A step in the history of a ticket, as it is shown. Money is in fen.
 *
 * @param at when it was done, {@code recorded} when it was told
 * @param step its name, such as {@code on-site}
 * @param stage of the ticket right after it
 * @param moved false if it came too late, or again, and changed nothing
 * @param text a reason, a note, what a part or an expense was
 * @param to whom it was given, or which body it went to
 * @param about id of a photo, an alarm or a report
 */
record HistoryLine(
        Instant at,
        Instant recorded,
        String by,
        String step,
        Stage stage,
        boolean moved,
        String text,
        Optional<String> to,
        Optional<Instant> until,
        Optional<Long> fen,
        Optional<String> about) {

    /** What of a step there is to show. */
    private record Said(
            String text, Optional<String> to, Optional<Instant> until, Optional<Long> fen, Optional<String> about) {
        static Said text(String text) {
            return new Said(text, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        Said to(String whom) {
            return new Said(text, Optional.of(whom), until, fen, about);
        }

        Said until(Optional<Instant> time) {
            return new Said(text, to, time, fen, about);
        }

        Said fen(long money) {
            return new Said(text, to, until, Optional.of(money), about);
        }

        Said about(String id) {
            return new Said(text, to, until, fen, Optional.of(id));
        }
    }

    static HistoryLine of(TicketStep step) {
        Said said = said(step.act().step());
        return new HistoryLine(
                step.act().at(),
                step.recorded(),
                step.act().by(),
                StepName.of(step.act().step()),
                step.stage(),
                step.moved(),
                said.text(),
                said.to(),
                said.until(),
                said.fen(),
                said.about());
    }

    private static Said said(Step step) {
        if (step instanceof Step.Desk desk) {
            return desk(desk);
        }
        if (step instanceof Step.Done done) {
            return Said.text(done.note());
        }
        if (step instanceof Step.HandedBack back) {
            return Said.text(back.reason());
        }
        return step instanceof Step.Addition addition ? addition(addition) : fact(step);
    }

    private static Said desk(Step.Desk step) {
        if (step instanceof Step.Rejected rejected) {
            return Said.text(rejected.reason());
        }
        if (step instanceof Step.Dispatched dispatched) {
            return Said.text("").to(dispatched.to().text());
        }
        if (step instanceof Step.Suspended suspended) {
            return Said.text(suspended.reason()).until(suspended.until());
        }
        if (step instanceof Step.Extended extended) {
            return Said.text(extended.reason()).until(Optional.of(extended.until()));
        }
        if (step instanceof Step.Transferred transferred) {
            return Said.text(transferred.reason()).to(transferred.to()).fen(transferred.fen());
        }
        if (step instanceof Step.Verified verified) {
            return Said.text(verified.note());
        }
        if (step instanceof Step.Failed failed) {
            return Said.text(failed.reason());
        }
        return Said.text(step instanceof Step.Reopened reopened ? reopened.reason() : "");
    }

    private static Said addition(Step.Addition step) {
        if (step instanceof Step.Noted noted) {
            return Said.text(noted.text());
        }
        if (step instanceof Step.Pictured pictured) {
            return Said.text("").about(pictured.photo());
        }
        if (step instanceof Step.PartUsed part) {
            return Said.text(part.number() + " × " + part.name()).fen(part.number() * part.each());
        }
        Step.Spent spent = (Step.Spent) step;
        return Said.text(spent.what()).fen(spent.fen());
    }

    private static Said fact(Step step) {
        if (step instanceof Step.AlarmJoined joined) {
            return Said.text("").about(joined.alarm());
        }
        if (step instanceof Step.AlarmReturned returned) {
            return Said.text("").about(returned.alarm());
        }
        if (step instanceof Step.ReportJoined joined) {
            return Said.text("").about(joined.report());
        }
        return Said.text(
                step instanceof Step.Marked marked
                        ? marked.mark().limit() + " " + marked.mark().level()
                        : "");
    }
}
