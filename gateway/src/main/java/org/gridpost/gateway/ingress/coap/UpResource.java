package org.gridpost.gateway.ingress.coap;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.OptionSet;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.gridpost.gateway.ingress.coap.Senders.Sender;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Inbox;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Transport;

/**
 * A resource that devices POST measurements to. It answers only when the inbox has, so that 2.04 means safe; the answer
 * rides on the acknowledgement if it comes before the device sends again, else on that of the repetition.
 */
final class UpResource extends CoapResource {
    /** Content-Format numbers of RFC 8428, RFC 7252 and LwM2M 1.0 and what they are called elsewhere. */
    private static final Map<Integer, String> FORMATS = Map.of(
            110,
            "application/senml+json",
            112,
            "application/senml+cbor",
            50,
            "application/json",
            11543,
            "application/vnd.oma.lwm2m+json");

    private static final List<Integer> FORMATS_IN_ORDER = List.of(110, 112, 50, 11543);

    private final Lane lane;
    private final int maxMessageBytes;
    private final Senders senders;
    private final Inbox inbox;
    private final Consumer<Rejection> refused;
    private final Clock clock;

    UpResource(
            String name,
            String resourceType,
            Lane lane,
            int maxMessageBytes,
            Senders senders,
            Inbox inbox,
            Consumer<Rejection> refused,
            Clock clock) {
        super(name);
        this.lane = lane;
        this.maxMessageBytes = maxMessageBytes;
        this.senders = senders;
        this.inbox = inbox;
        this.refused = refused;
        this.clock = clock;
        getAttributes().addResourceType(resourceType);
        FORMATS_IN_ORDER.forEach(getAttributes()::addContentType);
    }

    @Override
    public void handlePOST(CoapExchange exchange) {
        OptionSet options = exchange.getRequestOptions();
        byte[] bytes = exchange.getRequestPayload() == null ? new byte[0] : exchange.getRequestPayload();
        Payload payload = Payload.of(bytes);
        Sender sender = senders.of(exchange.advanced().getRequest());
        if (sender instanceof Sender.Refused no) {
            refuse(exchange, payload, no.reason(), no.detail());
        } else if (bytes.length > maxMessageBytes) {
            String detail = "The payload has " + bytes.length + " bytes, at most " + maxMessageBytes + " are taken";
            refuse(exchange, payload, Reason.TOO_LARGE, detail);
        } else if (options.hasContentFormat() && !FORMATS.containsKey(options.getContentFormat())) {
            String detail = "Content-Format " + options.getContentFormat()
                    + " is not taken here: send 110 (SenML JSON), 112 (SenML CBOR), 50 (JSON) or 11543 (LwM2M 1.0 JSON)";
            refuse(exchange, payload, Reason.UNSUPPORTED_FORMAT, detail);
        } else {
            Optional<String> contentType = Optional.ofNullable(FORMATS.get(options.getContentFormat()));
            Optional<String> device = ((Sender.Known) sender).device();
            offer(exchange, new InboundMessage(Transport.COAP, lane, device, contentType, payload, clock.instant()));
        }
    }

    private void offer(CoapExchange exchange, InboundMessage message) {
        boolean taken = inbox.offer(message, outcome -> exchange.respond(responseTo(outcome)));
        if (!taken) {
            exchange.respond(comeAgain("The gateway has no room at the moment, come again after Max-Age seconds"));
        }
    }

    private Response responseTo(Inbox.Outcome outcome) {
        if (outcome instanceof Inbox.Outcome.Safe safe) {
            List<Rejection> rejections = safe.intake().rejections();
            if (safe.intake().readings().isEmpty() && !rejections.isEmpty()) {
                return refusal(rejections.get(0).reason(), rejections.get(0).detail());
            }
            return new Response(ResponseCode.CHANGED);
        }
        return comeAgain(((Inbox.Outcome.NotSafe) outcome).why());
    }

    private void refuse(CoapExchange exchange, Payload payload, Reason reason, String detail) {
        Optional<String> device = Senders.culprit(exchange.advanced().getRequest());
        refused.accept(
                new Rejection(reason, detail, Transport.COAP, device, clock.instant(), payload, payload.length()));
        exchange.respond(refusal(reason, detail));
    }

    private Response refusal(Reason reason, String detail) {
        Response response = new Response(codeOf(reason));
        response.setPayload(detail);
        if (reason == Reason.TOO_LARGE) {
            response.getOptions().setSize1(maxMessageBytes);
        }
        return response;
    }

    private Response comeAgain(String why) {
        Response response = new Response(ResponseCode.SERVICE_UNAVAILABLE);
        response.setPayload(why);
        response.getOptions().setMaxAge(Math.max(1, inbox.retryAfter().toSeconds()));
        return response;
    }

    private static ResponseCode codeOf(Reason reason) {
        return switch (reason) {
            case UNAUTHORISED, UNKNOWN_DEVICE, FOREIGN_DEVICE -> ResponseCode.UNAUTHORIZED;
            case TOO_LARGE -> ResponseCode.REQUEST_ENTITY_TOO_LARGE;
            case UNSUPPORTED_FORMAT -> ResponseCode.UNSUPPORTED_CONTENT_FORMAT;
            default -> ResponseCode.BAD_REQUEST;
        };
    }
}
