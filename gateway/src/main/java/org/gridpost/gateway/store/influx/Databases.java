package org.gridpost.gateway.store.influx;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.OkHttpClient;
import org.gridpost.gateway.store.influx.Administration.Answer;
import org.gridpost.pipelines.store.Retention;

/**
 * The two databases on 3 Core, for readings and for roll-ups. What is missing is made with its retention; 3 Core cannot
 * change that of a database that is there. A server that does not take this makes databases at the first write, without
 * a retention, and that is told.
 */
final class Databases {
    private static final String PATH = "api/v3/configure/database";

    private final Administration server;
    private final InfluxStoreConfig config;
    private final Place hourly;
    private final Retention retention;
    private final List<String> notes = new ArrayList<>();

    Databases(OkHttpClient http, InfluxStoreConfig config, Place hourly, Retention retention) {
        this.server = new Administration(http, config);
        this.config = config;
        this.hourly = hourly;
        this.retention = retention;
    }

    List<String> setUp() throws Outage {
        Answer list = server.get(PATH, Map.of("format", "json"));
        Set<String> there = new HashSet<>();
        list.body().forEach(row -> there.add(row.path("iox::database").asText()));
        prepare("readings", config.readings().bucket(), there, retention.raw());
        prepare("roll-ups", hourly.bucket(), there, retention.hourly());
        return notes;
    }

    private void prepare(String what, String database, Set<String> there, Duration wanted) throws Outage {
        if (there.contains(database)) {
            see(what, database, wanted);
            return;
        }
        Answer made = server.post(PATH, Map.of("db", database, "retention_period", wanted.toDays() + "d"));
        if (!made.done()) {
            notes.add("it did not make the database '" + database + "' for " + what + " with a retention of "
                    + wanted.toDays() + " days (" + made.why() + ")");
        }
    }

    private void see(String what, String database, Duration wanted) throws Outage {
        Answer answer = server.post(
                "api/v3/query_sql",
                Map.of(
                        "db",
                        "_internal",
                        "q",
                        "SELECT retention_period_ns FROM system.databases WHERE database_name = '"
                                + database.replace("'", "''") + "'",
                        "format",
                        "json"));
        JsonNode row = answer.body().path(0);
        if (answer.done() && row.isObject()) {
            Duration kept = Duration.ofNanos(row.path("retention_period_ns").asLong(0));
            new Kept(kept).note(what, wanted).ifPresent(notes::add);
        }
    }
}
