package org.gridpost.dashboards.api.tickets;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.gridpost.dashboards.access.Rights;

/** What people do with a ticket, each with its row in the table of rights. */
enum Doing {
    ACCEPT(Kind.DESK, Rights.ACCEPT_TICKET),
    REJECT(Kind.DESK, Rights.REJECT_TICKET),
    FILE(Kind.DESK, Rights.FILE_TICKET),
    DISPATCH(Kind.DESK, Rights.DISPATCH_TICKET),
    SUSPEND(Kind.DESK, Rights.SUSPEND_TICKET),
    RESUME(Kind.DESK, Rights.RESUME_TICKET),
    EXTEND(Kind.DESK, Rights.EXTEND_TICKET),
    TRANSFER(Kind.DESK, Rights.TRANSFER_TICKET),
    REOPEN(Kind.DESK, Rights.REOPEN_TICKET),
    TAKE(Kind.CREW, Rights.TAKE_TICKET),
    EN_ROUTE(Kind.CREW, Rights.SAY_EN_ROUTE),
    ON_SITE(Kind.CREW, Rights.SAY_ON_SITE),
    DONE(Kind.CREW, Rights.SAY_DONE),
    HAND_BACK(Kind.CREW, Rights.HAND_TICKET_BACK),
    PARTS(Kind.ADDITION, Rights.ADD_TICKET_PART),
    COSTS(Kind.ADDITION, Rights.ADD_TICKET_COST),
    NOTE(Kind.ADDITION, Rights.NOTE_ON_TICKET),
    /** Its file goes by itself; in a queue of commands it has no place. */
    PHOTOS(Kind.ADDITION, Rights.ADD_TICKET_PHOTO),
    VERIFY(Kind.VERDICT, Rights.VERIFY_TICKET);

    private final Kind kind;
    private final Rights right;

    Doing(Kind kind, Rights right) {
        this.kind = kind;
        this.right = right;
    }

    /** Who does it, and whose time counts. */
    enum Kind {
        /** At a desk: it is done when it is received. */
        DESK,
        /** By who was sent. */
        CREW,
        /** By whoever has something to say. */
        ADDITION,
        /** By who has looked. */
        VERDICT
    }

    Kind kind() {
        return kind;
    }

    Rights right() {
        return right;
    }

    /** As it stands in paths and in queues: {@code on-site}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Doing> of(String word) {
        return Arrays.stream(values()).filter(d -> d.word().equals(word)).findFirst();
    }
}
