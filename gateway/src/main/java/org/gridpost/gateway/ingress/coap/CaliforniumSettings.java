package org.gridpost.gateway.ingress.coap;

import static org.eclipse.californium.core.config.CoapConfig.BLOCKWISE_STATUS_LIFETIME;
import static org.eclipse.californium.core.config.CoapConfig.DEDUPLICATOR;
import static org.eclipse.californium.core.config.CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP;
import static org.eclipse.californium.core.config.CoapConfig.MAX_ACTIVE_PEERS;
import static org.eclipse.californium.core.config.CoapConfig.MAX_RESOURCE_BODY_SIZE;
import static org.eclipse.californium.core.config.CoapConfig.MAX_SERVER_OBSERVES;
import static org.eclipse.californium.core.config.CoapConfig.MID_TRACKER;
import static org.eclipse.californium.core.config.CoapConfig.PEERS_MARK_AND_SWEEP_MESSAGES;
import static org.eclipse.californium.core.config.CoapConfig.PREFERRED_BLOCK_SIZE;
import static org.eclipse.californium.core.config.CoapConfig.PROTOCOL_STAGE_THREAD_COUNT;
import static org.eclipse.californium.core.config.CoapConfig.USE_MESSAGE_OFFLOADING;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.config.CoapConfig.TrackerMode;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;

/** Californium's settings, made in code: its own way would write a properties file where the process was started. */
final class CaliforniumSettings {
    private static final int MAX_PEERS = 10_000;

    /** Of unfinished transfers in blocks; each takes the room of a whole message from its first block on. */
    private static final int BLOCKS_BYTES = 32 << 20;

    /**
     * A peer's last messages, by which a repetition is known. A device has one under way (NSTART of RFC 7252); each
     * that is remembered costs 2.3 KiB for 247 s, whoever sent it.
     */
    private static final int REMEMBERED_MESSAGES = 8;

    /** A datagram that UDP itself allows is read whole, so that even the largest gets its 4.13. */
    private static final int MAX_DATAGRAM = 65_535;

    private static final int SOCKET_BUFFER = 1 << 20;

    /** With a key exchange where the device can; CCM_8 is what RFC 7252 asks of every device. */
    private static final List<CipherSuite> CIPHER_SUITES = List.of(
            CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_CCM_SHA256,
            CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_CCM_8_SHA256,
            CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_PSK_WITH_AES_128_CCM,
            CipherSuite.TLS_PSK_WITH_AES_128_CCM_8);

    /** Bytes of the connection id (RFC 9146) by which a device is known again when its address has changed. */
    private static final int CONNECTION_ID_BYTES = 6;

    private static final int MAX_PENDING = 10_000;

    private CaliforniumSettings() {}

    static Configuration of(CoapConfig config) {
        return new Configuration(
                        SystemConfig.DEFINITIONS,
                        UdpConfig.DEFINITIONS,
                        DtlsConfig.DEFINITIONS,
                        org.eclipse.californium.core.config.CoapConfig.DEFINITIONS)
                .set(SystemConfig.HEALTH_STATUS_INTERVAL, 0L, TimeUnit.SECONDS)
                .set(UdpConfig.UDP_DATAGRAM_SIZE, MAX_DATAGRAM)
                .set(UdpConfig.UDP_RECEIVE_BUFFER_SIZE, SOCKET_BUFFER)
                .set(UdpConfig.UDP_SEND_BUFFER_SIZE, SOCKET_BUFFER)
                .set(UdpConfig.UDP_RECEIVER_THREAD_COUNT, 1)
                .set(UdpConfig.UDP_SENDER_THREAD_COUNT, 1)
                .set(PROTOCOL_STAGE_THREAD_COUNT, config.threads())
                .set(MAX_RESOURCE_BODY_SIZE, config.maxMessageBytes())
                .set(PREFERRED_BLOCK_SIZE, 1_024)
                .set(BLOCKWISE_STATUS_LIFETIME, 60L, TimeUnit.SECONDS)
                .set(MAX_ACTIVE_PEERS, MAX_PEERS)
                // The default keeps every exchange for 247 s, which fills the heap; this one keeps the last of a peer.
                .set(DEDUPLICATOR, DEDUPLICATOR_PEERS_MARK_AND_SWEEP)
                .set(PEERS_MARK_AND_SWEEP_MESSAGES, REMEMBERED_MESSAGES)
                .set(MAX_SERVER_OBSERVES, MAX_PEERS)
                .set(USE_MESSAGE_OFFLOADING, true)
                // We send answers and now and then a command: a peer never has two of ours open under one message id.
                .set(MID_TRACKER, TrackerMode.NULL)
                .set(DtlsConfig.DTLS_ROLE, DtlsRole.SERVER_ONLY)
                .set(DtlsConfig.DTLS_RECOMMENDED_CIPHER_SUITES_ONLY, false)
                .set(DtlsConfig.DTLS_CIPHER_SUITES, CIPHER_SUITES)
                .set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, CONNECTION_ID_BYTES)
                // A resumed session would not ask whether the device is still welcome.
                .set(DtlsConfig.DTLS_SERVER_USE_SESSION_ID, false)
                .set(DtlsConfig.DTLS_MAX_CONNECTIONS, config.dtls().maxSessions())
                .set(DtlsConfig.DTLS_STALE_CONNECTION_THRESHOLD, 60L, TimeUnit.SECONDS)
                .set(DtlsConfig.DTLS_MAX_PENDING_INBOUND_JOBS, MAX_PENDING)
                .set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1)
                .set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, config.threads())
                .set(DtlsConfig.DTLS_RECEIVE_BUFFER_SIZE, SOCKET_BUFFER)
                .set(DtlsConfig.DTLS_SEND_BUFFER_SIZE, SOCKET_BUFFER);
    }

    /** The same, with as many unfinished transfers at a time as {@link #BLOCKS_BYTES} has room for. */
    static Configuration forBlocks(Configuration settings) {
        return new Configuration(settings).set(MAX_ACTIVE_PEERS, BLOCKS_BYTES / settings.get(MAX_RESOURCE_BODY_SIZE));
    }
}
