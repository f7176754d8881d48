package org.gridpost.gateway.store.influx;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okhttp3.OkHttpClient;
import org.gridpost.gateway.store.influx.Administration.Answer;
import org.gridpost.pipelines.store.Retention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two buckets on 2.x, for readings and for roll-ups, and their mappings to a database and policy, without which
 * InfluxQL does not find them. What is missing is made, what is kept too short is lengthened, and what is kept longer
 * than set stays so. A token that may not do this is no error: another may have done it.
 */
final class Buckets {
    private static final Logger LOG = LoggerFactory.getLogger(Buckets.class);

    /** The policy of a database whose only bucket bears its name, as 2.x itself calls it. */
    private static final String DEFAULT_POLICY = "autogen";

    private final Administration server;
    private final InfluxStoreConfig config;
    private final Retention retention;
    private final List<String> notes = new ArrayList<>();

    Buckets(OkHttpClient http, InfluxStoreConfig config, Retention retention) {
        this.server = new Administration(http, config);
        this.config = config;
        this.retention = retention;
    }

    List<String> setUp() throws Outage {
        prepare("readings", config.readings(), true, retention.raw());
        prepare("roll-ups", Generation.V2.hourly(config), false, retention.hourly());
        return notes;
    }

    private void prepare(String what, Place place, boolean isDefault, Duration wanted) throws Outage {
        Optional<JsonNode> there = find(place);
        Optional<JsonNode> bucket = there.isPresent() ? there : create(what, place, wanted);
        if (bucket.isEmpty()) {
            return;
        }
        if (there.isPresent()) {
            see(what, bucket.get(), wanted);
        }
        map(what, place, bucket.get(), isDefault);
    }

    private Optional<JsonNode> find(Place place) throws Outage {
        Answer answer =
                server.get("api/v2/buckets", new TreeMap<>(Map.of("org", config.org(), "name", place.bucket())));
        JsonNode bucket = answer.body().path("buckets").path(0);
        return answer.done() && bucket.has("id") ? Optional.of(bucket) : Optional.empty();
    }

    private Optional<JsonNode> create(String what, Place place, Duration wanted) throws Outage {
        Answer organisation = server.get("api/v2/orgs", Map.of("org", config.org()));
        String id = organisation.body().path("orgs").path(0).path("id").asText();
        Answer made = id.isEmpty()
                ? organisation
                : server.post(
                        "api/v2/buckets",
                        Map.of("orgID", id, "name", place.bucket(), "retentionRules", List.of(rule(wanted))));
        if (id.isEmpty() || !made.done()) {
            notes.add("this token finds no bucket '" + place.bucket() + "' for " + what + " and may not make it ("
                    + made.why() + "): make it, with " + wanted.toDays() + " days");
            return Optional.empty();
        }
        return Optional.of(made.body());
    }

    private static Map<String, Object> rule(Duration wanted) {
        return Map.of("type", "expire", "everySeconds", wanted.toSeconds());
    }

    private void see(String what, JsonNode bucket, Duration wanted) throws Outage {
        long seconds = 0;
        for (JsonNode rule : bucket.path("retentionRules")) {
            seconds = rule.path("everySeconds").asLong();
        }
        Kept kept = new Kept(Duration.ofSeconds(seconds));
        boolean lengthened = kept.shorterThan(wanted)
                && server.patch(
                                "api/v2/buckets/" + bucket.path("id").asText(),
                                Map.of("retentionRules", List.of(rule(wanted))))
                        .done();
        if (lengthened) {
            LOG.info(
                    "InfluxDB keeps {} for {} days: lengthened to {}",
                    what,
                    kept.time().toDays(),
                    wanted.toDays());
        } else {
            kept.note(what, wanted).ifPresent(notes::add);
        }
    }

    private void map(String what, Place place, JsonNode bucket, boolean isDefault) throws Outage {
        String id = bucket.path("id").asText();
        String policy = place.policy().isEmpty() ? DEFAULT_POLICY : place.policy();
        Answer known = server.get(
                "api/v2/dbrps", new TreeMap<>(Map.of("org", config.org(), "db", place.database(), "rp", policy)));
        for (JsonNode mapping : known.body().path("content")) {
            if (mapping.path("bucketID").asText().equals(id)) {
                return;
            }
        }
        Answer made = server.post(
                "api/v2/dbrps",
                Map.of(
                        "orgID",
                        bucket.path("orgID").asText(),
                        "bucketID",
                        id,
                        "database",
                        place.database(),
                        "retention_policy",
                        policy,
                        "default",
                        isDefault));
        if (!made.done()) {
            // Newer servers map every bucket by its name, so this may do no harm.
            notes.add("this token may not map bucket '" + place.bucket() + "' of " + what + " to database '"
                    + place.database() + "' and policy '" + policy + "' (" + made.why() + ")");
        }
    }
}
