package org.gridpost.gateway.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.gridpost.gateway.persistence.DatabaseConfig.Address;
import org.gridpost.gateway.persistence.DatabaseConfig.SslMode;
import org.gridpost.pipelines.Unavailable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/** A database in a PostgreSQL server. */
final class PostgresServer {
    /** The oldest that PostgreSQL itself still mends. */
    private static final int OLDEST = 14;

    private static final int CONNECT_SECONDS = 5;
    /** Longer than any statement of ours; a network that swallows packets must not hold a thread for ever. */
    private static final int SOCKET_SECONDS = 30;

    private static final long WAIT_MILLIS = 5_000;
    private static final long VALIDATION_MILLIS = 2_000;

    private PostgresServer() {}

    /** @throws Unavailable if it cannot be used as configured */
    static Database open(Address address, DatabaseConfig config) {
        PGSimpleDataSource source = source(address, config);
        PostgresFault fault = new PostgresFault(address, config);
        // Asked before there is a pool, which would log each of its tries.
        String description = greet(source, fault, address, config);
        HikariDataSource pool = new HikariDataSource(pooled(source, config.connections()));
        try {
            Database.migrate(pool);
            return new Database(new Connections(pool, fault::sentence), description);
        } catch (FlywayException e) {
            pool.close();
            throw sqlCause(e)
                    .map(cause -> (RuntimeException) new Unavailable(fault.sentence(cause)))
                    .orElse(e);
        }
    }

    private static String greet(
            PGSimpleDataSource source, PostgresFault fault, Address address, DatabaseConfig config) {
        try (Connection first = source.getConnection()) {
            DatabaseMetaData server = first.getMetaData();
            String version = server.getDatabaseMajorVersion() + "." + server.getDatabaseMinorVersion();
            if (server.getDatabaseMajorVersion() < OLDEST) {
                throw new Unavailable("The server at " + address + " is PostgreSQL " + version + ", but GridPost needs "
                        + OLDEST + " or newer: upgrade it, or name another in database.url.");
            }
            return "PostgreSQL " + version + " at " + address + ", database " + address.name() + ", user "
                    + config.user();
        } catch (SQLException e) {
            throw new Unavailable(fault.sentence(e));
        }
    }

    private static PGSimpleDataSource source(Address address, DatabaseConfig config) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {address.host()});
        source.setPortNumbers(new int[] {address.port()});
        source.setDatabaseName(address.name());
        source.setUser(config.user());
        password(config).ifPresent(source::setPassword);
        source.setApplicationName("gridpost");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(SOCKET_SECONDS);
        source.setTcpKeepAlive(true);
        source.setSslMode(config.sslMode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        boolean verifies = config.sslMode() == SslMode.VERIFY_CA || config.sslMode() == SslMode.VERIFY_FULL;
        if (config.caFile().isPresent()) {
            source.setSslRootCert(config.caFile().get().toString());
        } else if (verifies) {
            source.setSslfactory(DefaultJavaSSLFactory.class.getName());
        }
        return source;
    }

    private static Optional<String> password(DatabaseConfig config) {
        if (config.passwordFile().isEmpty()) {
            return config.password();
        }
        Path file = config.passwordFile().get();
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            throw new Unavailable("The password of database user " + config.user() + " cannot be read from " + file
                    + " (" + e.getClass().getSimpleName()
                    + "): check database.passwordFile and the rights of the file.");
        }
    }

    private static HikariConfig pooled(PGSimpleDataSource source, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("gridpost-db");
        config.setDataSource(source);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setValidationTimeout(VALIDATION_MILLIS);
        return config;
    }

    private static Optional<SQLException> sqlCause(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }
}
