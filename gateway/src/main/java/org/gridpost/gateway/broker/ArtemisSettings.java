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
    static final String ACCEPTOR = "mqtt";

    private static final int KEEP_WHAT_CLIENTS_ASK = 65_535;
    private static final int LOCK_WAIT_MILLIS = 3_000;
    private static final int SESSION_SCAN_MILLIS = 5_000;
    private static final int DISK_SCAN_MILLIS = 1_000;
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
                // The last line of defence, behind RoomGate: in bytes, since a tenth of a large disk is plenty.
                .setMaxDiskUsage(-1)
                .setMinDiskFree(config.minFreeBytes() / 2)
                .setDiskScanPeriod(DISK_SCAN_MILLIS)
                .setMqttSessionScanInterval(SESSION_SCAN_MILLIS)
                .setSuppressSessionNotifications(true)
                // Whatever this guard may see, it must not halt the process that also holds the journal and the alarms.
                .setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG);
        artemis.setResolveProtocols(false);
        // Another process on the same folder is a mistake to be told, not a leader to be waited for.
        artemis.setJournalLockAcquisitionTimeout(LOCK_WAIT_MILLIS);
        artemis.addAddressSetting("#", addresses());
        artemis.addAcceptorConfiguration(acceptor(config));
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

    private static TransportConfiguration acceptor(BrokerConfig config) {
        Map<String, Object> transport = new HashMap<>();
        transport.put(TransportConstants.PROTOCOLS_PROP_NAME, "MQTT");
        // So Artemis opens no port; the sockets are handed to it by Front, whose Greeting also minds the time.
        transport.put(TransportConstants.HTTP_UPGRADE_ENABLED_PROP_NAME, true);
        transport.put(TransportConstants.HANDSHAKE_TIMEOUT, 0);
        Map<String, Object> mqtt = new HashMap<>();
        mqtt.put("maximumPacketSize", config.maxPacketBytes());
        // A lower one would cut 3.1.1 clients that chose a longer keep-alive, and all that chose none.
        mqtt.put("serverKeepAlive", KEEP_WHAT_CLIENTS_ASK);
        return new TransportConfiguration(NettyAcceptorFactory.class.getName(), transport, ACCEPTOR, mqtt);
    }
}
