package org.gridpost.gateway.broker;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker's sockets. They are ours and not Artemis', so that a stranger is met by {@link Greeting} first, and so that
 * sockets count against the limit from the moment they are open.
 */
final class Front implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final long SHUTDOWN_SECONDS = 2;

    private final BrokerConfig config;
    private final NettyAcceptor artemis;
    private final Refusals refusals;
    private final EventLoopGroup loops = new NioEventLoopGroup(THREADS);
    private final List<Channel> doors = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean leaving;

    Front(BrokerConfig config, NettyAcceptor artemis, Refusals refusals) {
        this.config = config;
        this.artemis = artemis;
        this.refusals = refusals;
    }

    /** @throws IOException if an address cannot be listened on, or the key store cannot be read */
    void listen() throws IOException {
        listen(config.host(), config.port(), Optional.empty());
        if (config.tls().isPresent()) {
            BrokerConfig.Tls tls = config.tls().get();
            listen(tls.host(), tls.port(), Optional.of(contextOf(tls)));
        }
    }

    private void listen(String host, int port, Optional<SslContext> tls) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        meet(socket, tls);
                    }
                });
        var bound = bootstrap.bind(host, port).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(bound.cause().getMessage(), bound.cause());
        }
        doors.add(bound.channel());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the socket's end is waited for by the listener below
    private void meet(Channel socket, Optional<SslContext> tls) {
        int count = open.incrementAndGet();
        socket.closeFuture().addListener(closed -> open.decrementAndGet());
        if (leaving) {
            // Accepted before the doors were closed, but met after: Artemis takes nobody now.
            socket.close();
            return;
        }
        if (count > config.maxConnections()) {
            if (count == config.maxConnections() + 1) {
                LOG.warn("{} MQTT sockets are open, as many as broker.maxConnections: more are refused", count - 1);
            }
            socket.close();
            return;
        }
        tls.ifPresent(context -> socket.pipeline().addLast(context.newHandler(socket.alloc())));
        socket.pipeline().addLast(new Greeting(config.connectTimeout(), tls.isPresent(), refusals));
        artemis.transfer(socket);
    }

    private static SslContext contextOf(BrokerConfig.Tls tls) throws IOException {
        try (InputStream in = Files.newInputStream(tls.keyStore())) {
            char[] password = tls.keyStorePassword().toCharArray();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            return SslContextBuilder.forServer(keys)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IOException("broker.tls.keyStore " + tls.keyStore() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Lets nobody in any more; those within are for Artemis to see off. */
    void stopListening() {
        leaving = true;
        doors.forEach(door -> door.close().awaitUninterruptibly());
    }

    /** Closes all sockets. */
    @Override
    public void close() {
        loops.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
