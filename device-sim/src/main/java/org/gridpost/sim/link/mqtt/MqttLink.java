package org.gridpost.sim.link.mqtt;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gridpost.sim.fleet.Bridge;
import org.gridpost.sim.fleet.Credential;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.format.Format;
import org.gridpost.sim.format.Wire;
import org.gridpost.sim.link.Carrier;
import org.gridpost.sim.link.Link;
import org.gridpost.sim.link.Tally;
import org.gridpost.sim.report.Encoding;
import org.gridpost.sim.report.Report;

/** MQTT sessions of many devices over few threads; each connects when its device has something to say for the first time. */
public final class MqttLink implements Link {
    private static final int LOOPS = 2;

    private final Fleet fleet;
    private final URI broker;
    private final Tally tally;
    private final Vertx vertx;
    private final Map<String, MqttSession> sessions = new HashMap<>();

    public MqttLink(Fleet fleet, URI broker, Tally tally) {
        this.fleet = fleet;
        this.broker = broker;
        this.tally = tally;
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS).setWorkerPoolSize(1));
    }

    @Override
    public void send(Report report) {
        FleetDevice device = fleet.named(report.speaker()).orElseThrow();
        MqttSession session = session(device.device(), device.mqtt(), new StateGreeting(device.device()));
        if (report.stream() == Report.Stream.STATE) {
            comeOrGo(session, report.isOnline());
            return;
        }
        Encoding encoding = Carrier.MQTT.encoding(device.kind());
        String topic = "gridpost/v1/" + device.device() + "/" + report.stream().path();
        session.send(() -> List.of(Wire.Publication.of(topic, encoding.encode(report.readings()))));
    }

    /** Takes a report that is to be said in that format, in the device's own session or in that of a bridge. */
    public void send(Format format, Report report) {
        FleetDevice device = fleet.named(report.speaker()).orElseThrow();
        String sender = format.sender(device);
        boolean own = sender.equals(device.speaker());
        Optional<Credential> credential =
                own ? device.mqtt() : fleet.bridge(sender).flatMap(Bridge::mqtt);
        MqttSession session = session(sender, credential, own ? new StateGreeting(sender) : format.greeting());
        if (own && report.stream() == Report.Stream.STATE) {
            comeOrGo(session, report.isOnline());
        } else {
            session.send(() -> format.write(report).stream()
                    .map(Wire.Publication.class::cast)
                    .toList());
        }
    }

    @Override
    public void close() {
        List<Future<?>> closing = new ArrayList<>();
        sessions.values().forEach(s -> closing.add(s.close()));
        awaitQuietly(Future.join(closing));
        awaitQuietly(vertx.close());
    }

    private static void comeOrGo(MqttSession session, boolean comes) {
        if (comes) {
            session.back();
        } else {
            session.away();
        }
    }

    private MqttSession session(String client, Optional<Credential> credential, Format.Greeting greeting) {
        return sessions.computeIfAbsent(client, c -> {
            MqttSession session =
                    new MqttSession(client, credential, greeting, broker, vertx.getOrCreateContext(), tally);
            session.open();
            return session;
        });
    }

    private static void awaitQuietly(Future<?> future) {
        CountDownLatch done = new CountDownLatch(1);
        future.onComplete(r -> done.countDown());
        try {
            if (!done.await(1, TimeUnit.SECONDS)) {
                return; // the broker does not answer; nothing is owed to it
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
