package org.gridpost.pipelines.respond.tickets;

/** What an act comes to. */
public sealed interface Verdict {
    /** As the ticket is now. */
    Ticket ticket();

    /** The ticket has changed. */
    record Moved(Ticket ticket) implements Verdict {}

    /** Told late, or again: it is kept in the history, and changes nothing. */
    record Kept(Ticket ticket, String why) implements Verdict {}

    /** That very command was done before. */
    record Already(Ticket ticket) implements Verdict {}

    /** It cannot be. */
    record Refused(Ticket ticket, Reason reason, String why) implements Verdict {}

    /** Why not. */
    enum Reason {
        /** Its stage does not allow it. */
        STAGE,
        /** Who repaired may not verify. */
        SAME_PERSON,
        /** There is another one for the same asset and trade. */
        OTHER_OPEN
    }
}
