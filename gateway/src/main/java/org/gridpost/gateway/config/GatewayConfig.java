package org.gridpost.gateway.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.gridpost.dashboards.access.AccessConfig;
import org.gridpost.dashboards.api.open311.ReportsConfig;
import org.gridpost.dashboards.web.PagesConfig;
import org.gridpost.gateway.broker.BrokerConfig;
import org.gridpost.gateway.http.HttpConfig;
import org.gridpost.gateway.ingress.coap.CoapConfig;
import org.gridpost.gateway.ingress.http.HttpIngressConfig;
import org.gridpost.gateway.ingress.tcp.TcpConfig;
import org.gridpost.gateway.journal.JournalConfig;
import org.gridpost.gateway.mqtt.MqttConfig;
import org.gridpost.gateway.notify.NotifyConfig;
import org.gridpost.gateway.observe.ForecastConfig;
import org.gridpost.gateway.persistence.DatabaseConfig;
import org.gridpost.gateway.store.influx.InfluxStoreConfig;
import org.gridpost.gateway.store.sqlite.SqliteStoreConfig;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.store.Retention;

/**
 * {@code gridpost.yaml}: one section a part. Relative files and folders lie in the data folder.
 *
 * @param site the register: {@code majiang}, which comes with GridPost, or a folder with such files
 * @param zone of the site's days and nights; never the machine's
 * @param memoryUnderWay bytes of messages that may be under way before senders are slowed (32 MiB)
 * @param mqtt the broker to listen to; without a url the embedded one
 * @param broker the embedded broker, used if {@code mqtt} has no url
 * @param tcp environmental stations by HJ 212
 * @param ingest {@code POST /ingest/…}
 * @param mappings files that say what other vendors' JSON means; Majiang's own are read with its register
 * @param rules files with rules of one's own and with other values for the catalogue's
 * @param alarms of which people are told
 * @param tickets what becomes a repair ticket, and by when it is to be done
 * @param reports what residents report, and how
 * @param store of the readings
 * @param database of alarms, rejections, cursors and accounts
 * @param forecast when the room that is left is told as trouble
 * @param notification {@code notify} in the file, a name that no record may have: by what channels people are told
 * @param access how people and machines sign in
 * @param pages what the pages are given besides their own files
 */
public record GatewayConfig(
        String site,
        ZoneId zone,
        int memoryUnderWay,
        HttpConfig http,
        MqttConfig mqtt,
        BrokerConfig broker,
        CoapConfig coap,
        TcpConfig tcp,
        HttpIngressConfig ingest,
        InboundConfig inbound,
        List<Path> mappings,
        List<Path> rules,
        AlarmsConfig alarms,
        TicketsConfig tickets,
        ReportsConfig reports,
        JournalConfig journal,
        Store store,
        DatabaseConfig database,
        ForecastConfig forecast,
        @JsonProperty("notify") NotifyConfig notification,
        AccessConfig access,
        PagesConfig pages) {

    /** The register that comes with GridPost. */
    public static final String BUILT_IN_SITE = "majiang";

    private static final int MQTT_OFFSET = 1;
    private static final int COAP_OFFSET = 3;
    private static final int COAPS_OFFSET = 4;
    private static final int TCP_OFFSET = 6;
    private static final int DEFAULT_MQTT_PORT = 1883;
    private static final int DEFAULT_MEMORY = 32 << 20;

    /**
     * Where readings are stored.
     *
     * @param kind which of the two; the other's section is ignored
     * @param retention how long readings and their hourly roll-ups are kept, in either
     */
    public record Store(StoreKind kind, Retention retention, SqliteStoreConfig sqlite, InfluxStoreConfig influx) {}

    public enum StoreKind {
        SQLITE,
        INFLUX
    }

    public GatewayConfig {
        mappings = List.copyOf(mappings);
        rules = List.copyOf(rules);
        if (memoryUnderWay < 1 << 20) {
            throw new IllegalArgumentException(
                    "memoryUnderWay must be at least 1048576 bytes but is " + memoryUnderWay);
        }
    }

    public static GatewayConfig defaults() {
        return new GatewayConfig(
                BUILT_IN_SITE,
                ZoneId.of("Asia/Shanghai"),
                DEFAULT_MEMORY,
                HttpConfig.DEFAULT,
                MqttConfig.defaults(),
                BrokerConfig.onLoopback(DEFAULT_MQTT_PORT),
                CoapConfig.DEFAULT,
                TcpConfig.DEFAULT,
                HttpIngressConfig.DEFAULT,
                InboundConfig.DEFAULT,
                List.of(),
                List.of(),
                AlarmsConfig.DEFAULT,
                TicketsConfig.DEFAULT,
                ReportsConfig.DEFAULT,
                JournalConfig.defaults(Path.of("journal")),
                new Store(StoreKind.SQLITE, Retention.DEFAULT, SqliteStoreConfig.DEFAULTS, InfluxStoreConfig.DEFAULTS),
                DatabaseConfig.DEFAULTS,
                ForecastConfig.DEFAULT,
                NotifyConfig.DEFAULT,
                AccessConfig.DEFAULT,
                PagesConfig.DEFAULT);
    }

    /** With all ports moved: HTTP to N, MQTT to N+1, CoAP to N+3, CoAP over DTLS to N+4, HJ 212 to N+6. */
    public GatewayConfig withPortBase(int base) {
        return with(
                http.withPort(base),
                broker.withPort(base + MQTT_OFFSET),
                coap.withPorts(base + COAP_OFFSET, base + COAPS_OFFSET),
                tcp.withPort(base + TCP_OFFSET),
                notification);
    }

    /** With every way in open and CAP messages issued, as exercises, as the demo shows them. */
    public GatewayConfig withAllWaysIn() {
        return with(http, broker, coap, tcp.switchedOn(), notification.withCap());
    }

    private GatewayConfig with(
            HttpConfig newHttp,
            BrokerConfig newBroker,
            CoapConfig newCoap,
            TcpConfig newTcp,
            NotifyConfig newNotification) {
        return new GatewayConfig(
                site,
                zone,
                memoryUnderWay,
                newHttp,
                mqtt,
                newBroker,
                newCoap,
                newTcp,
                ingest,
                inbound,
                mappings,
                rules,
                alarms,
                tickets,
                reports,
                journal,
                store,
                database,
                forecast,
                newNotification,
                access,
                pages);
    }

    /** With all files in the data folder. */
    public GatewayConfig in(Path dataFolder) {
        return new GatewayConfig(
                site,
                zone,
                memoryUnderWay,
                http,
                mqtt,
                broker,
                coap,
                tcp,
                ingest,
                inbound,
                mappings.stream().map(dataFolder::resolve).toList(),
                rules.stream().map(dataFolder::resolve).toList(),
                alarms.in(dataFolder),
                tickets.in(dataFolder),
                reports.in(dataFolder),
                journal.in(dataFolder),
                new Store(store.kind(), store.retention(), store.sqlite().in(dataFolder), store.influx()),
                database.in(dataFolder),
                forecast,
                notification.in(dataFolder),
                access,
                pages);
    }
}
