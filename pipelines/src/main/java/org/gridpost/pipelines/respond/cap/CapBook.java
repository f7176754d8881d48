package org.gridpost.pipelines.respond.cap;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The messages that were issued: later ones refer to them, and people read them. Methods may throw {@code Unavailable}. */
public interface CapBook {

    /** What is listed at most. */
    int MOST = 500;

    /**
     * Keeps a message.
     *
     * @return false if there is one of that sequence or identifier already, which then stays
     */
    boolean add(CapMessage message);

    /** The message that tells of a change. */
    Optional<CapMessage> ofChange(long sequence);

    Optional<CapMessage> find(String identifier);

    /** All of an alarm, in the order of its changes. */
    List<CapMessage> ofAlarm(String alarm);

    /** The identifier that is last by the alphabet. */
    Optional<String> lastIdentifier();

    /** Of each alarm the last message if it has not expired and is for the readers, the newest first, at most {@link #MOST}. */
    List<CapMessage> inForce(Instant at, Readers readers);

    /** For whom messages are listed. */
    sealed interface Readers {
        boolean see(CapMessage message);

        /** They see what is for the public. */
        record Anybody() implements Readers {
            @Override
            public boolean see(CapMessage message) {
                return message.scope() == CapMessage.Scope.PUBLIC;
            }
        }

        /**
         * They see public and restricted ones.
         *
         * @param grids that are theirs; empty if all are, and what stands in no grid too
         */
        record Staff(Optional<Set<String>> grids) implements Readers {
            public Staff {
                grids = grids.map(Set::copyOf);
            }

            @Override
            public boolean see(CapMessage message) {
                return grids.map(mine -> message.grid().filter(mine::contains).isPresent())
                        .orElse(true);
            }
        }
    }
}
