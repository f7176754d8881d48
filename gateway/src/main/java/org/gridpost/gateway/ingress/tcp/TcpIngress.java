package org.gridpost.gateway.ingress.tcp;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gridpost.pipelines.inbound.Inbox;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.model.Site;

/**
 * Takes the data packets of HJ 212-2017 over TCP. Where the lowest bit of Flag asks for it, a packet is answered: 9014
 * when its data are safe, 9011 with QnRtn 3, 4 or 9 when PW, MN or CRC is wrong. Where there is no room, or the data are
 * not safe, there is no answer and the connection is closed, so that the station sends again.
 */
public final class TcpIngress implements AutoCloseable, MeterBinder {
    private final TcpConfig config;
    private final TcpCounts counts = new TcpCounts();
    private final ChannelGroup connections;
    private final EventLoopGroup loop;
    private final Channel server;

    /**
     * @param authentic whether a device's secret is right, for stations that {@code tcp.stations} does not name
     * @param refused told of every packet that is turned away before any inbox sees it; must not block
     * @throws IOException if the port cannot be had
     */
    public TcpIngress(
            TcpConfig config,
            Inbox inbox,
            Supplier<Site> site,
            BiPredicate<String, String> authentic,
            Consumer<Rejection> refused,
            Clock clock)
            throws IOException {
        this.config = config;
        // One thread for all: stations send a packet a minute, and nothing here waits.
        loop = new NioEventLoopGroup(1, new DefaultThreadFactory("tcp", true));
        connections = new DefaultChannelGroup(loop.next());
        Stations stations = new Stations(config, site, authentic);
        ChannelFuture bound = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        admit(channel, new StationHandler(stations, inbox, refused, counts, clock));
                    }
                })
                .bind(config.host(), config.port())
                .awaitUninterruptibly();
        server = bound.channel();
        if (!bound.isSuccess()) {
            close();
            throw new IOException(
                    "HJ 212 cannot listen on " + config.host() + ":" + config.port() + " ("
                            + bound.cause().getMessage() + "): stop what uses the port, or set tcp.port to another",
                    bound.cause());
        }
    }

    private void admit(SocketChannel channel, StationHandler handler) {
        if (connections.size() >= config.maxConnections()) {
            counts.tooMany();
            var unused = channel.close();
            return;
        }
        connections.add(channel);
        channel.pipeline()
                .addLast(
                        new ReadTimeoutHandler(config.idle().toMillis(), TimeUnit.MILLISECONDS),
                        new FrameDecoder(config, counts),
                        handler);
    }

    /** Where it listens, with the port that was given by the system if the configured one is 0. */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.localAddress();
    }

    /** Connections that are open now. */
    public int connections() {
        return connections.size();
    }

    /** Packets whose CRC was right, since the start. */
    public long packets() {
        return counts.packets();
    }

    /** Packets whose CRC was wrong, since the start. */
    public long wrongCrcs() {
        return counts.wrongCrcs();
    }

    long garbageBytes() {
        return counts.garbageBytes();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counts.bindTo(registry);
        Gauge.builder("gridpost.tcp.connections", this, TcpIngress::connections)
                .description("Open connections by HJ 212")
                .register(registry);
    }

    /** Stops listening. Answers that the inbox still owes are dropped; their senders will repeat the packet. */
    @Override
    public void close() {
        server.close().awaitUninterruptibly();
        connections.close().awaitUninterruptibly();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
