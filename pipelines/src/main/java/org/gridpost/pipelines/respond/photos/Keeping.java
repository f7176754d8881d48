package org.gridpost.pipelines.respond.photos;

/** What becomes of a photo that was sent. */
public sealed interface Keeping {

    /** @param id SHA-256 of what is kept, in hexadecimal */
    record Kept(String id) implements Keeping {}

    /** @param why a sentence for whoever sent it */
    record Refused(Fault fault, String why) implements Keeping {}

    /** @param why a sentence for whoever looks after the gateway */
    record NoRoom(String why) implements Keeping {}

    /** What is wrong with what was sent. */
    enum Fault {
        /** In bytes. */
        TOO_LARGE,
        /** Neither JPEG nor PNG. */
        NO_PHOTO,
        TOO_MANY_PIXELS,
        /** It begins like one and goes on as something else. */
        BROKEN
    }
}
