package org.gridpost.pipelines.inbound.decode.lwm2m;

import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Quoted;
import org.gridpost.pipelines.inbound.Reason;

/**
 * A path {@code /object/instance/resource} of LwM2M where a metric's name would stand. Instance 0 is the asset's own. Other
 * instances are other lamps, phases or sensors behind the same controller, and which asset each is cannot be told from its
 * number.
 */
public record ObjectPath(int object, int instance, int resource) {
    /** Identifiers of LwM2M are 16 bits long; 65535 is reserved. */
    private static final int MAX_ID = 65_534;

    private static final int MAX_DIGITS = 5;
    private static final int LEVELS = 3;

    /** Whether a name is meant for a path; no metric of ours begins so. */
    public static boolean isMeant(String metric) {
        return metric.charAt(0) == '/';
    }

    /**
     * Adds what a measurement that is named by a path says, under our metrics and in known units, or tells why that cannot
     * be.
     *
     * @param named its metric is a path
     */
    public static Optional<Fault> resolve(Measurement named, List<Measurement> out) {
        Optional<ObjectPath> path = of(named.metric());
        if (path.isEmpty()) {
            return fault(
                    Reason.MALFORMED,
                    "name " + Quoted.of(named.metric())
                            + " is no LwM2M path /object/instance/resource such as /3416/0/3");
        }
        return path.get().add(named, out);
    }

    private Optional<Fault> add(Measurement named, List<Measurement> out) {
        Optional<Lwm2mObject> known = Lwm2mObject.ofId(object);
        if (known.isEmpty()) {
            return fault(
                    Reason.UNKNOWN_METRIC,
                    "LwM2M path " + named.metric() + " is of an object that is not known here: known are "
                            + Lwm2mObject.allKnown());
        }
        List<Resource> meant =
                known.get().resources().stream().filter(r -> r.id() == resource).toList();
        if (meant.isEmpty()) {
            return fault(
                    Reason.UNKNOWN_METRIC,
                    "LwM2M path " + named.metric() + " is no metric here: "
                            + known.get().known());
        }
        if (instance != 0) {
            return fault(
                    Reason.UNKNOWN_METRIC,
                    "LwM2M path " + named.metric() + " is of instance " + instance
                            + ", and only 0 is the asset's own: name what it is of, as <deviceId>:/" + object + "/0/"
                            + resource + " for a lamp of its own, or by a metric such as v_s for a cabinet's phase");
        }
        meant.forEach(r -> out.add(r.read(named)));
        return Optional.empty();
    }

    /** The parts of a path, or empty if it is none. */
    private static Optional<ObjectPath> of(String text) {
        int[] ids = new int[LEVELS];
        int level = -1;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/') {
                boolean empty = level >= 0 && digits == 0;
                if (empty || ++level == LEVELS) {
                    return Optional.empty();
                }
                digits = 0;
            } else if (level < 0 || c < '0' || c > '9' || ++digits > MAX_DIGITS) {
                return Optional.empty();
            } else {
                ids[level] = ids[level] * 10 + (c - '0');
            }
        }
        boolean whole = level == LEVELS - 1 && digits > 0;
        return whole && ids[0] <= MAX_ID && ids[1] <= MAX_ID && ids[2] <= MAX_ID
                ? Optional.of(new ObjectPath(ids[0], ids[1], ids[2]))
                : Optional.empty();
    }

    private static Optional<Fault> fault(Reason reason, String detail) {
        return Optional.of(new Fault(reason, detail));
    }
}
