package org.gridpost.gateway.ingress.coap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.serialization.UdpDataSerializer;
import org.eclipse.californium.core.server.resources.Resource;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.auth.PreSharedKeyIdentity;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.util.ExecutorsUtil;
import org.eclipse.californium.elements.util.NamedThreadFactory;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.SingleNodeConnectionIdGenerator;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.pipelines.command.CommandDesk;
import org.gridpost.pipelines.command.CommandWay;
import org.gridpost.pipelines.inbound.Inbox;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.model.Site;

/**
 * CoAP, plain on loopback and over DTLS 1.2 with pre-shared keys (RFC 7252 section 9.1). Takes measurements:
 * {@code POST /up/telemetry}, {@code POST /up/event}, Content-Formats 110 and 112 (RFC 8428), 50, or none. Gives commands:
 * {@code GET /cmd/{deviceId}}, to be observed (RFC 7641). {@code GET /.well-known/core} (RFC 6690) finds them.
 *
 * <p>Answers: 2.04 safe; 4.00 nothing in the message could be taken; 4.01 unknown device or another device's name; 4.13
 * too large, with Size1; 4.15 unsupported Content-Format; 5.03 no room, with Max-Age. Errors carry a sentence.
 */
public final class CoapIngress implements AutoCloseable, MeterBinder {
    private final Answers answers = new Answers();
    private final CoapServer server;
    private final CommandsResource commands;
    private final CoapEndpoint plain;
    private final Optional<Secure> secure;
    private final ScheduledExecutorService workers;
    private final ScheduledExecutorService timers;

    /** The DTLS port; the connector knows the sessions. */
    private record Secure(CoapEndpoint endpoint, SecureConnector connector) {}

    /**
     * @param site the devices that may come by DTLS, as of now
     * @param desk the commands that they may ask for
     * @param refused told of every message that is turned away before any inbox sees it (too large, of an unsupported
     *     Content-Format, in another device's name, or no CoAP at all) and of every failed DTLS handshake; must not block
     * @throws IOException if a port cannot be had
     */
    public CoapIngress(
            CoapConfig config,
            Inbox inbox,
            Supplier<Site> site,
            DeviceSecrets secrets,
            CommandDesk desk,
            Consumer<Rejection> refused,
            Clock clock)
            throws IOException {
        Configuration settings = CaliforniumSettings.of(config);
        server = new CoapServer(settings) {
            @Override
            protected Resource createRoot() {
                return new CoapResource("");
            }
        };
        Senders senders = new Senders(site);
        commands = new CommandsResource(site, desk, senders, refused, clock);
        server.add(up(config, senders, inbox, refused, clock), commands);
        plain = plainEndpoint(config, settings, refused, clock);
        server.addEndpoint(plain);
        DeviceKeys keys = new DeviceKeys(site, secrets, refused, clock);
        secure = config.dtls().enabled()
                ? Optional.of(secureEndpoint(config.dtls(), settings, keys, refused, clock))
                : Optional.empty();
        secure.ifPresent(s -> server.addEndpoint(s.endpoint()));
        workers = ExecutorsUtil.newScheduledThreadPool(config.threads(), new NamedThreadFactory("coap-"));
        timers = ExecutorsUtil.newDefaultSecondaryScheduler("coap-timer-");
        server.setExecutors(workers, timers, false);
        try {
            listen(plain, config.address(), "coap.port");
            if (secure.isPresent()) {
                listen(secure.get().endpoint(), config.dtls().address(), "coap.dtls.port");
            }
            server.start();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private static void listen(CoapEndpoint endpoint, InetSocketAddress address, String key) throws IOException {
        try {
            endpoint.start();
        } catch (IOException e) {
            throw new IOException(
                    "CoAP cannot listen on " + address.getHostString() + ":" + address.getPort() + " (" + e.getMessage()
                            + "): stop what uses the port, or set " + key + " to another",
                    e);
        }
    }

    /** The way of commands to devices that observe them here. */
    public CommandWay commands() {
        return commands;
    }

    /** Where plain CoAP listens, with the port that was given by the system if the configured one is 0. */
    public InetSocketAddress address() {
        return plain.getAddress();
    }

    /** Where DTLS listens; empty if it is switched off. */
    public Optional<InetSocketAddress> secureAddress() {
        return secure.map(s -> s.endpoint().getAddress());
    }

    /**
     * Ends the device's DTLS sessions, so that it must prove its present key. To be called after it was revoked or its
     * secret changed; what a revoked device sends in a session that still lives is refused anyway.
     *
     * @return done when the sessions are gone
     */
    public Future<?> dropSessions(String device) {
        return secure.<Future<?>>map(
                        s -> s.connector().startDropConnectionsForPrincipal(new PreSharedKeyIdentity(device)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
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

    private static CoapResource up(
            CoapConfig config, Senders senders, Inbox inbox, Consumer<Rejection> refused, Clock clock) {
        int max = config.maxMessageBytes();
        UpResource telemetry =
                new UpResource("telemetry", "mj.telemetry", Lane.TELEMETRY, max, senders, inbox, refused, clock);
        telemetry.getAttributes().addInterfaceDescription("core.b");
        UpResource event = new UpResource("event", "mj.event", Lane.EVENT, max, senders, inbox, refused, clock);
        CoapResource up = new CoapResource("up", false);
        up.add(telemetry);
        up.add(event);
        return up;
    }

    private CoapEndpoint plainEndpoint(
            CoapConfig config, Configuration settings, Consumer<Rejection> refused, Clock clock) {
        Datagrams datagrams = new Datagrams(refused, clock);
        return endpoint(datagrams.connector(config.address(), settings), datagrams, settings, refused, clock);
    }

    private Secure secureEndpoint(
            CoapsConfig config, Configuration settings, DeviceKeys keys, Consumer<Rejection> refused, Clock clock) {
        Datagrams datagrams = new Datagrams(refused, clock);
        SecureConnector connector = new SecureConnector(
                DtlsConnectorConfig.builder(settings)
                        .setAddress(config.address())
                        .setAdvancedPskStore(keys)
                        .setConnectionIdGenerator(
                                new SingleNodeConnectionIdGenerator(settings.get(DtlsConfig.DTLS_CONNECTION_ID_LENGTH)))
                        .setDatagramFilter(new WrongKeys(settings, refused, clock))
                        .build(),
                datagrams);
        return new Secure(endpoint(connector, datagrams, settings, refused, clock), connector);
    }

    private CoapEndpoint endpoint(
            Connector connector,
            Datagrams datagrams,
            Configuration settings,
            Consumer<Rejection> refused,
            Clock clock) {
        return CoapEndpoint.builder()
                .setConfiguration(settings)
                .setConnector(connector)
                .setDataSerializerAndParser(new UdpDataSerializer(), datagrams.parser())
                .setCoapStackFactory((protocol, tag, configuration, outbox, argument) -> new ServerStack(
                        outbox, configuration, new RefusalWatch(configuration, answers, refused, clock)))
                .build();
    }
}
