package org.gridpost.pipelines.kpi.tickets;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Something that happened to a ticket on its way and is counted for itself.
 *
 * @param body who answered for it then
 * @param nth which of its kind it is for this ticket, from 1
 * @param fen money, of TRANSFERRED and SPENT; 0 of the others
 * @param other the body to which it was transferred, or which the crew named when it handed it back
 */
public record Happening(
        Subject subject, String body, Instant at, Kind kind, int nth, long fen, Optional<String> other) {
    static final Comparator<Happening> LATEST_FIRST = Comparator.comparing(Happening::at)
            .thenComparing(h -> h.subject().ticket())
            .thenComparing(Happening::kind)
            .thenComparing(Happening::nth)
            .reversed();

    /** What happened. */
    public enum Kind {
        /** 退单. */
        HANDED_BACK,
        /** 挂账. */
        SUSPENDED,
        /** 延期. */
        EXTENDED,
        /** To another body, with the money for it (费随事转). */
        TRANSFERRED,
        /** Parts and expenses. */
        SPENT
    }

    /** Whether it shows that bodies do not agree whose it is: passed on once more, or handed back as another's. */
    public boolean disputed() {
        return (kind == Kind.TRANSFERRED && nth > 1) || (kind == Kind.HANDED_BACK && other.isPresent());
    }
}
