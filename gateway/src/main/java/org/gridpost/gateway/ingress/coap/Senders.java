package org.gridpost.gateway.ingress.coap;

import java.security.Principal;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.californium.core.coap.Request;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Ids;
import org.gridpost.pipelines.model.Site;

/**
 * In whose name a request speaks. Over DTLS that is the identity whose key was proven, or the device in {@code ?d=} if
 * that one's concentrator is the identity. On plain CoAP nobody vouches for a sender, so {@code ?d=} may say who it is;
 * without, the names in the payload tell.
 */
final class Senders {
    private static final String DEVICE_QUERY = "d=";

    private final Supplier<Site> site;

    /** The answer: a name or none, or why not. */
    sealed interface Sender {
        record Known(Optional<String> device) implements Sender {}

        record Refused(Reason reason, String detail) implements Sender {}
    }

    Senders(Supplier<Site> site) {
        this.site = site;
    }

    Sender of(Request request) {
        Optional<String> named = named(request);
        if (named.isPresent() && !Ids.isId(named.get())) {
            return new Sender.Refused(Reason.MALFORMED, "?d= must be a device id, 1 to 64 of A-Z a-z 0-9 _ -");
        }
        Optional<String> proven = proven(request);
        return proven.isPresent() ? of(proven.get(), named.orElse(proven.get())) : new Sender.Known(named);
    }

    /** Who asks for a device's commands: it itself or its concentrator, by DTLS; on plain CoAP anybody. */
    Sender commandsOf(String device, Request request) {
        return proven(request)
                .map(identity -> of(identity, device))
                .orElseGet(() -> site.get().device(device).isPresent()
                        ? new Sender.Known(Optional.of(device))
                        : new Sender.Refused(Reason.UNKNOWN_DEVICE, "Device " + device + " is not registered"));
    }

    /** A session outlives the moment of its handshake, so the register is asked each time. */
    private Sender of(String identity, String device) {
        Optional<Device> registered = site.get().device(identity);
        if (registered.isEmpty()) {
            return new Sender.Refused(Reason.UNKNOWN_DEVICE, "Device " + identity + " is not registered any more");
        }
        if (registered.get().revoked()) {
            return new Sender.Refused(Reason.UNAUTHORISED, "Device " + identity + " is revoked");
        }
        if (!site.get().mayReportFor(identity, device)) {
            return new Sender.Refused(
                    Reason.FOREIGN_DEVICE, "Device " + identity + " is not the concentrator of " + device);
        }
        return new Sender.Known(Optional.of(device));
    }

    /** The device that a refused request is booked to. */
    static Optional<String> culprit(Request request) {
        return proven(request).or(() -> named(request)).filter(Ids::isId);
    }

    private static Optional<String> proven(Request request) {
        return Optional.ofNullable(request.getSourceContext().getPeerIdentity()).map(Principal::getName);
    }

    private static Optional<String> named(Request request) {
        return request.getOptions().getUriQuery().stream()
                .filter(query -> query.startsWith(DEVICE_QUERY))
                .map(query -> query.substring(DEVICE_QUERY.length()))
                .findFirst();
    }
}
