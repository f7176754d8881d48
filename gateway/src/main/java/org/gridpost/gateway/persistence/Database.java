package org.gridpost.gateway.persistence;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.gridpost.pipelines.Unavailable;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The gateway's own relational database: alarms, outbox, cursors, accounts. Several processes may have it open, such as
 * {@code gridpost token create} beside a running gateway. The statements are those that SQLite and PostgreSQL share.
 */
public final class Database implements AutoCloseable {
    private final Connections connections;
    private final Jdbi jdbi;
    private final String description;

    Database(Connections connections, String description) {
        this.connections = connections;
        this.jdbi = Jdbi.create(connections);
        this.description = description;
    }

    /**
     * Opens PostgreSQL, or else {@code gridpost.db} in the data folder, creating and migrating the tables as needed.
     *
     * @throws Unavailable if PostgreSQL cannot be used as configured; its sentence says why
     * @throws UncheckedIOException if the folder cannot be written
     */
    public static Database open(DatabaseConfig config, Path dataFolder) {
        return config.address()
                .map(address -> PostgresServer.open(address, config))
                .orElseGet(() -> SqliteFile.open(dataFolder));
    }

    static void migrate(DataSource source) {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:org/gridpost/gateway/migrations")
                .load()
                .migrate();
    }

    /** All its methods throw {@link Unavailable} while the server cannot be reached. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** What and where it is. */
    public String describe() {
        return description;
    }

    /** Why it cannot be used at the moment, if so; looks. */
    public Optional<String> trouble() {
        try {
            jdbi.useHandle(handle -> handle.execute("SELECT 1"));
            return Optional.empty();
        } catch (Unavailable e) {
            return Optional.of(e.getMessage());
        } catch (JdbiException e) {
            return Optional.of(description + " cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
