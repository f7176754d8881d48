package org.gridpost.gateway.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the Paho client is set up. */
final class PahoOptions {
    static final Logger LOG = LoggerFactory.getLogger("org.gridpost.gateway.mqtt");
    /** Paho's receiver, sender, callback, connecting and disconnecting threads, and its pings. */
    static final int THREADS = 6;

    private static final long FOR_EVER = 0xFFFF_FFFFL;

    /** Held here, since the logging of the Java platform forgets a level when nobody holds its logger. */
    private static final java.util.logging.Logger PAHO = java.util.logging.Logger.getLogger("org.eclipse.paho.mqttv5");

    static {
        // Every loss of a connection would be told a second time, with a stack trace, beside our own sentence.
        PAHO.setLevel(Level.OFF);
    }

    private PahoOptions() {}

    static MqttConnectionOptions of(MqttConfig config, MqttRole role) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(!role.lasting());
        options.setSessionExpiryInterval(role.lasting() ? FOR_EVER : 0L);
        options.setReceiveMaximum(config.receiveMaximum());
        options.setKeepAliveInterval((int) config.keepAlive().toSeconds());
        options.setConnectionTimeout((int) config.connectTimeout().toSeconds());
        options.setAutomaticReconnect(false);
        config.user().ifPresent(options::setUserName);
        config.password().ifPresent(p -> options.setPassword(p.getBytes(StandardCharsets.UTF_8)));
        config.caFile().ifPresent(file -> options.setSocketFactory(trusting(file)));
        return options;
    }

    static ThreadFactory threads(String clientId) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "mqtt-" + clientId + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static SSLSocketFactory trusting(Path caFile) {
        try (InputStream in = Files.newInputStream(caFile)) {
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                authorities.setCertificateEntry("ca-" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "mqtt.caFile " + caFile + " cannot be read as PEM certificates: " + e.getMessage(), e);
        }
    }
}
