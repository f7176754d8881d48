package org.gridpost.gateway.ingress.coap;

import java.security.Principal;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DtlsDatagramFilter;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.Handshaker;
import org.eclipse.californium.scandium.dtls.Record;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Transport;

/**
 * Reports devices that prove a wrong key. All that shows it is that their last handshake message cannot be decrypted: the
 * standard has it dropped, so they repeat it, and a handshake is reported once only.
 */
final class WrongKeys extends DtlsDatagramFilter {
    private static final Payload NOTHING = Payload.of(new byte[0]);

    private final Map<Handshaker, Boolean> reported = Collections.synchronizedMap(new WeakHashMap<>());
    private final Consumer<Rejection> refused;
    private final Clock clock;

    WrongKeys(Configuration settings, Consumer<Rejection> refused, Clock clock) {
        super(settings);
        this.refused = refused;
        this.clock = clock;
    }

    @Override
    public boolean onMacError(Record message, Connection connection) {
        Handshaker handshaker = connection.getOngoingHandshake();
        if (handshaker != null && reported.putIfAbsent(handshaker, true) == null) {
            report(Optional.ofNullable(handshaker.getSession().getPeerIdentity())
                    .map(Principal::getName));
        }
        return super.onMacError(message, connection);
    }

    private void report(Optional<String> device) {
        refused.accept(new Rejection(
                Reason.UNAUTHORISED,
                "The DTLS key of " + device.map(d -> "device " + d).orElse("a device") + " is wrong: "
                        + "gridpost device credential ID tells the right one",
                Transport.COAP,
                device,
                clock.instant(),
                NOTHING,
                NOTHING.length()));
    }
}
