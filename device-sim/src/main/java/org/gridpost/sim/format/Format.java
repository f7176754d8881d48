package org.gridpost.sim.format;

import java.util.List;
import java.util.Optional;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.report.Report;

/**
 * A way to say what devices measure in the words of another system. It keeps what its protocol makes it remember, as frame
 * counters, so each run has its own.
 */
public interface Format {
    /** Where its messages go. */
    enum Transport {
        MQTT,
        HTTP,
        TCP
    }

    Transport transport();

    /** Whether it has words for what such a device measures. */
    boolean fits(FleetDevice device);

    /** The device in whose name the messages of the reporting device go: itself, or the bridge that carries it. */
    default String sender(FleetDevice device) {
        return device.speaker();
    }

    /**
     * The messages that say what the report says, in their order.
     *
     * @return none if the format has no words for it
     */
    List<Wire> write(Report report);

    /** What a bridge's MQTT session says for itself. */
    default Greeting greeting() {
        return Greeting.NONE;
    }

    /** The first and the last words of a session, asked anew for each connection; the will is asked first. */
    interface Greeting {
        Optional<Wire.Publication> will();

        List<Wire.Publication> births();

        /** A topic to listen to. */
        default Optional<String> listensTo() {
            return Optional.empty();
        }

        /** What it answers to what it hears there. */
        default List<Wire.Publication> answers(byte[] heard) {
            return List.of();
        }

        /** Comes and goes without a word. */
        Greeting NONE = new Greeting() {
            @Override
            public Optional<Wire.Publication> will() {
                return Optional.empty();
            }

            @Override
            public List<Wire.Publication> births() {
                return List.of();
            }
        };
    }
}
