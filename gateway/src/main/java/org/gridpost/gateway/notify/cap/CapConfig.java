package org.gridpost.gateway.notify.cap;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gridpost.gateway.notify.http.Endpoint;
import org.gridpost.gateway.notify.http.Names;
import org.gridpost.gateway.notify.http.Secret;
import org.gridpost.pipelines.model.Severity;

/**
 * Messages of the Common Alerting Protocol.
 *
 * @param enabled whether any are issued
 * @param status ACTUAL only where people are meant to act on them
 * @param sender who is responsible for them, in the form of an e-mail address
 * @param senderName the same, for people
 * @param issuer 14 digits with which identifiers begin (GB/T 35965.1): 6 of the district, 3 of the organisation, 3 within
 *     it, 2 for extensions
 * @param severities of which messages are issued
 * @param publicRules of whose P1 the public is told; never of cameras or security, whatever stands here
 * @param lasts after how long a message expires if nothing cancels it before
 * @param post where each message is posted to, beside being served here
 */
public record CapConfig(
        boolean enabled,
        Status status,
        String sender,
        String senderName,
        String issuer,
        List<Severity> severities,
        List<String> publicRules,
        Duration lasts,
        List<Target> post) {

    public static final CapConfig OFF = new CapConfig(
            false,
            Status.EXERCISE,
            "gateway@gridpost.invalid",
            "GridPost",
            "52263500000000",
            List.of(Severity.P1, Severity.P2),
            List.of("D03", "D05", "X03", "D08", "D09", "D10", "D11", "D12"),
            Duration.ofDays(1),
            List.of());

    /** How messages are to be taken. */
    public enum Status {
        ACTUAL("Actual"),
        EXERCISE("Exercise"),
        SYSTEM("System"),
        TEST("Test");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * A receiver of messages.
     *
     * @param name the channel is {@code cap-NAME}
     * @param authorization the header of that name, if it asks for one
     * @param restricted whether it gets also those that are not for the public (false)
     */
    public record Target(String name, Secret url, Optional<Secret> authorization, Optional<Boolean> restricted) {
        public Target {
            Names.require(name, "notify.cap.post");
            Names.requirePresent(url, "notify.cap.post: url of " + name);
            Endpoint.require(url.value(), "notify.cap.post: url of " + name);
            if (authorization
                    .filter(a -> !a.value().chars().allMatch(c -> c >= ' ' && c <= '~'))
                    .isPresent()) {
                throw new IllegalArgumentException(
                        "notify.cap.post: authorization of " + name + " must be plain ASCII");
            }
        }
    }

    public CapConfig switchedOn() {
        return new CapConfig(true, status, sender, senderName, issuer, severities, publicRules, lasts, post);
    }

    public CapConfig {
        severities = List.copyOf(severities);
        publicRules = List.copyOf(publicRules);
        post = List.copyOf(post);
        Names.requireUnique(post.stream().map(Target::name).toList(), "notify.cap.post");
        if (!issuer.matches("[0-9]{14}")) {
            throw new IllegalArgumentException("notify.cap.issuer must be 14 digits such as 52263500000000");
        }
        // References hold senders between commas and blanks.
        if (!sender.matches("[^\\s,<&@]+@[A-Za-z0-9.-]+")) {
            throw new IllegalArgumentException("notify.cap.sender must be like gateway@example.org");
        }
        if (senderName.isBlank()) {
            throw new IllegalArgumentException("notify.cap.senderName must not be blank");
        }
        if (lasts.toMinutes() < 1) {
            throw new IllegalArgumentException("notify.cap.lasts must be at least PT1M");
        }
    }
}
