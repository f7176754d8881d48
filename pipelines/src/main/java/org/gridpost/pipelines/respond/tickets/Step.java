package org.gridpost.pipelines.respond.tickets;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gridpost.pipelines.model.Ids;
import org.gridpost.pipelines.model.Severity;

/** Something that happens to a ticket, or is said of it. Money is in fen, a hundredth of a yuan. */
public sealed interface Step {

    /** Steps of the station, the centre or the department. */
    sealed interface Desk extends Step {}

    /** Steps of who is sent. */
    sealed interface Crew extends Step {}

    /** What is added, whatever the stage, and moves nothing. */
    sealed interface Addition extends Step {}

    /** What sensors and clocks say. */
    sealed interface Fact extends Step {}

    record Accepted() implements Desk {}

    /** 不予立案. */
    record Rejected(String reason) implements Desk {
        public Rejected {
            Texts.needed(reason, "a rejection says why");
        }
    }

    record Filed() implements Desk {}

    record Dispatched(Assignee to) implements Desk {}

    /** @param until when it goes on by itself; if empty, when somebody resumes it */
    record Suspended(String reason, Optional<Instant> until) implements Desk {
        public Suspended {
            until = until.map(u -> u.truncatedTo(ChronoUnit.MILLIS));
            Texts.needed(reason, "a suspension says why");
        }
    }

    record Resumed() implements Desk {}

    /** 延期: the whole limit ends later. */
    record Extended(Instant until, String reason) implements Desk {
        public Extended {
            until = until.truncatedTo(ChronoUnit.MILLIS);
            Texts.needed(reason, "an extension says why");
        }
    }

    /** It is handed to another responsible body, and the money with it (费随事转). */
    record Transferred(String to, long fen, String reason) implements Desk {
        public Transferred {
            Ids.require(to, "body to which a ticket is transferred");
            Texts.needed(reason, "a transfer says why");
            if (fen <= 0) {
                throw new IllegalArgumentException("a transfer goes with its money: more than 0 fen, not " + fen);
            }
        }
    }

    /** They take it on. */
    record Taken() implements Crew {}

    record EnRoute() implements Crew {}

    record OnSite() implements Crew {}

    /** @param note what was done, empty if nothing is to be said */
    record Done(String note) implements Crew {}

    /** 退单. */
    record HandedBack(String reason) implements Crew {
        public HandedBack {
            Texts.needed(reason, "who hands a ticket back says why");
        }
    }

    /** Somebody who did not repair it has seen that it is repaired. */
    record Verified(String note) implements Desk {}

    /** Somebody has seen that it is not. */
    record Failed(String reason) implements Desk {
        public Failed {
            Texts.needed(reason, "who finds a repair wanting says what");
        }
    }

    /** It came back, or never went. */
    record Reopened(Why why, String reason) implements Desk {
        public enum Why {
            /** The sensors did not return to normal. */
            STILL_ACTIVE,
            /** The same again within some days. */
            RELAPSE,
            /** Says who reported it. */
            NOT_FIXED,
            /** Somebody at work wants it so. */
            BY_HAND
        }
    }

    /**
     * An alarm joins, or holds again.
     *
     * @param severity of the alarm; a ticket that was less urgent is from now on as urgent
     * @param terms that then hold
     */
    record AlarmJoined(String alarm, Severity severity, Terms terms) implements Fact {}

    /** It has returned to normal, or something else explains it. */
    record AlarmReturned(String alarm) implements Fact {}

    /** The sensors are back to normal: closed, as repaired or as over by itself. */
    record SensorsNormal() implements Fact {}

    record ReportJoined(String report) implements Fact {}

    /** Somebody says that it is as urgent as that; a ticket that was less so is from now on. */
    record Urged(Severity severity, Terms terms) implements Fact {}

    /** What was said about a clock, once. */
    record Marked(Mark mark) implements Fact {}

    record Noted(String text) implements Addition {
        public Noted {
            Texts.needed(text, "a note says something");
        }
    }

    /** @param photo its id in the store of photos */
    record Pictured(String photo) implements Addition {}

    /** @param each price of one, fen */
    record PartUsed(String name, int number, long each) implements Addition {
        public PartUsed {
            Texts.needed(name, "a part has a name");
            if (number < 1 || each < 0) {
                throw new IllegalArgumentException(
                        "of a part there is at least 1, at 0 fen or more, not " + number + " at " + each);
            }
        }
    }

    /** @param what it was for: labour, a crane, … */
    record Spent(String what, long fen) implements Addition {
        public Spent {
            Texts.needed(what, "an expense says what for");
            if (fen <= 0) {
                throw new IllegalArgumentException("an expense is more than 0 fen, not " + fen);
            }
        }
    }
}
