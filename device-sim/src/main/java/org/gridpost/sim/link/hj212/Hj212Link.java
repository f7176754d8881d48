package org.gridpost.sim.link.hj212;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.gridpost.sim.format.Format;
import org.gridpost.sim.format.Wire;
import org.gridpost.sim.link.Tally;
import org.gridpost.sim.report.Report;

/** Stations that speak HJ 212 over TCP, each over a connection of its own that it keeps. */
public final class Hj212Link implements AutoCloseable {
    private final URI server;
    private final Tally tally;
    private final Vertx vertx;
    private final Context loop;
    private final NetClient client;
    private final Map<String, Station> stations = new HashMap<>();

    public Hj212Link(URI server, Tally tally) {
        this.server = server;
        this.tally = tally;
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        this.loop = vertx.getOrCreateContext();
        this.client = vertx.createNetClient();
    }

    /** Takes a report that is to be said in that format. */
    public void send(Format format, Report report) {
        for (Wire wire : format.write(report)) {
            tally.offered();
            loop.runOnContext(
                    v -> stations.computeIfAbsent(report.speaker(), s -> new Station(s, server, client, loop, tally))
                            .send((Wire.Frame) wire));
        }
    }

    @Override
    public void close() {
        client.close();
        vertx.close();
    }
}
