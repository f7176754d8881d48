package org.gridpost.gateway.persistence;

/** Words from outside, as both databases take them. */
final class Storable {
    private Storable() {}

    /** PostgreSQL's TEXT cannot hold the character 0, which senders of garbage can; nor may it be asked for. */
    static String text(String words) {
        return words.replace('\0', '\uFFFD');
    }
}
