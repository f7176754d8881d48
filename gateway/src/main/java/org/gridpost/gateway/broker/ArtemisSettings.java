package org.gridpost.gateway.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;

/** How Artemis is set up; every value here has a reason. */
final class ArtemisSettings {
    static final String PLAIN = "mqtt";
    static final String TLS = "mqtts";

    private static final int KEEP_WHAT_CLIENTS_ASK = 65_535;
    private static final int LOCK_WAIT_MILLIS = 3_000;
    private static final int SESSION_SCAN_MILLIS = 5_000;
    private static final int PAGE_BYTES = 1 << 20;

    private ArtemisSettings() {}

    static Configuration of(BrokerConfig config, Path folder, String clusterPassword) {
        Configuration artemis = new ConfigurationImpl()
                .setName("gridpost")
                .setSecurityEnabled(true)
                .setClusterPassword(clusterPassword)
                .setJMXManagementEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setGlobalMaxSize(config.memoryBytes())
                .setMaxDiskUsage(config.maxDiskPercent())
                .setMqttSessionScanInterval(SESSION_SCAN_MILLIS)
                .setSuppressSessionNotifications(true)
                // Whatever this guard may see, it must not halt the process that also holds the journal and the alarms.
                .setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG);
        artemis.setResolveProtocols(false);
        // Another process on the same folder is a mistake to be told, not a leader to be waited for.
        artemis.setJournalLockAcquisitionTimeout(LOCK_WAIT_MILLIS);
        artemis.addAddressSetting("#", addresses());
        artemis.addAcceptorConfiguration(acceptor(PLAIN, config, config.host(), config.port(), Map.of()));
        config.tls()
                .ifPresent(tls -> artemis.addAcceptorConfiguration(acceptor(
                        TLS,
                        config,
                        tls.host(),
                        tls.port(),
                        Map.of(
                                TransportConstants.SSL_ENABLED_PROP_NAME,
                                true,
                                TransportConstants.KEYSTORE_TYPE_PROP_NAME,
                                "PKCS12",
                                TransportConstants.KEYSTORE_PATH_PROP_NAME,
                                tls.keyStore().toString(),
                                TransportConstants.KEYSTORE_PASSWORD_PROP_NAME,
                                tls.keyStorePassword(),
                                TransportConstants.ENABLED_PROTOCOLS_PROP_NAME,
                                "TLSv1.3,TLSv1.2"))));
        return artemis;
    }

    private static AddressSettings addresses() {
        return new AddressSettings()
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setPageSizeBytes(PAGE_BYTES)
                // The default would drop a message that we could not make safe ten times over.
                .setMaxDeliveryAttempts(-1)
                // Nothing is bound to these two; without a name the broker warns once a subscription.
                .setDeadLetterAddress(SimpleString.of("gridpost.undeliverable"))
                .setExpiryAddress(SimpleString.of("gridpost.expired"))
                // Making and deleting a topic's address costs a synced write each.
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false);
    }

    private static TransportConfiguration acceptor(
            String name, BrokerConfig config, String host, int port, Map<String, Object> more) {
        Map<String, Object> transport = new HashMap<>(more);
        transport.put(TransportConstants.HOST_PROP_NAME, host);
        transport.put(TransportConstants.PORT_PROP_NAME, port);
        transport.put(TransportConstants.PROTOCOLS_PROP_NAME, "MQTT");
        transport.put(TransportConstants.CONNECTIONS_ALLOWED, (long) config.maxConnections());
        transport.put(TransportConstants.HANDSHAKE_TIMEOUT, (int)
                config.connectTimeout().toSeconds());
        Map<String, Object> mqtt = new HashMap<>();
        mqtt.put("maximumPacketSize", config.maxPacketBytes());
        // A lower one would cut 3.1.1 clients that chose a longer keep-alive, and all that chose none.
        mqtt.put("serverKeepAlive", KEEP_WHAT_CLIENTS_ASK);
        return new TransportConfiguration(NettyAcceptorFactory.class.getName(), transport, name, mqtt);
    }
}
