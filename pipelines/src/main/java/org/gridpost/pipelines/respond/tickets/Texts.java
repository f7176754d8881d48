package org.gridpost.pipelines.respond.tickets;

/** What people write. */
final class Texts {
    private Texts() {}

    static void needed(String text, String otherwise) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
