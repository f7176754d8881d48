package org.gridpost.gateway.persistence;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.gridpost.gateway.persistence.DatabaseConfig.Address;
import org.gridpost.gateway.persistence.DatabaseConfig.SslMode;

/** Says what is wrong with a PostgreSQL server and how to mend it; told apart by class and SQLState. */
record PostgresFault(Address address, DatabaseConfig config) {

    /** One sentence. */
    String sentence(SQLException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            Optional<String> known = ofNetwork(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return ofState(Optional.ofNullable(fault.getSQLState()).orElse(""), fault);
    }

    private Optional<String> ofNetwork(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return Optional.of(
                    where() + " cannot be reached, for there is no host of that name: correct database.url.");
        }
        if (cause instanceof ConnectException) {
            return Optional.of(where() + " cannot be reached, for nothing answers at that port: start the server,"
                    + " or correct database.url.");
        }
        if (cause instanceof SocketTimeoutException || cause instanceof NoRouteToHostException) {
            return Optional.of(where() + " does not answer: check the network and the firewalls up to it.");
        }
        if (cause instanceof SSLException) {
            return Optional.of(where() + " and the gateway cannot agree on TLS, or its certificate is not to be"
                    + " trusted: check database.sslMode and database.caFile.");
        }
        return Optional.empty();
    }

    private String ofState(String state, SQLException fault) {
        return switch (state) {
            case "28P01" ->
                where() + " refuses user " + config.user() + " with this password: correct database.user and "
                        + (config.passwordFile().isPresent()
                                ? "the file of database.passwordFile"
                                : "database.password")
                        + ".";
            case "28000" ->
                where() + " does not let user " + config.user() + " into database " + address.name()
                        + " from here: check the user, and the server's pg_hba.conf.";
            case "3D000" ->
                where() + " has no database " + address.name() + ": create it with CREATE DATABASE " + address.name()
                        + " OWNER " + config.user() + ", or correct database.url.";
            case "42501" ->
                where() + " does not let user " + config.user() + " create or write tables in database "
                        + address.name() + ": make the user its owner.";
            case "25006" -> where() + " takes no writes, as a standby does: name the primary in database.url.";
            case "53100" -> where() + " has a full disk: make room.";
            case "53300" ->
                where() + " has no connection left: raise its max_connections, or lower database.connections.";
            case "57P01", "57P02", "57P03" -> where() + " is starting up or shutting down: wait, or look at its log.";
            // The driver's own: what the server asks for is not configured, or the other way round.
            case "08004" ->
                where()
                        + (password().isEmpty()
                                ? " asks for a password: set database.password or database.passwordFile."
                                : config.sslMode() == SslMode.DISABLE || config.sslMode() == SslMode.PREFER
                                        ? " turns the gateway away: check database.user, and the server's pg_hba.conf."
                                        : " has no TLS: switch it on there, or set database.sslMode to DISABLE.");
            case "08P01" -> where() + " does not speak as PostgreSQL does: correct database.url.";
            default ->
                state.startsWith("08")
                        ? where() + " has broken off or does not answer: check the server, and the network up to it."
                        : where() + " cannot be used (SQLState " + state + "): "
                                + String.valueOf(fault.getMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse("no reason given");
        };
    }

    private Optional<String> password() {
        return config.passwordFile().map(Object::toString).or(config::password);
    }

    private String where() {
        return "PostgreSQL at " + address;
    }
}
