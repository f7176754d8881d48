package org.gridpost.sim.link.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.format.Format;
import org.gridpost.sim.format.Wire;
import org.gridpost.sim.link.BackOff;
import org.gridpost.sim.link.Errands;
import org.gridpost.sim.link.Tally;
import org.gridpost.sim.report.Report;

/**
 * Devices that post to {@code /ingest/{device}} with HTTP Basic, each one message at a time. 429 and 5xx are tried again
 * after Retry-After; what any other answer refuses will not become right by repeating and is given up.
 */
public final class HttpLink implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int QUOTED = 200;

    private final Fleet fleet;
    private final URI server;
    private final Tally tally;
    private final Vertx vertx;
    private final Context loop;
    private final HttpClient client;
    private final Map<String, Errands<Wire.Post>> errands = new HashMap<>();
    private final BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(20));

    public HttpLink(Fleet fleet, URI server, Tally tally) {
        this.fleet = fleet;
        this.server = server;
        this.tally = tally;
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        this.loop = vertx.getOrCreateContext();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost(server.getHost())
                .setDefaultPort(server.getPort() < 0 ? 80 : server.getPort())
                .setConnectTimeout((int) PATIENCE.toMillis()));
    }

    /** Takes a report that is to be said in that format. */
    public void send(Format format, Report report) {
        FleetDevice device = fleet.named(report.speaker()).orElseThrow();
        for (Wire wire : format.write(report)) {
            tally.offered();
            loop.runOnContext(v -> errands(device).add((Wire.Post) wire));
        }
    }

    @Override
    public void close() {
        client.close();
        vertx.close();
    }

    private Errands<Wire.Post> errands(FleetDevice device) {
        return errands.computeIfAbsent(
                device.device(), d -> new Errands<>(loop, tally, message -> post(device, message)));
    }

    private void post(FleetDevice device, Wire.Post message) {
        String path = "/ingest/" + device.device() + (message.event() ? "?lane=event" : "");
        client.request(HttpMethod.POST, path)
                .compose(request -> {
                    request.putHeader("Content-Type", message.contentType());
                    device.mqtt()
                            .ifPresent(c -> request.putHeader("Authorization", basic(device.device(), c.secret())));
                    request.idleTimeout(PATIENCE.toMillis());
                    return request.send(Buffer.buffer(message.payload()));
                })
                .compose(response -> response.body().map(body -> {
                    answered(device, message, response.statusCode(), response.getHeader("Retry-After"), body);
                    return body;
                }))
                .onFailure(e -> {
                    tally.trouble("the server at " + server + " cannot be reached: " + e.getMessage());
                    errands(device).again(message, backOff.next());
                });
    }

    private void answered(FleetDevice device, Wire.Post message, int status, String retryAfter, Buffer body) {
        if (status == 429 || status >= 500) {
            errands(device).again(message, pause(retryAfter));
            return;
        }
        backOff.succeeded();
        if (status < 300) {
            tally.acked();
        } else {
            String why = body.toString();
            tally.refused("the server at " + server + " refuses " + device.device() + ": " + status + " "
                    + why.substring(0, Math.min(QUOTED, why.length())));
        }
        errands(device).done();
    }

    private Duration pause(String retryAfter) {
        return retryAfter != null && retryAfter.matches("[0-9]{1,4}")
                ? Duration.ofSeconds(Long.parseLong(retryAfter))
                : backOff.next();
    }

    private static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }
}
