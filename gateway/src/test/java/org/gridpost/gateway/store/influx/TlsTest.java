package org.gridpost.gateway.store.influx;

import static org.gridpost.pipelines.store.Readings.level;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.gridpost.pipelines.store.ReadingStore.Written;
import org.gridpost.pipelines.store.Retention;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate of a private authority. */
class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    @BeforeEach
    void makeAnAuthorityAndAServersCertificate() throws Exception {
        keytool(
                "ca.p12",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=county authority",
                "-ext",
                "bc:c",
                "-validity",
                "2");
        keytool("ca.p12", "-exportcert", "-rfc", "-file", "ca.pem");
        keytool("server.p12", "-genkeypair", "-keyalg", "EC", "-dname", "CN=influx", "-validity", "2");
        keytool("server.p12", "-certreq", "-file", "server.csr");
        keytool(
                "ca.p12",
                "-gencert",
                "-rfc",
                "-infile",
                "server.csr",
                "-outfile",
                "server.pem",
                "-ext",
                "san=ip:127.0.0.1");
        Files.writeString(
                folder.resolve("chain.pem"),
                Files.readString(folder.resolve("server.pem")) + Files.readString(folder.resolve("ca.pem")));
        keytool("server.p12", "-importcert", "-noprompt", "-file", "chain.pem");
        keytool(
                "other.p12",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=other authority",
                "-ext",
                "bc:c",
                "-validity",
                "2");
        keytool("other.p12", "-exportcert", "-rfc", "-file", "other.pem");
    }

    private void keytool(String store, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "it", "-storepass", PASSWORD, "-keystore", store));
        Path said = folder.resolve("keytool.txt");
        int code = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        assertEquals(0, code, Files.readString(said));
    }

    private StandIn server() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("server.p12"))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        StandIn server = new StandIn(Optional.of(context));
        server.answers("/ping", new StandIn.Answer(204, "v2.7.11", ""));
        server.answers("/query", 200, StandIn.NO_ROWS);
        server.answers("/api/v2/write", 204, "");
        return server;
    }

    private static Written write(String url, Optional<Path> caFile) {
        InfluxStoreConfig config = new InfluxStoreConfig(
                url, "lights", "", "county", "s3cret", "", "", caFile, 5000, Duration.ofMillis(500), Duration.ZERO);
        try (InfluxStore store = new InfluxStore(config, Retention.DEFAULT, () -> Sites.ONE_DRAIN)) {
            return store.write(List.of(level("DR-1", 1, 0.5)));
        }
    }

    private static String why(Written written) {
        return assertInstanceOf(Written.Unavailable.class, written).why();
    }

    @Test
    void aServerOfTheNamedAuthorityIsUsedAndNoOther() throws Exception {
        Optional<Path> ca = Optional.of(folder.resolve("ca.pem"));
        try (StandIn server = server()) {
            String url = "https://127.0.0.1:" + server.port();

            assertEquals(new Written.Done(1, 0, List.of()), write(url, ca));
            int heard = server.requests.size();

            for (Optional<Path> wrong : List.of(Optional.<Path>empty(), Optional.of(folder.resolve("other.pem")))) {
                String why = why(write(url, wrong));
                assertTrue(
                        why.startsWith("InfluxDB at " + url + "/ has a certificate that is not trusted (")
                                && why.endsWith("); name the PEM file of its authority in store.influx.caFile."),
                        why);
            }
            String why = why(write("https://localhost:" + server.port(), ca));
            assertTrue(why.contains("has a certificate for another name ("), why);
            assertEquals(heard, server.requests.size(), "a token went to a server that was not trusted");
        }
    }

    /** As InfluxDB answers a greeting that is not HTTP. */
    @Test
    void aServerWithoutTlsIsToldOf() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerBadRequest(plain), "plain server");
            server.start();

            String why = why(write("https://127.0.0.1:" + plain.getLocalPort(), Optional.empty()));

            assertTrue(why.contains("cannot be spoken to in TLS ("), why);
        }
    }

    private static void answerBadRequest(ServerSocket plain) {
        while (!plain.isClosed()) {
            try (Socket client = plain.accept()) {
                client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().flush();
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // Closed by either side.
            }
        }
    }

    @Test
    void aFileWithoutCertificatesIsToldOfAtTheStart() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong.pem"), "no certificate");

        for (Path file : List.of(wrong, folder.resolve("none.pem"))) {
            String said = assertThrows(
                            IllegalArgumentException.class, () -> write("https://127.0.0.1:1", Optional.of(file)))
                    .getMessage();
            assertTrue(said.startsWith("store.influx.caFile " + file + " cannot be read as PEM certificates: "), said);
        }
    }
}
