package org.gridpost.pipelines.inbound.decode.sparkplug;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What must be remembered of one edge node between its messages: what its births said, and where in the sequence it is.
 *
 * <pre>
 * unborn ──NBIRTH──► born ──NDEATH of this session──► unborn
 *                     │ ▲
 *                     └─┘ NBIRTH (rebirth), any other message
 * </pre>
 */
final class EdgeNode {
    /** Metrics of all its devices together; an edge node with more has its further births refused. */
    static final int MAX_METRICS = 5_000;

    /** A will can overtake the birth of the session that it ends, for MQTT orders only within a topic. */
    private static final Duration OVERTAKING = Duration.ofSeconds(1);

    private static final int SEQUENCE = 256;

    /** By device, the edge node itself among them. */
    private final Map<String, Births> births = new LinkedHashMap<>();

    /** What came under each sequence number last, to know it when the broker sends it again. */
    private final long[] fingerprints = new long[SEQUENCE];

    private boolean born;
    private int expected;
    private Optional<Integer> session = Optional.empty();
    private Optional<Integer> endedSession = Optional.empty();
    private Instant ended = Instant.MIN;

    /** Who was told to be gone with the last session, in case the broker sends its end again. */
    private List<String> gone = List.of();

    /** How a message stands in the sequence. */
    enum Place {
        NEXT,
        /** Sent again by the broker: nothing is learnt from it twice. */
        AGAIN,
        /** Something was lost before it. */
        AFTER_A_GAP,
        /** The edge node's birth is not known. */
        UNBORN
    }

    /** Where a message that is no NBIRTH and no NDEATH stands. */
    Place place(OptionalInt seq, long fingerprint) {
        if (!born) {
            return Place.UNBORN;
        }
        if (seq.isEmpty()) {
            return Place.NEXT;
        }
        int number = seq.getAsInt();
        if (number != expected && fingerprints[number] == fingerprint) {
            return Place.AGAIN;
        }
        Place place = number == expected ? Place.NEXT : Place.AFTER_A_GAP;
        fingerprints[number] = fingerprint;
        expected = (number + 1) % SEQUENCE;
        return place;
    }

    /** Begins a session; false if the message was there before, or its session is over already. */
    boolean bear(SparkplugPayload birth, long fingerprint, Instant received) {
        int number = birth.seq().orElse(0);
        boolean again = born && fingerprints[number] == fingerprint;
        boolean over = birth.session().isPresent() && birth.session().equals(endedSession) && hasJustDied(received);
        if (again || over) {
            return false;
        }
        births.clear();
        gone = List.of();
        born = true;
        session = birth.session();
        expected = (number + 1) % SEQUENCE;
        fingerprints[number] = fingerprint;
        return true;
    }

    boolean isBorn() {
        return born;
    }

    /** Whether what comes now may have been sent before its death. */
    boolean hasJustDied(Instant now) {
        return !born && now.isBefore(ended.plus(OVERTAKING));
    }

    /**
     * Ends the session, unless the death is of an earlier one: a will is sent late, when the broker misses the client.
     *
     * @return the devices that are gone with it, the edge node itself among them if it had metrics
     */
    List<String> die(Optional<Integer> ofSession, Instant received) {
        boolean earlier = session.isPresent() && ofSession.isPresent() && isEarlier(ofSession.get(), session.get());
        if (earlier) {
            return List.of();
        }
        if (!births.isEmpty()) {
            gone = List.copyOf(births.keySet());
        }
        births.clear();
        born = false;
        session = Optional.empty();
        endedSession = ofSession;
        ended = received;
        return gone;
    }

    /** Of two numbers that count from 0 to 255 and again from 0. */
    private static boolean isEarlier(int one, int other) {
        return ((one - other) & (SEQUENCE - 1)) >= SEQUENCE / 2;
    }

    /** Learns a birth; false if there is no room for it. */
    boolean learn(String device, Births of) {
        births.remove(device);
        int known = births.values().stream().mapToInt(b -> b.size() + 1).sum();
        if (known + of.size() + 1 > MAX_METRICS) {
            return false;
        }
        births.put(device, of);
        return true;
    }

    void forget(String device) {
        births.remove(device);
    }

    Optional<Births> birthsOf(String device) {
        return Optional.ofNullable(births.get(device));
    }
}
