package org.gridpost.pipelines.respond.deliver;

import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.model.Severity;

/** Whom a channel reaches. */
public sealed interface Audience {

    /**
     * Machines that mirror alarms or tickets: they are told of every change, in order.
     *
     * @param mirrored which
     * @param area in whose subtree
     */
    record Machines(Set<Outbox> mirrored, Optional<String> area, Set<Severity> severities) implements Audience {
        public Machines {
            mirrored = Set.copyOf(mirrored);
            severities = Set.copyOf(severities);
        }

        /** Of both. */
        public Machines(Optional<String> area, Set<Severity> severities) {
            this(Set.of(Outbox.values()), area, severities);
        }

        /** Of every change. */
        public static Machines all() {
            return new Machines(Optional.empty(), Set.of(Severity.values()));
        }

        /** Of every change of the one. */
        public static Machines all(Outbox mirrored) {
            return new Machines(Set.of(mirrored), Optional.empty(), Set.of(Severity.values()));
        }

        boolean takesAll() {
            return area.isEmpty() && severities.size() == Severity.values().length;
        }
    }

    /**
     * Those in a group chat.
     *
     * @param serves ids of the areas, responsible bodies or broadcast groups whose people are in it
     */
    record Chat(Set<String> serves) implements Audience {
        public Chat {
            serves = Set.copyOf(serves);
            if (serves.isEmpty()) {
                throw new IllegalArgumentException("a group chat serves at least one area, body or group");
            }
        }
    }

    /** One person at a time, who has an address of that medium. */
    record Person(Medium medium) implements Audience {}
}
