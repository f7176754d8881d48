package org.gridpost.gateway.persistence;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where alarms, rejections, cursors and accounts are kept.
 *
 * @param url {@code postgresql://host:5432/name}; the SQLite file {@code gridpost.db} in the data folder if empty, and then
 *     nothing else here matters
 * @param user who signs in at PostgreSQL (gridpost); owns the database or may create tables in it
 * @param password of the user
 * @param passwordFile a file with nothing but the password, instead of {@code password}; relative to the data folder
 * @param connections at most so many at a time, 2 to 100 (8)
 * @param sslMode how the connection is secured (PREFER)
 * @param caFile PEM file with the certificate authority that VERIFY_CA and VERIFY_FULL trust; the Java platform's if empty;
 *     relative to the data folder
 */
public record DatabaseConfig(
        Optional<String> url,
        String user,
        Optional<String> password,
        Optional<Path> passwordFile,
        int connections,
        SslMode sslMode,
        Optional<Path> caFile) {
    public static final DatabaseConfig DEFAULTS = new DatabaseConfig(
            Optional.empty(), "gridpost", Optional.empty(), Optional.empty(), 8, SslMode.PREFER, Optional.empty());

    private static final String SCHEME = "postgresql";
    private static final int DEFAULT_PORT = 5432;

    /** PostgreSQL's own words. */
    public enum SslMode {
        /** No TLS. */
        DISABLE,
        /** TLS if the server has it; who the server is, is not checked. */
        PREFER,
        /** TLS or nothing; who the server is, is not checked. */
        REQUIRE,
        /** The server's certificate must come from the authority. */
        VERIFY_CA,
        /** And it must name the host. */
        VERIFY_FULL
    }

    /** @param name of the database */
    record Address(String host, int port, String name) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    public DatabaseConfig {
        url.ifPresent(DatabaseConfig::parse);
        require(!user.isBlank(), "database.user must not be blank");
        require(
                password.isEmpty() || passwordFile.isEmpty(),
                "database.passwordFile and database.password must not both be set");
        require(connections >= 2 && connections <= 100, "database.connections must be 2 to 100 but is " + connections);
        require(
                caFile.isEmpty() || sslMode == SslMode.VERIFY_CA || sslMode == SslMode.VERIFY_FULL,
                "database.caFile is used with database.sslMode VERIFY_CA or VERIFY_FULL, but that is " + sslMode);
    }

    /** With files in the data folder. */
    public DatabaseConfig in(Path dataFolder) {
        return new DatabaseConfig(
                url,
                user,
                password,
                passwordFile.map(dataFolder::resolve),
                connections,
                sslMode,
                caFile.map(dataFolder::resolve));
    }

    /** Empty for the embedded SQLite. */
    Optional<Address> address() {
        return url.map(DatabaseConfig::parse);
    }

    private static Address parse(String url) {
        String wrong = "database.url must be like postgresql://host:5432/gridpost, without user, password or options,"
                + " which have settings of their own";
        try {
            URI uri = new URI(url);
            String path = uri.getPath() == null ? "" : uri.getPath();
            require(SCHEME.equals(uri.getScheme()) && uri.getHost() != null, wrong);
            require(path.matches("/[^/]+"), wrong);
            require(uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null, wrong);
            return new Address(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), path.substring(1));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(wrong, e);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseConfig["
                + url.map(u -> u + ", user " + user + ", " + sslMode).orElse("embedded SQLite") + "]";
    }
}
