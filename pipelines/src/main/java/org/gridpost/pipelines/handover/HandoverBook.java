package org.gridpost.pipelines.handover;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All hand-overs, kept for good. That one is made or signed is entered in the audit with it. */
public interface HandoverBook {

    /** @throws IllegalArgumentException if there is one of that id already */
    void add(Handover handover);

    /** Of several who sign at once, one does. */
    SignResult sign(String id, String by);

    Optional<Handover> find(String id);

    /** The newest first, those of one time by id. */
    List<Handover> newest(Wish wish, int limit);

    /**
     * @param areas whose shifts they are; all if empty
     * @param before when they were made at the latest, itself left out
     * @param after the last one of the page before
     */
    record Wish(Optional<Set<String>> areas, Optional<Instant> before, Optional<Cursor> after) {
        public Wish {
            areas = areas.map(Set::copyOf);
        }
    }

    /** A place in the order by time and id. */
    record Cursor(Instant made, String id) {
        public static Cursor at(Handover handover) {
            return new Cursor(handover.outgoing().at(), handover.id());
        }

        /** Its form as text: {@code 1772337600000.id}. */
        public static Optional<Cursor> parse(String text) {
            int dot = text.indexOf('.');
            return text.matches("(?s)\\d{1,15}\\..+")
                    ? Optional.of(new Cursor(
                            Instant.ofEpochMilli(Long.parseLong(text.substring(0, dot))), text.substring(dot + 1)))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return made.toEpochMilli() + "." + id;
        }
    }

    /** What became of a signature. */
    sealed interface SignResult {
        /** @param handover as it is from now on */
        record Done(Handover handover) implements SignResult {}

        /** Somebody has signed it already. */
        record Already(Handover handover) implements SignResult {}

        /** Whoever made it cannot take it over as well. */
        record SamePerson(Handover handover) implements SignResult {}

        record Unknown(String id) implements SignResult {}
    }
}
