package org.gridpost.gateway.broker;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.ActiveMQDisconnectedException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.postoffice.Bindings;
import org.apache.activemq.artemis.core.postoffice.QueueBinding;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.security.impl.SecurityStoreImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.model.Site;

/**
 * An MQTT 3.1.1 and 5 broker in this process. What it has acked is synced to its own journal in the data folder, and what
 * does not fit into memory is paged to disk: nothing acked is dropped. While the disk is full senders wait, unacked.
 *
 * <p>A device signs in with its id and its password of {@link DeviceSecrets}, writes
 * {@code gridpost/v1/{deviceId}/telemetry}, {@code event} and {@code state}, and reads {@code cmd}. The bearer of a token
 * reads {@code gridpost/v1/stations/{stationId}/alarms} and {@code tickets} of the stations that {@link Subscribers} says. All else is refused
 * and told to the callback as a {@link Rejection}.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String GATEWAY_USER = "$gateway";

    private final ActiveMQServer server;
    private final Front front;
    private final Login gateway;
    private final BrokerConfig config;
    private final Room room;

    private EmbeddedBroker(ActiveMQServer server, Front front, Login gateway, BrokerConfig config, Room room) {
        this.server = server;
        this.front = front;
        this.gateway = gateway;
        this.config = config;
        this.room = room;
    }

    /**
     * Starts the broker; its journal lies in {@code broker} in the data folder.
     *
     * @param site which devices there are now, asked at every sign-in
     * @param refused told of every sign-in, subscription and publication that was turned away; must not block
     * @throws IllegalStateException if the port is taken, or the folder is in use by another process or cannot be written
     */
    public static EmbeddedBroker start(
            BrokerConfig config,
            Path dataFolder,
            Supplier<Site> site,
            DeviceSecrets secrets,
            Subscribers subscribers,
            Consumer<Rejection> refused,
            Clock clock) {
        Login gateway = new Login(GATEWAY_USER, randomText());
        return start(
                config,
                dataFolder,
                site,
                secrets,
                subscribers,
                refused,
                clock,
                gateway,
                dataFolder.toFile()::getUsableSpace);
    }

    static EmbeddedBroker start(
            BrokerConfig config,
            Path dataFolder,
            Supplier<Site> site,
            DeviceSecrets secrets,
            Subscribers subscribers,
            Consumer<Rejection> refused,
            Clock clock,
            Login gateway,
            LongSupplier free) {
        Refusals refusals = new Refusals(refused, clock);
        Doorkeeper doorkeeper = new Doorkeeper(site, secrets, subscribers, gateway, refusals);
        ActiveMQServer server = new ActiveMQServerImpl(
                ArtemisSettings.of(config, dataFolder.resolve("broker"), randomText()), doorkeeper);
        Room room = new Room(
                dataFolder,
                config.minFreeBytes(),
                free,
                () -> server.getPagingManager().isDiskFull());
        server.addProtocolManagerFactory(new GuardedMqttFactory(config, doorkeeper, refusals, room, gateway.user()));
        Optional<Front> front = Optional.empty();
        try {
            server.start();
            if (!server.isActive()) {
                throw new IllegalStateException("its journal cannot be opened");
            }
            front = Optional.of(new Front(
                    config,
                    (NettyAcceptor) server.getRemotingService().getAcceptor(ArtemisSettings.ACCEPTOR),
                    refusals));
            front.get().listen();
            return new EmbeddedBroker(server, front.get(), gateway, config, room);
        } catch (Exception e) {
            front.ifPresent(Front::close);
            stop(server);
            throw new IllegalStateException(
                    "the MQTT broker cannot start on " + config.host() + ":" + config.port() + " with data in "
                            + dataFolder + ": " + e.getMessage() + "; is another gateway running there?",
                    e);
        }
    }

    /** Where and as whom the gateway itself connects; the password is another at every start. */
    public Login gateway() {
        return gateway;
    }

    /** The address of plain MQTT. */
    public String url() {
        return "tcp://" + config.host() + ":" + config.port();
    }

    public boolean isRunning() {
        return server.isActive();
    }

    /** Why senders are made to wait, if they are: one sentence. */
    public Optional<String> shortage() {
        return room.shortage();
    }

    /** Messages that devices were told are safe and that the gateway has not acked yet. */
    public long waiting() {
        return server.getPostOffice()
                .getAllBindings()
                .filter(b -> b.getUniqueName().toString().startsWith(SessionGuard.RESERVED))
                .filter(QueueBinding.class::isInstance)
                .mapToLong(b -> ((QueueBinding) b).getQueue().getMessageCount())
                .sum();
    }

    /** Whether anybody subscribes to exactly this topic, be he connected or away with a session that is kept for him. */
    public boolean hasSubscriber(String topic) {
        try {
            Bindings bindings =
                    server.getPostOffice().lookupBindingsForAddress(SimpleString.of(topic.replace('/', '.')));
            return bindings != null && bindings.size() > 0;
        } catch (Exception e) {
            throw new IllegalStateException("the broker cannot tell who subscribes to " + topic, e);
        }
    }

    /**
     * Cuts off whoever is signed in under this name, and forgets what was remembered of him. To be called after the site
     * says that the old credential is void: a device that was revoked, or whose epoch was raised.
     */
    public void revoke(String user) {
        forgetAnswers();
        server.getActiveMQServerControl().closeConnectionsForUser(user);
    }

    /** Ids of the tokens by whose bearers there are connections at this moment. */
    public Set<String> tokens() {
        return server.getRemotingService().getConnections().stream()
                .flatMap(connection -> tokenOf(connection).stream())
                .collect(Collectors.toSet());
    }

    /** Cuts off whoever came by this token, and forgets what was remembered of it: it has been revoked or is over. */
    public void cutToken(String id) {
        forgetAnswers();
        for (RemotingConnection connection : server.getRemotingService().getConnections()) {
            if (tokenOf(connection).filter(id::equals).isPresent()) {
                server.getRemotingService().removeConnection(connection.getID());
                connection.fail(new ActiveMQDisconnectedException("the token has ended"));
            }
        }
    }

    private static Optional<String> tokenOf(RemotingConnection connection) {
        return Optional.ofNullable(connection.getSubject())
                .flatMap(subject -> subject.getPrincipals(Party.Subscriber.class).stream()
                        .map(Party.Subscriber::token)
                        .findFirst());
    }

    private void forgetAnswers() {
        SecurityStoreImpl memory = (SecurityStoreImpl) server.getSecurityStore();
        memory.invalidateAuthenticationCache();
        memory.invalidateAuthorizationCache();
    }

    @Override
    public void close() {
        front.stopListening();
        try {
            stop(server);
        } finally {
            front.close();
        }
    }

    private static void stop(ActiveMQServer server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the MQTT broker did not stop cleanly", e);
        }
    }

    private static String randomText() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
