package org.gridpost.gateway.ingress.coap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.serialization.UdpDataSerializer;
import org.eclipse.californium.core.server.resources.Resource;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.util.ExecutorsUtil;
import org.eclipse.californium.elements.util.NamedThreadFactory;
import org.gridpost.pipelines.inbound.Inbox;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Rejection;

/**
 * Takes measurements by CoAP: {@code POST /up/telemetry}, {@code POST /up/event}, and {@code GET /.well-known/core}
 * (RFC 6690) to find them. Content-Formats 110 and 112 (RFC 8428), 50, or none.
 *
 * <p>Answers: 2.04 safe; 4.00 nothing in the message could be taken; 4.01 unknown device or another device's name; 4.13
 * too large, with Size1; 4.15 unsupported Content-Format; 5.03 no room, with Max-Age. Errors carry a sentence.
 */
public final class CoapIngress implements AutoCloseable, MeterBinder {
    private final Answers answers = new Answers();
    private final CoapServer server;
    private final CoapEndpoint endpoint;
    private final ScheduledExecutorService workers;
    private final ScheduledExecutorService timers;

    /**
     * @param refused told of every message that is turned away before any inbox sees it: too large, of an unsupported
     *     Content-Format, or no CoAP at all; must not block
     * @throws IOException if the port cannot be had
     */
    public CoapIngress(CoapConfig config, Inbox inbox, Consumer<Rejection> refused, Clock clock) throws IOException {
        Configuration settings = CaliforniumSettings.of(config);
        server = new CoapServer(settings) {
            @Override
            protected Resource createRoot() {
                return new CoapResource("");
            }
        };
        server.add(up(config, inbox, refused, clock));
        endpoint = plainEndpoint(config, settings, refused, clock);
        server.addEndpoint(endpoint);
        workers = ExecutorsUtil.newScheduledThreadPool(config.threads(), new NamedThreadFactory("coap-"));
        timers = ExecutorsUtil.newDefaultSecondaryScheduler("coap-timer-");
        server.setExecutors(workers, timers, false);
        try {
            endpoint.start();
            server.start();
        } catch (IOException e) {
            close();
            throw new IOException(
                    "CoAP cannot listen on " + config.host() + ":" + config.port() + " (" + e.getMessage()
                            + "): stop what uses the port, or set coap.port to another",
                    e);
        }
    }

    /** Where it listens, with the port that was given by the system if the configured one is 0. */
    public InetSocketAddress address() {
        return endpoint.getAddress();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        answers.bindTo(registry);
    }

    /** Stops listening. Answers that the inbox still owes are dropped; their senders will repeat the message. */
    @Override
    public void close() {
        server.destroy();
        ExecutorsUtil.shutdownExecutorGracefully(TimeUnit.SECONDS.toMillis(1), workers, timers);
    }

    private static CoapResource up(CoapConfig config, Inbox inbox, Consumer<Rejection> refused, Clock clock) {
        int max = config.maxMessageBytes();
        UpResource telemetry = new UpResource("telemetry", "mj.telemetry", Lane.TELEMETRY, max, inbox, refused, clock);
        telemetry.getAttributes().addInterfaceDescription("core.b");
        UpResource event = new UpResource("event", "mj.event", Lane.EVENT, max, inbox, refused, clock);
        CoapResource up = new CoapResource("up", false);
        up.add(telemetry);
        up.add(event);
        return up;
    }

    private CoapEndpoint plainEndpoint(
            CoapConfig config, Configuration settings, Consumer<Rejection> refused, Clock clock) {
        Datagrams datagrams = new Datagrams(refused, clock);
        return CoapEndpoint.builder()
                .setConfiguration(settings)
                .setConnector(datagrams.connector(config.address(), settings))
                .setDataSerializerAndParser(new UdpDataSerializer(), datagrams.parser())
                .setCoapStackFactory((protocol, tag, configuration, outbox, argument) -> new ServerStack(
                        outbox, configuration, new RefusalWatch(configuration, answers, refused, clock)))
                .build();
    }
}
