package org.gridpost.sim.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.gridpost.sim.fleet.FleetDevice;

/**
 * Sends from many sessions over one thread, at a fixed rate or as fast as acknowledgements come. All sessions live on that
 * thread; other threads only read the counts and raise the limit.
 */
final class Generator {
    private static final Duration TICK = Duration.ofMillis(5);
    private static final Duration PING = Duration.ofSeconds(20);
    private static final Duration FLUSH = Duration.ofSeconds(1);

    private final Load load;
    private final List<LoadSession> sessions = new ArrayList<>();
    private final EventLoopGroup loop = new NioEventLoopGroup(1);
    private final Optional<AckLog> ackLog;
    private final Latency latency = new Latency();
    private final AtomicLong limit = new AtomicLong(Long.MAX_VALUE);
    private final AtomicReference<String> trouble = new AtomicReference<>("");
    // Written by the one thread, read by others: lazySet costs no fence on the hot path.
    private final AtomicLong sentCount = new AtomicLong();
    private final AtomicLong ackedCount = new AtomicLong();
    private final AtomicLong connectedCount = new AtomicLong();
    private final AtomicLong brokenOff = new AtomicLong();
    private long sent;
    private long acked;
    private long beganNanos;
    private int turn;
    private volatile boolean sending = true;

    Generator(Load load, List<FleetDevice> devices, URI broker) throws IOException {
        this.load = load;
        this.ackLog =
                load.acked().isPresent() ? Optional.of(new AckLog(load.acked().get())) : Optional.empty();
        int port = broker.getPort() < 0 ? 1883 : broker.getPort();
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .remoteAddress(new InetSocketAddress(broker.getHost(), port));
        devices.forEach(d -> sessions.add(new LoadSession(d, load.window(), this, bootstrap)));
    }

    void start() {
        loop.execute(() -> {
            beganNanos = System.nanoTime();
            sessions.forEach(LoadSession::connect);
        });
        every(TICK, this::tick);
        every(PING, () -> sessions.forEach(LoadSession::ping));
        every(FLUSH, () -> ackLog.ifPresent(AckLog::flush));
    }

    private void every(Duration period, Runnable task) {
        loop.scheduleAtFixedRate(task, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS)
                .addListener(ended -> {
                    if (!ended.isCancelled() && ended.cause() != null) {
                        trouble("the generator failed: " + ended.cause());
                    }
                });
    }

    /** Sends nothing new; what is not acknowledged is still waited for. */
    void stopSending() {
        sending = false;
    }

    /** Sends no more than this many messages in all, until told otherwise. */
    void limit(long messages) {
        limit.set(messages);
    }

    long sent() {
        return sentCount.get();
    }

    long acked() {
        return ackedCount.get();
    }

    long connections() {
        return connectedCount.get();
    }

    /** How often a session was cut off. */
    long brokenOff() {
        return brokenOff.get();
    }

    /** Of publish to acknowledgement; to be asked after {@link #close}. */
    Latency latency() {
        return latency;
    }

    String takeTrouble() {
        return trouble.getAndSet("");
    }

    /** How many of the wanted messages a session may send now; they count as sent. */
    long grant(long wanted) {
        if (!sending || wanted <= 0) {
            return 0;
        }
        long granted = Math.min(wanted, Math.min(load.messages(), Math.min(limit.get(), due())) - sent);
        if (granted <= 0) {
            return 0;
        }
        sent += granted;
        sentCount.lazySet(sent);
        return granted;
    }

    void acked(FleetDevice device, long timeMillis, Template template, long number, long sentNanos) {
        ackedCount.lazySet(++acked);
        latency.record(System.nanoTime() - sentNanos);
        if (ackLog.isPresent()) {
            ackLog.get().write(device.device(), timeMillis, template.firstValue(number));
        }
    }

    /** A session has taken all acknowledgements that were there. */
    void drained(LoadSession session) {
        if (load.rate() == 0) {
            session.fill(Long.MAX_VALUE);
        }
    }

    void connected() {
        connectedCount.incrementAndGet();
    }

    void disconnected() {
        connectedCount.decrementAndGet();
        if (sending) {
            brokenOff.incrementAndGet();
        }
    }

    void trouble(String what) {
        trouble.set(what);
    }

    /** Leaves the broker and closes the file of acknowledgements. */
    void close() {
        sending = false;
        loop.execute(() -> sessions.forEach(LoadSession::close));
        loop.shutdownGracefully(100, 2_000, TimeUnit.MILLISECONDS).awaitUninterruptibly(3_000);
        ackLog.ifPresent(AckLog::close);
    }

    /** Messages that should have been sent by now. */
    private long due() {
        if (load.rate() == 0) {
            return Long.MAX_VALUE;
        }
        return (long) ((System.nanoTime() - beganNanos) / 1e9 * load.rate());
    }

    /** Shares what is due among the sessions, each time beginning with another. */
    private void tick() {
        long open = Math.min(load.messages(), Math.min(limit.get(), due())) - sent;
        if (!sending || open <= 0) {
            return;
        }
        long share = load.rate() == 0 ? load.window() : Math.max(1, (open + sessions.size() - 1) / sessions.size());
        int first = turn;
        for (int i = 0; i < sessions.size() && open > 0; i++) {
            long before = sent;
            sessions.get((first + i) % sessions.size()).fill(share);
            open -= sent - before;
            turn = (first + i + 1) % sessions.size();
        }
    }
}
