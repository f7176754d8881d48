package org.gridpost.gateway.ingress.coap;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.core.server.resources.Resource;
import org.gridpost.pipelines.command.Command;
import org.gridpost.pipelines.command.CommandDesk;
import org.gridpost.pipelines.command.CommandWay;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.model.Ids;
import org.gridpost.pipelines.model.Site;

/**
 * {@code /cmd}, under which each registered device has a resource of its own, made when it is first asked for. They are not
 * listed: whoever may ask knows his name.
 */
final class CommandsResource extends CoapResource implements CommandWay {
    private final Supplier<Site> site;
    private final CommandDesk desk;
    private final Senders senders;
    private final Consumer<Rejection> refused;
    private final Clock clock;
    private final Map<String, CommandResource> known = new ConcurrentHashMap<>();

    CommandsResource(Supplier<Site> site, CommandDesk desk, Senders senders, Consumer<Rejection> refused, Clock clock) {
        super("cmd");
        this.site = site;
        this.desk = desk;
        this.senders = senders;
        this.refused = refused;
        this.clock = clock;
        getAttributes().setTitle("/cmd/{deviceId}: the newest command");
        getAttributes().addResourceType("mj.command");
        getAttributes().addContentType(MediaTypeRegistry.APPLICATION_JSON);
        getAttributes().setObservable();
    }

    @Override
    public Resource getChild(String name) {
        if (!Ids.isId(name)) {
            return null;
        }
        if (site.get().device(name).isEmpty()) {
            // Answers as it would for a foreign device, and is forgotten: names made up must not fill the memory.
            return child(name);
        }
        return known.computeIfAbsent(name, this::child);
    }

    private CommandResource child(String device) {
        CommandResource child = new CommandResource(device, desk, senders, refused, clock);
        child.setParent(this);
        return child;
    }

    @Override
    public void handleGET(CoapExchange exchange) {
        exchange.respond(ResponseCode.BAD_REQUEST, "Name the device whose command you want: GET /cmd/{deviceId}");
    }

    /** Tells observers; their acks reach the desk from the answer that each of them is given. */
    @Override
    public void offer(Command command, Runnable acked) {
        CommandResource resource = known.get(command.device());
        if (resource != null) {
            resource.tell(command);
        }
    }
}
