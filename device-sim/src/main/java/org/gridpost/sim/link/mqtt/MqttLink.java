package org.gridpost.sim.link.mqtt;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.FleetDevice;
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
        if (report.stream() == Report.Stream.STATE) {
            if (report.isOnline()) {
                session(device).back();
            } else {
                session(device).away();
            }
            return;
        }
        Encoding encoding = Carrier.MQTT.encoding(device.kind());
        tally.offered();
        session(device)
                .send(new Outgoing(
                        "gridpost/v1/" + device.device() + "/" + report.stream().path(),
                        Buffer.buffer(encoding.encode(report.readings()))));
    }

    @Override
    public void close() {
        List<Future<?>> closing = new ArrayList<>();
        sessions.values().forEach(s -> closing.add(s.close()));
        awaitQuietly(Future.join(closing));
        awaitQuietly(vertx.close());
    }

    private MqttSession session(FleetDevice device) {
        return sessions.computeIfAbsent(device.device(), d -> {
            MqttSession session = new MqttSession(device, broker, vertx.getOrCreateContext(), tally);
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
