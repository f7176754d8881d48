package org.gridpost.gateway.store.influx;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Where and as whom to write readings to InfluxDB.
 *
 * @param url base address, {@code http} or {@code https}; default {@code http://127.0.0.1:8086}
 * @param database database (1.x, 3), bucket (2.x); default {@code gridpost}; made where it is missing
 * @param retentionPolicy retention policy (1.x) or the second half of a bucket named {@code database/policy} (2.x);
 *     default empty, the database's own default; not {@value #HOURLY}, in which the roll-ups are
 * @param org organisation (2.x); the others ignore it; default {@code gridpost}
 * @param token API token (2.x, 3); default empty
 * @param username user (1.x); default empty, no authentication
 * @param password the user's password (1.x)
 * @param caFile PEM file with the certificate authority of an {@code https} server; default empty, those of the Java
 *     platform
 * @param batchReadings readings written at once, 1 to 100,000; default 5,000
 * @param maxWait how long readings wait for a fuller batch, at most one minute; default 500 ms
 * @param ownFigures how often the gateway writes the figures of {@code /observe/metrics}, 1 s to 1 h; default 15 s; 0 for
 *     never
 */
public record InfluxStoreConfig(
        String url,
        String database,
        String retentionPolicy,
        String org,
        String token,
        String username,
        String password,
        Optional<Path> caFile,
        int batchReadings,
        Duration maxWait,
        Duration ownFigures) {
    /** The name of the roll-ups' retention policy, and the end of their bucket's or database's name. */
    static final String HOURLY = "hourly";

    public static final InfluxStoreConfig DEFAULTS = new InfluxStoreConfig(
            "http://127.0.0.1:8086",
            "gridpost",
            "",
            "gridpost",
            "",
            "",
            "",
            Optional.empty(),
            5000,
            Duration.ofMillis(500),
            Duration.ofSeconds(15));

    public InfluxStoreConfig {
        HttpUrl parsed = HttpUrl.parse(url);
        require(parsed != null, "url must be like http://127.0.0.1:8086");
        require(
                parsed.username().isEmpty() && parsed.password().isEmpty() && parsed.query() == null,
                "url must have no user, password or query: these have settings of their own");
        require(!database.isBlank(), "database must not be empty");
        require(!database.contains("/"), "database must not contain a slash: the second half is retentionPolicy");
        require(!retentionPolicy.equals(HOURLY), "retentionPolicy must not be hourly: the roll-ups are in that one");
        require(!org.isBlank(), "org must not be empty; any word will do where there is none");
        require(batchReadings >= 1 && batchReadings <= 100_000, "batchReadings must be 1 to 100000");
        require(!maxWait.isNegative() && maxWait.compareTo(Duration.ofMinutes(1)) <= 0, "maxWait must be 0 s to 1 min");
        require(
                ownFigures.isZero()
                        || (ownFigures.compareTo(Duration.ofSeconds(1)) >= 0
                                && ownFigures.compareTo(Duration.ofHours(1)) <= 0),
                "ownFigures must be 1 s to 1 h, or 0 s for never");
    }

    HttpUrl base() {
        return HttpUrl.get(url);
    }

    /** Where the readings are. */
    Place readings() {
        return new Place(database, retentionPolicy);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "InfluxStoreConfig[url=" + url + ", database=" + database + ", retentionPolicy=" + retentionPolicy
                + ", org=" + org + ", username=" + username + ", caFile=" + caFile + ", batchReadings=" + batchReadings
                + ", maxWait="
                + maxWait + ", ownFigures=" + ownFigures + "]";
    }
}
