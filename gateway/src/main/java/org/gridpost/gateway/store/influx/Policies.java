package org.gridpost.gateway.store.influx;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.store.Retention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database and its two retention policies on 1.x: one for readings, the database's default unless the configuration
 * names another, and {@value InfluxStoreConfig#HOURLY}. What is missing is made, what is kept too short is lengthened,
 * and what is kept longer than set stays so, for somebody may want it.
 */
final class Policies {
    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);
    private static final String RAW = "raw";

    private final InfluxServer server;
    private final InfluxStoreConfig config;
    private final Retention retention;
    private final List<String> notes = new ArrayList<>();

    private record Policy(String name, Duration duration, boolean isDefault) {}

    Policies(InfluxServer server, InfluxStoreConfig config, Retention retention) {
        this.server = server;
        this.config = config;
        this.retention = retention;
    }

    List<String> setUp() throws Outage {
        String raw = config.retentionPolicy().isEmpty() ? RAW : config.retentionPolicy();
        if (!isThere()) {
            order("CREATE DATABASE " + name(config.database()) + " WITH DURATION " + hours(retention.raw())
                    + " REPLICATION 1 NAME " + name(raw));
        }
        Optional<JsonNode> answer = server.administer("SHOW RETENTION POLICIES ON " + name(config.database()));
        if (answer.isEmpty()) {
            return List.of("these credentials may not see how long InfluxDB keeps readings and roll-ups");
        }
        List<Policy> policies = policies(answer.get());
        Optional<Policy> readings = policies.stream()
                .filter(p -> config.retentionPolicy().isEmpty() ? p.isDefault : p.name.equals(raw))
                .findFirst();
        Optional<Policy> hourly = policies.stream()
                .filter(p -> p.name.equals(InfluxStoreConfig.HOURLY))
                .findFirst();
        see("readings", raw, readings, retention.raw());
        see("roll-ups", InfluxStoreConfig.HOURLY, hourly, retention.hourly());
        return notes;
    }

    /** If these credentials may not even look, another has made it; if not, the first write says so. */
    private boolean isThere() throws Outage {
        Optional<JsonNode> databases = server.administer("SHOW DATABASES");
        if (databases.isEmpty()) {
            return true;
        }
        for (JsonNode row : databases.get().path(0).path("values")) {
            if (row.path(0).asText().equals(config.database())) {
                return true;
            }
        }
        return false;
    }

    private static List<Policy> policies(JsonNode series) {
        List<Policy> policies = new ArrayList<>();
        for (JsonNode row : series.path(0).path("values")) {
            // Columns: name, duration such as 2160h0m0s, shardGroupDuration, replicaN, default.
            policies.add(new Policy(
                    row.path(0).asText(),
                    Duration.parse("PT" + row.path(1).asText("0s")),
                    row.path(row.size() - 1).asBoolean()));
        }
        return policies;
    }

    private void see(String what, String name, Optional<Policy> policy, Duration wanted) throws Outage {
        if (policy.isEmpty()) {
            order("CREATE RETENTION POLICY " + name(name) + " ON " + name(config.database()) + " DURATION "
                    + hours(wanted) + " REPLICATION 1");
            return;
        }
        Kept kept = new Kept(policy.get().duration);
        if (kept.shorterThan(wanted)) {
            LOG.info(
                    "InfluxDB keeps {} for {} days: lengthened to {}",
                    what,
                    kept.time().toDays(),
                    wanted.toDays());
            order("ALTER RETENTION POLICY " + name(policy.get().name) + " ON " + name(config.database()) + " DURATION "
                    + hours(wanted));
        } else {
            kept.note(what, wanted).ifPresent(notes::add);
        }
    }

    private void order(String influxQl) throws Outage {
        if (server.administer(influxQl).isEmpty()) {
            notes.add("these credentials may not order " + influxQl);
        }
    }

    private static String hours(Duration duration) {
        return duration.toHours() + "h";
    }

    private static String name(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
