package org.gridpost.gateway.services;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.gridpost.gateway.persistence.DatabaseConfig;

/** A real PostgreSQL of this machine, from Maven, which asks everybody but its superuser for a password. */
public final class Postgres implements AutoCloseable {
    public static final String PASSWORD = "Ein/langes wort";

    /** Of a JVM's hundreds only the last are in use; to delete all at its end takes longer than it may. */
    private static final int KEPT = 8;

    private final AtomicInteger databases = new AtomicInteger();

    private final Path folder;
    private final int port = Loopback.freePort();
    private final boolean passing;
    private EmbeddedPostgres server;

    /** @param passing whether the data go when it stops, as at the latest with this JVM */
    private Postgres(boolean passing) throws IOException {
        this.passing = passing;
        folder = Files.createTempDirectory("gridpost-postgres-");
        launch();
    }

    /** Kept by the JVM and ended with it. */
    private static final class Shared {
        private static final Optional<Postgres> SERVER = tryStart(true);
    }

    private static Optional<Postgres> tryStart(boolean passing) {
        try {
            return Optional.of(new Postgres(passing));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The one of this JVM, or skips the test and says why. */
    public static Postgres shared() {
        return Shared.SERVER.orElseThrow(Postgres::nowhere);
    }

    /** One that the test may stop, or skips the test and says why. */
    public static Postgres start() {
        return tryStart(false).orElseThrow(Postgres::nowhere);
    }

    private static AssertionError nowhere() {
        return Services.missing("needs PostgreSQL, which comes from Maven for 64-bit Linux on Intel and AMD");
    }

    private void launch() throws IOException {
        server = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder)
                .setCleanDataDirectory(passing)
                .setDataDirectoryCustomizer(Postgres::askForPasswords)
                .setServerConfig("max_connections", "200")
                .setPGStartupWait(Duration.ofSeconds(60))
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void askForPasswords(File data) {
        try {
            Files.write(
                    data.toPath().resolve("pg_hba.conf"),
                    List.of("host all postgres 127.0.0.1/32 trust", "host all all 127.0.0.1/32 scram-sha-256"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** An empty database of its own with an owner of the same name. */
    public DatabaseConfig freshDatabase() {
        int number = databases.incrementAndGet();
        run("DROP DATABASE IF EXISTS town_" + Math.max(0, number - KEPT) + " WITH (FORCE)");
        String name = "town_" + number;
        run("CREATE ROLE " + name + " LOGIN PASSWORD '" + PASSWORD + "'");
        run("CREATE DATABASE " + name + " OWNER " + name);
        return config("postgresql://127.0.0.1:" + port + "/" + name, name, PASSWORD);
    }

    public static DatabaseConfig config(String url, String user, String password) {
        return new DatabaseConfig(
                Optional.of(url),
                user,
                Optional.of(password),
                Optional.empty(),
                4,
                DatabaseConfig.SslMode.PREFER,
                Optional.empty());
    }

    /** As superuser. */
    public void run(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Ends it as an operator would; its data stay. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void restart() {
        try {
            launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
