package org.gridpost.gateway.notify.mail;

import java.nio.file.Path;
import java.util.Optional;
import org.gridpost.gateway.notify.http.Endpoint;
import org.gridpost.gateway.notify.http.Secret;
import org.gridpost.pipelines.respond.deliver.Language;

/**
 * The mail server that takes our mail.
 *
 * @param host of the server; without it the channel is off
 * @param port 587 for STARTTLS, 465 for TLS and 25 for NONE if it is not set
 * @param security how the connection is secured; STARTTLS if it is not set, but NONE on this machine
 * @param user who signs in, if anybody must
 * @param from address of the sender; also names this machine to the server
 * @param caFile PEM file with the authorities that the server's certificate may come from; the Java platform's if empty;
 *     relative to the data folder
 * @param perMinute most messages
 * @param language of the messages
 */
public record MailConfig(
        Optional<String> host,
        Optional<Integer> port,
        Optional<Security> security,
        Optional<String> user,
        Optional<Secret> password,
        Optional<String> from,
        Optional<Path> caFile,
        int perMinute,
        Language language) {
    public static final MailConfig OFF = new MailConfig(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            60,
            Language.ZH);

    private static final String ADDRESS = "[^\\s@,;<>\"]{1,64}@[A-Za-z0-9.-]{1,255}";
    private static final int MAX_PORT = 65_535;

    /** How the connection is secured (RFC 3207, RFC 8314). */
    public enum Security {
        /** Begins in the clear and must turn to TLS before anything is said. */
        STARTTLS(587),
        TLS(465),
        NONE(25);

        private final int port;

        Security(int port) {
            this.port = port;
        }
    }

    public MailConfig {
        if (port.filter(p -> p < 1 || p > MAX_PORT).isPresent()) {
            throw new IllegalArgumentException("notify.mail.port must be 1 to 65535");
        }
        if (perMinute < 2) {
            throw new IllegalArgumentException("notify.mail.perMinute must be at least 2");
        }
        if (user.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException("notify.mail: user and password go together");
        }
        if (host.isPresent() && from.filter(f -> f.matches(ADDRESS)).isEmpty()) {
            throw new IllegalArgumentException("notify.mail.from must be like gridpost@example.org");
        }
    }

    /** With files in the data folder. */
    public MailConfig in(Path dataFolder) {
        return new MailConfig(
                host, port, security, user, password, from, caFile.map(dataFolder::resolve), perMinute, language);
    }

    Security how() {
        return security.orElseGet(
                () -> host.filter(Endpoint::isLoopback).isPresent() ? Security.NONE : Security.STARTTLS);
    }

    int toPort() {
        return port.orElse(how().port);
    }

    String domain() {
        return from.map(f -> f.substring(f.indexOf('@') + 1)).orElseThrow();
    }
}
