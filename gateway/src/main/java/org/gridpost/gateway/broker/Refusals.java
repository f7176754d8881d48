package org.gridpost.gateway.broker;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.model.Ids;

/** Tells of everything that the broker turned away, so that it is counted. */
final class Refusals {
    private static final int NAME_SHOWN = 64;

    private final Consumer<Rejection> sink;
    private final Clock clock;

    Refusals(Consumer<Rejection> sink, Clock clock) {
        this.sink = sink;
        this.clock = clock;
    }

    void tell(Reason reason, String user, String detail) {
        sink.accept(new Rejection(
                reason,
                detail,
                Transport.MQTT,
                Optional.of(user).filter(Ids::isId),
                clock.instant(),
                Payload.of(new byte[0]),
                0));
    }

    /** A name that a stranger chose, fit to be shown. */
    static String shown(String name) {
        String cut = name.length() > NAME_SHOWN ? name.substring(0, NAME_SHOWN) + "…" : name;
        return "\"" + cut.replaceAll("\\p{Cntrl}", "?") + "\"";
    }
}
