package org.gridpost.gateway.broker;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.gridpost.gateway.mqtt.MqttConfig;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.gateway.services.Loopback;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;

/** The embedded broker with devices and one station's token, for tests. */
public final class BrokerUnderTest implements AutoCloseable {
    public static final String STATION_USER = "screen-of-st-1";
    /** Reads the alarms of the same station, and no tickets. */
    static final String HALL_USER = "screen-in-the-hall";

    public static final String STATION_TOKEN = "token-of-st-1";

    static final String STATION_TOKEN_ID = "0123456789ab";

    private final Path folder;
    private final DeviceSecrets secrets;
    private final BrokerConfig config = BrokerConfig.onLoopback(Loopback.freePort());
    private final List<Rejection> refused = new CopyOnWriteArrayList<>();
    /** The same over restarts, so that the rest of the gateway can be seen to come back to it. */
    private final Login gateway = new Login("$gateway", "secret-of-the-gateway");

    private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);
    private volatile Site site;
    private EmbeddedBroker broker;

    public BrokerUnderTest(Path folder, Site site) {
        this.folder = folder;
        this.site = site;
        this.secrets = DeviceSecrets.open(folder);
        start();
    }

    public static Site siteOf(Device... devices) {
        return new Site(new AreaTree(List.of()), List.of(), List.of(devices), List.of());
    }

    public void start() {
        broker = EmbeddedBroker.start(
                config,
                folder,
                () -> site,
                secrets,
                (user, token) -> token.equals(STATION_TOKEN)
                                && Set.of(STATION_USER, HALL_USER).contains(user)
                        ? Optional.of(new Subscribers.Reader(
                                STATION_TOKEN_ID,
                                "st-1"::equals,
                                station -> user.equals(STATION_USER) && station.equals("st-1")))
                        : Optional.empty(),
                refused::add,
                Clock.systemUTC(),
                gateway,
                free::get);
    }

    public void stop() {
        broker.close();
    }

    /** What is left on its disk, as far as it can see. */
    public void freeBytes(long bytes) {
        free.set(bytes);
    }

    public EmbeddedBroker broker() {
        return broker;
    }

    public int port() {
        return config.port();
    }

    public void site(Site changed) {
        site = changed;
    }

    public String password(String device) {
        return secrets.password(device, 1);
    }

    public String password(String device, int epoch) {
        return secrets.password(device, epoch);
    }

    public MqttConfig gatewayConfig() {
        Login login = broker.gateway();
        return MqttConfig.defaults().at(broker.url(), login.user(), login.password());
    }

    public long refused(Reason reason) {
        return refused.stream().filter(r -> r.reason() == reason).count();
    }

    public List<Rejection> refused() {
        return refused;
    }

    @Override
    public void close() {
        broker.close();
    }
}
