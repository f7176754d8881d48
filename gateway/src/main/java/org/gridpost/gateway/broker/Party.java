package org.gridpost.gateway.broker;

import java.security.Principal;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.core.security.CheckType;
import org.gridpost.pipelines.model.Ids;

/**
 * Somebody who has signed in, and what he may do. An MQTT topic {@code a/b/c} is the address {@code a.b.c} here; a dot in
 * a topic arrives escaped, and so do wildcards in no way equal an identifier.
 */
sealed interface Party extends Principal {
    String ROOT = "gridpost.v1.";
    Pattern UNESCAPED_DOT = Pattern.compile("(?<!\\\\)\\.");

    /** Whether he may write to the address, that is publish to the topic. */
    boolean writes(String address);

    /** Whether he may read the address, that is subscribe to the topic. */
    boolean reads(String address);

    String name();

    @Override
    default String getName() {
        return name();
    }

    /**
     * @param target an address, or {@code address::queue} where the broker asks about a subscription's queue
     */
    default boolean may(CheckType check, String target) {
        int cut = target.indexOf("::");
        String address = cut < 0 ? target : target.substring(0, cut);
        String queue = cut < 0 ? "" : target.substring(cut + 2);
        return switch (check) {
            case SEND -> cut < 0 && writes(address);
            case CREATE_ADDRESS -> writes(address) || reads(address);
            case CREATE_DURABLE_QUEUE,
                    CREATE_NON_DURABLE_QUEUE,
                    DELETE_DURABLE_QUEUE,
                    DELETE_NON_DURABLE_QUEUE,
                    CONSUME -> reads(address) && queue.endsWith("." + address);
            // Asked when the last subscription to a topic ends.
            case DELETE_ADDRESS -> this instanceof Gateway;
            default -> false;
        };
    }

    /** The gateway itself, whose broker it is: it also reads the topics of other systems. */
    record Gateway(String name) implements Party {
        @Override
        public boolean writes(String address) {
            return true;
        }

        @Override
        public boolean reads(String address) {
            return true;
        }
    }

    /**
     * A device: writes what it measures, reads its commands.
     *
     * @param foreign whether a topic of another system's is among those that the register gives to it
     */
    record Sender(String name, Predicate<String> foreign) implements Party {
        @Override
        public boolean writes(String address) {
            return isOwn(address, ".telemetry")
                    || isOwn(address, ".event")
                    || isOwn(address, ".state")
                    || (!address.startsWith(ROOT) && foreign.test(topicOf(address)));
        }

        @Override
        public boolean reads(String address) {
            return isOwn(address, ".cmd") || (!address.startsWith(ROOT) && foreign.test(topicOf(address)));
        }

        /** A subscription's wildcards are levels like others here: where they match a filter they lie within it. */
        private static String topicOf(String address) {
            return UNESCAPED_DOT.matcher(address).replaceAll("/").replace("\\.", ".");
        }

        private boolean isOwn(String address, String leaf) {
            return address.length() == ROOT.length() + name.length() + leaf.length()
                    && address.startsWith(ROOT)
                    && address.startsWith(name, ROOT.length())
                    && address.endsWith(leaf);
        }
    }

    /**
     * The bearer of a token: reads the alarms of stations, and their tickets if it may.
     *
     * @param token its id
     */
    record Subscriber(String name, String token, Predicate<String> alarms, Predicate<String> tickets) implements Party {
        private static final String BEFORE = ROOT + "stations.";

        @Override
        public boolean writes(String address) {
            return false;
        }

        @Override
        public boolean reads(String address) {
            return isOfStation(address, ".alarms", alarms) || isOfStation(address, ".tickets", tickets);
        }

        private static boolean isOfStation(String address, String after, Predicate<String> stations) {
            if (!address.startsWith(BEFORE)
                    || !address.endsWith(after)
                    || address.length() < BEFORE.length() + after.length()) {
                return false;
            }
            String station = address.substring(BEFORE.length(), address.length() - after.length());
            return Ids.isId(station) && stations.test(station);
        }
    }
}
