package org.gridpost.dashboards.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.gridpost.pipelines.model.Device;

/**
 * Changes to the register while the gateway runs. A change is kept whole or not at all, with an entry of the audit that
 * never holds a secret, and is in force when the call returns. Calls may block.
 */
public interface RegisterDesk {
    /**
     * A device as it is to be; what is not given stays as it is, or has its default.
     *
     * @param asset the asset that it reports for; an empty text for none
     * @param aliases to be added
     * @param topics to be added
     * @param since when it reports for that asset
     */
    record Wanted(
            String id,
            Optional<String> asset,
            Optional<String> concentrator,
            List<String> aliases,
            List<String> topics,
            Instant since) {
        public Wanted {
            aliases = List.copyOf(aliases);
            topics = List.copyOf(topics);
        }
    }

    /** @param keep whether the old one may go on reporting what it still has of the time before */
    record Replacement(String old, String fresh, Instant at, boolean keep) {}

    /** What a device needs to sign in. The DTLS key is these characters in ASCII. */
    record Credential(Mqtt mqtt, Coap coap) {
        public record Mqtt(String username, String password) {}

        public record Coap(String identity, String key) {}

        @Override
        public String toString() {
            return "the credential of " + mqtt.username();
        }
    }

    /** What became of a change to a device. */
    sealed interface Outcome {
        record Done(Device device) implements Outcome {}

        /** @param mistakes why the register does not take it, each a sentence without its full stop */
        record Refused(List<String> mistakes) implements Outcome {
            public Refused {
                mistakes = List.copyOf(mistakes);
            }
        }
    }

    /** Registers a device, or gives a registered one more names, topics or another concentrator. */
    Outcome add(Wanted wanted, String by);

    /** Puts a new box in the place of an old one. */
    Outcome replace(Replacement replacement, String by);

    /** Gives a device a new secret: the old one is void, who uses it is cut off. */
    Outcome rotate(String device, String by);

    /** Shuts a device out, or lets it in again. */
    Outcome revoke(String device, boolean revoked, String by);

    /** What a device needs to sign in; the audit says that it was shown, and to whom. */
    Credential show(Device device, String by);

    /**
     * Takes the rows of a file over: they take the place of those with the same id or come anew.
     *
     * @param file CSV as {@code ./gridpost register import} takes it
     * @param mayChange whether something in this grid may be changed
     */
    ImportResult take(RegisterTable table, byte[] file, ImportMode mode, Predicate<String> mayChange, String by);
}
