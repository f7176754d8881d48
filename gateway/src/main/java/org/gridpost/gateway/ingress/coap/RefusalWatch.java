package org.gridpost.gateway.ingress.coap;

import java.time.Clock;
import java.util.function.Consumer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.stack.ReliabilityLayer;
import org.eclipse.californium.elements.config.Configuration;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Transport;

/**
 * The stack's lowest layer, through which every answer passes once. It counts them, and it reports transfers in blocks
 * that the layer above cut short: no resource ever hears of those.
 */
final class RefusalWatch extends ReliabilityLayer {
    private final Answers answers;
    private final Consumer<Rejection> refused;
    private final Clock clock;

    RefusalWatch(Configuration configuration, Answers answers, Consumer<Rejection> refused, Clock clock) {
        super(configuration);
        this.answers = answers;
        this.refused = refused;
        this.clock = clock;
    }

    @Override
    public void sendResponse(Exchange exchange, Response response) {
        answers.count(response.getCode());
        Request request = exchange.getCurrentRequest();
        boolean cutShort = request.getOptions().hasBlock1()
                && (response.getCode() == ResponseCode.REQUEST_ENTITY_TOO_LARGE
                        || response.getCode() == ResponseCode.REQUEST_ENTITY_INCOMPLETE);
        if (cutShort) {
            refused.accept(rejection(request, response));
        }
        super.sendResponse(exchange, response);
    }

    private Rejection rejection(Request request, Response response) {
        boolean tooLarge = response.getCode() == ResponseCode.REQUEST_ENTITY_TOO_LARGE;
        Payload block = Payload.of(request.getPayload() == null ? new byte[0] : request.getPayload());
        Integer announced = request.getOptions().getSize1();
        int seen = request.getOptions().getBlock1().getOffset() + block.length();
        return new Rejection(
                tooLarge ? Reason.TOO_LARGE : Reason.MALFORMED,
                "The transfer in blocks was refused: " + response.getPayloadString(),
                Transport.COAP,
                Senders.culprit(request),
                clock.instant(),
                block,
                announced == null ? seen : Math.max(announced, seen));
    }
}
