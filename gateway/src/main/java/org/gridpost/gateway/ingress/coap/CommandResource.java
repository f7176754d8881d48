package org.gridpost.gateway.ingress.coap;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.observe.ObserveRelation;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.gridpost.gateway.ingress.coap.Senders.Sender;
import org.gridpost.pipelines.command.Command;
import org.gridpost.pipelines.command.Command.State;
import org.gridpost.pipelines.command.CommandDesk;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Transport;

/**
 * The newest command of one device, to be read and observed (RFC 7641) by it or its concentrator. A command that nobody
 * has yet goes out confirmable, and the acknowledgement makes it sent; {@code {}} says that there is none.
 *
 * <p>Who does not acknowledge a notification, or rejects it, is no observer any more; nor is the oldest of more than
 * {@link #MAX_OBSERVERS}: a device that restarts comes back from another port, and its former self is never heard of.
 */
final class CommandResource extends CoapResource {
    static final int MAX_OBSERVERS = 4;

    private static final Payload NOTHING = Payload.of(new byte[0]);

    private final String device;
    private final CommandDesk desk;
    private final Senders senders;
    private final Consumer<Rejection> refused;
    private final Clock clock;
    private final Deque<ObserveRelation> oldestFirst = new ArrayDeque<>();
    private long told;

    CommandResource(String device, CommandDesk desk, Senders senders, Consumer<Rejection> refused, Clock clock) {
        super(device);
        this.device = device;
        this.desk = desk;
        this.senders = senders;
        this.refused = refused;
        this.clock = clock;
        setObservable(true);
        setObserveType(CoAP.Type.CON);
    }

    /** Notifies the observers, of each command once: Californium repeats what is not acknowledged. */
    void tell(Command command) {
        synchronized (oldestFirst) {
            if (told == command.id()) {
                return;
            }
            told = command.id();
        }
        changed();
    }

    /** A request, and again for each notification the request that asked for it: so rights are looked at every time. */
    @Override
    public void handleGET(CoapExchange exchange) {
        Sender sender = senders.commandsOf(device, exchange.advanced().getRequest());
        if (sender instanceof Sender.Refused no) {
            refuse(exchange, no);
            return;
        }
        Optional<Command> newest = desk.newest(device);
        Response response = new Response(ResponseCode.CONTENT);
        response.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_JSON);
        response.setPayload(newest.map(Command::body).orElse("{}"));
        newest.ifPresent(command -> {
            long seconds = Duration.between(clock.instant(), command.expires()).toSeconds();
            response.getOptions().setMaxAge(Math.max(1, seconds));
            if (command.state() == State.WAITING) {
                exchange.accept();
                response.setConfirmable(true);
                response.addMessageObserver(new Acknowledged(command));
            }
        });
        exchange.respond(response);
    }

    private final class Acknowledged extends MessageObserverAdapter {
        private final Command command;

        Acknowledged(Command command) {
            this.command = command;
        }

        @Override
        public void onAcknowledgement() {
            desk.acked(command);
        }
    }

    private void refuse(CoapExchange exchange, Sender.Refused no) {
        refused.accept(new Rejection(
                no.reason(),
                no.detail(),
                Transport.COAP,
                Senders.culprit(exchange.advanced().getRequest()),
                clock.instant(),
                NOTHING,
                NOTHING.length()));
        exchange.respond(
                no.reason() == Reason.FOREIGN_DEVICE ? ResponseCode.FORBIDDEN : ResponseCode.UNAUTHORIZED, no.detail());
    }

    @Override
    public void addObserveRelation(ObserveRelation relation) {
        super.addObserveRelation(relation);
        Optional<ObserveRelation> surplus;
        synchronized (oldestFirst) {
            oldestFirst.addLast(relation);
            surplus = oldestFirst.size() > MAX_OBSERVERS ? Optional.of(oldestFirst.removeFirst()) : Optional.empty();
        }
        surplus.ifPresent(ObserveRelation::cancel);
    }

    @Override
    public void removeObserveRelation(ObserveRelation relation) {
        super.removeObserveRelation(relation);
        synchronized (oldestFirst) {
            oldestFirst.remove(relation);
        }
    }
}
