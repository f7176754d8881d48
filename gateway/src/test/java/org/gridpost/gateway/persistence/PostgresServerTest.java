package org.gridpost.gateway.persistence;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLHandshakeException;
import org.gridpost.gateway.persistence.DatabaseConfig.SslMode;
import org.gridpost.gateway.services.Loopback;
import org.gridpost.gateway.services.Postgres;
import org.gridpost.pipelines.Unavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a PostgreSQL is met that is not as configured. */
class PostgresServerTest {
    @TempDir
    Path folder;

    private String refusal(DatabaseConfig config) {
        return assertThrows(
                        Unavailable.class, () -> Database.open(config, folder).close())
                .getMessage();
    }

    private static DatabaseConfig withSecurity(
            DatabaseConfig config, Optional<String> password, Optional<Path> passwordFile, SslMode sslMode) {
        return new DatabaseConfig(
                config.url(), config.user(), password, passwordFile, config.connections(), sslMode, Optional.empty());
    }

    @Test
    void saysWhatItIs() {
        DatabaseConfig town = Postgres.shared().freshDatabase();
        try (Database database = Database.open(town, folder)) {
            String where =
                    " at 127.0.0.1:" + Postgres.shared().port() + ", database " + town.user() + ", user " + town.user();
            assertTrue(database.describe().matches("PostgreSQL \\d+\\.\\d+.*"), database.describe());
            assertTrue(database.describe().endsWith(where), database.describe());
            assertEquals(Optional.empty(), database.trouble());
        }
    }

    @Test
    void thePasswordMayStandInAFile() throws IOException {
        DatabaseConfig town = Postgres.shared().freshDatabase();
        Path file = Files.writeString(folder.resolve("password"), Postgres.PASSWORD + "\n");
        Database.open(withSecurity(town, Optional.empty(), Optional.of(file), SslMode.PREFER), folder)
                .close();

        Files.delete(file);
        String said = refusal(withSecurity(town, Optional.empty(), Optional.of(file), SslMode.PREFER));
        assertTrue(said.contains(file + " (NoSuchFileException): check database.passwordFile"), said);
    }

    @Test
    void manyProcessesMayMigrateAtOnce() throws Exception {
        DatabaseConfig town = Postgres.shared().freshDatabase();
        ExecutorService processes = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                all.add(processes.submit(() -> Database.open(town, folder).close()));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            processes.shutdownNow();
        }
    }

    @Test
    void aWrongPasswordUserOrDatabaseIsNamed() {
        DatabaseConfig town = Postgres.shared().freshDatabase();
        String where = "PostgreSQL at 127.0.0.1:" + Postgres.shared().port();
        String url = town.url().orElseThrow();

        assertEquals(
                where + " refuses user " + town.user()
                        + " with this password: correct database.user and database.password.",
                refusal(Postgres.config(url, town.user(), "wrong")));
        assertEquals(
                where + " refuses user nobody with this password: correct database.user and database.password.",
                refusal(Postgres.config(url, "nobody", Postgres.PASSWORD)));
        assertEquals(
                where + " asks for a password: set database.password or database.passwordFile.",
                refusal(withSecurity(town, Optional.empty(), Optional.empty(), SslMode.PREFER)));
        assertEquals(
                where + " has no database nowhere: create it with CREATE DATABASE nowhere OWNER " + town.user()
                        + ", or correct database.url.",
                refusal(Postgres.config(url.replaceAll("[^/]+$", "nowhere"), town.user(), Postgres.PASSWORD)));
    }

    @Test
    void aDatabaseOfSomebodyElseIsRefused() {
        DatabaseConfig town = Postgres.shared().freshDatabase();
        DatabaseConfig other = Postgres.shared().freshDatabase();
        String said = refusal(Postgres.config(town.url().orElseThrow(), other.user(), Postgres.PASSWORD));
        assertTrue(said.endsWith("tables in database " + town.user() + ": make the user its owner."), said);
    }

    @Test
    void aServerWithoutTlsIsRefusedWhereTlsIsAskedFor() {
        DatabaseConfig town = Postgres.shared().freshDatabase();
        String said = refusal(withSecurity(town, town.password(), Optional.empty(), SslMode.VERIFY_FULL));
        assertTrue(said.endsWith(" has no TLS: switch it on there, or set database.sslMode to DISABLE."), said);
    }

    @Test
    void aPortAtWhichNobodyOrSomebodyElseAnswersIsNamed() throws Exception {
        int nobody = Loopback.freePort();
        assertEquals(
                "PostgreSQL at 127.0.0.1:" + nobody + " cannot be reached, for nothing answers at that port: start the"
                        + " server, or correct database.url.",
                refusal(Postgres.config("postgresql://127.0.0.1:" + nobody + "/town", "gridpost", "x")));

        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (ServerSocket web = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Future<?> answering = thread.submit(() -> {
                while (true) {
                    try (Socket guest = web.accept()) {
                        guest.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                    }
                }
            });
            String said =
                    refusal(Postgres.config("postgresql://127.0.0.1:" + web.getLocalPort() + "/town", "gridpost", "x"));
            assertEquals(
                    "PostgreSQL at 127.0.0.1:" + web.getLocalPort()
                            + " does not speak as PostgreSQL does: correct database.url.",
                    said);
            answering.cancel(true);
        } finally {
            thread.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "28000|does not let user gridpost into database town from here: check the user, and the server's",
                "25006|takes no writes, as a standby does: name the primary in database.url.",
                "53100|has a full disk: make room.",
                "53300|has no connection left: raise its max_connections, or lower database.connections.",
                "57P03|is starting up or shutting down: wait, or look at its log.",
                "08006|has broken off or does not answer: check the server, and the network up to it.",
                "XX000|cannot be used (SQLState XX000): first line",
            })
    void everyStateHasItsSentence(String state, String beginning) {
        String said = fault().sentence(new SQLException("first line\nsecond line", state));
        assertTrue(said.startsWith("PostgreSQL at db.example:5432 " + beginning), said);
    }

    @Test
    void theNetworksErrorsAreToldApartByClass() {
        SQLException unknown = new SQLException("x", "08001", new UnknownHostException("db.example"));
        assertTrue(fault().sentence(unknown).contains("no host of that name"));
        SQLException untrusted = new SQLException("x", "08006", new SSLHandshakeException("x"));
        assertTrue(fault().sentence(untrusted).contains("check database.sslMode and database.caFile"));
    }

    private static PostgresFault fault() {
        DatabaseConfig config = Postgres.config("postgresql://db.example/town", "gridpost", "x");
        return new PostgresFault(config.address().orElseThrow(), config);
    }
}
