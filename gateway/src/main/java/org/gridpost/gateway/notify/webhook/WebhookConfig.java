package org.gridpost.gateway.notify.webhook;

import java.util.List;
import java.util.Optional;
import org.gridpost.gateway.notify.http.Endpoint;
import org.gridpost.gateway.notify.http.Names;
import org.gridpost.gateway.notify.http.Secret;
import org.gridpost.pipelines.model.Severity;

/**
 * One receiver of signed requests.
 *
 * @param name the channel is {@code webhook-NAME}
 * @param url {@code https} unless on this machine
 * @param secret with which requests are signed, at least 16 characters
 * @param area id of the area of whose subtree alarms and tickets are told; all if empty
 * @param severities that are told; all if empty
 */
public record WebhookConfig(
        String name, Secret url, Secret secret, Optional<String> area, Optional<List<Severity>> severities) {
    private static final int SHORTEST_SECRET = 16;

    public WebhookConfig {
        Names.require(name, "notify.webhooks");
        Names.requirePresent(url, "notify.webhooks: url of " + name);
        Names.requirePresent(secret, "notify.webhooks: secret of " + name);
        Endpoint.require(url.value(), "notify.webhooks: url of " + name);
        if (secret.value().length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "notify.webhooks: secret of " + name + " must have at least " + SHORTEST_SECRET + " characters");
        }
        severities = severities.map(List::copyOf);
    }
}
