package org.gridpost.sim.link.hj212;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.gridpost.sim.format.Wire;
import org.gridpost.sim.link.BackOff;
import org.gridpost.sim.link.Errands;
import org.gridpost.sim.link.Tally;

/** One station: it sends a packet, waits for its answer, and connects and sends again when there is none. */
final class Station {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String TAKEN = "CN=9014";
    private static final String END = "\r\n";

    private final String name;
    private final URI server;
    private final NetClient client;
    private final Context loop;
    private final Tally tally;
    private final Errands<Wire.Frame> errands;
    private final BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(20));
    private Optional<NetSocket> connection = Optional.empty();
    private Optional<Wire.Frame> unanswered = Optional.empty();
    private String heard = "";
    private long timer;

    Station(String name, URI server, NetClient client, Context loop, Tally tally) {
        this.name = name;
        this.server = server;
        this.client = client;
        this.loop = loop;
        this.tally = tally;
        this.errands = new Errands<>(loop, tally, this::deliver);
    }

    void send(Wire.Frame frame) {
        errands.add(frame);
    }

    private void deliver(Wire.Frame frame) {
        unanswered = Optional.of(frame);
        if (connection.isPresent()) {
            write(connection.get(), frame);
            return;
        }
        client.connect(server.getPort(), server.getHost()).onComplete(connected -> {
            if (connected.failed()) {
                tally.trouble("the server at " + server + " cannot be reached: "
                        + connected.cause().getMessage());
                again();
                return;
            }
            NetSocket socket = connected.result();
            connection = Optional.of(socket);
            heard = "";
            socket.handler(this::hear);
            socket.closeHandler(v -> lost(socket));
            write(socket, frame);
        });
    }

    private void write(NetSocket socket, Wire.Frame frame) {
        timer = loop.owner().setTimer(PATIENCE.toMillis(), t -> socket.close());
        socket.write(Buffer.buffer(frame.payload()));
    }

    private void hear(Buffer bytes) {
        heard += bytes.toString("US-ASCII");
        for (int end = heard.indexOf(END); end >= 0; end = heard.indexOf(END)) {
            answered(heard.substring(0, end));
            heard = heard.substring(end + END.length());
        }
    }

    private void answered(String answer) {
        if (unanswered.isEmpty()) {
            return;
        }
        loop.owner().cancelTimer(timer);
        unanswered = Optional.empty();
        backOff.succeeded();
        if (answer.contains(TAKEN)) {
            tally.acked();
        } else {
            tally.refused("the server at " + server + " refuses " + name + ": " + answer);
        }
        errands.done();
    }

    private void lost(NetSocket socket) {
        if (connection.filter(socket::equals).isPresent()) {
            connection = Optional.empty();
            loop.owner().cancelTimer(timer);
            again();
        }
    }

    private void again() {
        Optional<Wire.Frame> frame = unanswered;
        unanswered = Optional.empty();
        frame.ifPresent(f -> errands.again(f, backOff.next()));
    }
}
