package org.gridpost.gateway.notify.mail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.gridpost.gateway.notify.http.Secret;
import org.gridpost.gateway.notify.mail.MailConfig.Security;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.deliver.Call;
import org.gridpost.pipelines.respond.deliver.Calls;
import org.gridpost.pipelines.respond.deliver.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail over TLS: what a real server (GreenMail) gets, and what one must show before it gets anything. */
class MailServersTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private GreenMail greenMail;

    @BeforeAll
    static void makeACertificate() throws Exception {
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=mail", "-ext", "san=ip:127.0.0.1", "-validity", "2");
        keytool("-exportcert", "-rfc", "-file", "ca.pem");
        // GreenMail reads them once, when its first server over TLS starts.
        System.setProperty(
                "greenmail.tls.keystore.file", folder.resolve("it.p12").toString());
        System.setProperty("greenmail.tls.keystore.password", PASSWORD);
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "it", "-storepass", PASSWORD, "-keystore", "it.p12"));
        Path said = folder.resolve("keytool.txt");
        int code = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        assertEquals(0, code, Files.readString(said));
    }

    @AfterEach
    void stop() {
        if (greenMail != null) {
            greenMail.stop();
        }
    }

    private void startGreenMail() {
        greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        greenMail.setUser("gridpost@majiang.example", "gridpost", "geheim");
        greenMail.start();
    }

    private static MailConfig config(int port, Security security, String password, boolean trusts) {
        return new MailConfig(
                Optional.of("127.0.0.1"),
                Optional.of(port),
                Optional.of(security),
                Optional.of("gridpost"),
                Optional.of(new Secret(password)),
                Optional.of("gridpost@majiang.example"),
                trusts ? Optional.of(folder.resolve("ca.pem")) : Optional.empty(),
                60,
                MailConfig.OFF.language());
    }

    private static Outcome send(MailConfig config, List<Call> calls) {
        try (Mailer mailer = new Mailer(config, MailerTest.WORDS, Mailer.PATIENCE, new HandClock(Calls.AT))) {
            return mailer.deliver(calls)
                    .toCompletableFuture()
                    .orTimeout(40, TimeUnit.SECONDS)
                    .join();
        }
    }

    @Test
    void oneAlarmIsALetterThatSaysAllAndCannotBeTwo() throws Exception {
        startGreenMail();
        MailConfig config = config(greenMail.getSmtps().getPort(), Security.TLS, "geheim", true);
        assertEquals(new Outcome.Delivered(), send(config, List.of(Calls.overflow(7))));
        assertEquals(new Outcome.Delivered(), send(config, List.of(Calls.overflow(7))));
        MimeMessage[] got = greenMail.getReceivedMessages();
        assertEquals(2, got.length);
        assertEquals("【P1 紧急】溢流或积水 · 群英07网格", got[0].getSubject());
        assertEquals("gridpost@majiang.example", got[0].getFrom()[0].toString());
        assertEquals("wang.fang@example.org", got[0].getAllRecipients()[0].toString());
        assertEquals("<delivery-7.a7@majiang.example>", got[0].getMessageID());
        assertEquals(got[0].getMessageID(), got[1].getMessageID(), "doubled, it is the same");
        assertArrayEquals(new String[] {"<alarm-a7@majiang.example>"}, got[0].getHeader("References"));
        assertArrayEquals(new String[] {"auto-generated"}, got[0].getHeader("Auto-Submitted"));
        assertArrayEquals(new String[] {"high"}, got[0].getHeader("Importance"));
        assertEquals(Calls.AT, got[0].getSentDate().toInstant());
        String text = got[0].getContent().toString();
        assertTrue(text.contains("处置：30 分钟内到场看护。"), text);
        assertTrue(text.contains("https://majiang.example/duty?alarm=a7"), text);
    }

    @Test
    void severalAreOneLetter() throws Exception {
        startGreenMail();
        MailConfig config = config(greenMail.getSmtps().getPort(), Security.TLS, "geheim", true);
        List<Call> calls = List.of(
                Calls.call(8, Change.RAISED, Calls.alarm("a8", Severity.P3), 0, List.of(Calls.LEADER)),
                Calls.call(9, Change.RAISED, Calls.alarm("a9", Severity.P4), 0, List.of(Calls.LEADER)));
        assertEquals(new Outcome.Delivered(), send(config, calls));
        MimeMessage got = greenMail.getReceivedMessages()[0];
        assertEquals("2 个报警", got.getSubject());
        assertTrue(got.getContent().toString().contains("alarm=a8"));
        assertTrue(got.getContent().toString().contains("alarm=a9"));
    }

    @Test
    void whoIsNotTrustedGetsNothing() {
        startGreenMail();
        int port = greenMail.getSmtps().getPort();
        Outcome.Failed untrusted = assertInstanceOf(
                Outcome.Failed.class, send(config(port, Security.TLS, "geheim", false), List.of(Calls.overflow(1))));
        assertTrue(untrusted.retryable());
        assertTrue(untrusted.why().contains("certificate"), untrusted.why());
        Outcome.Failed wrongPassword = assertInstanceOf(
                Outcome.Failed.class, send(config(port, Security.TLS, "hush", true), List.of(Calls.overflow(1))));
        assertTrue(wrongPassword.retryable(), "it is no fault of the message");
        assertFalse(wrongPassword.why().contains("hush"));
        assertEquals(0, greenMail.getReceivedMessages().length);
    }

    @Test
    void aServerThatTurnsToTlsIsToldNothingBefore() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("it.p12"))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        try (SmtpReceiver server = new SmtpReceiver(Optional.of(tls))) {
            // It does not ask who signs in.
            assertEquals(
                    new Outcome.Delivered(),
                    send(noUser(config(server.port(), Security.STARTTLS, "geheim", true)), List.of(Calls.overflow(1))));
            assertEquals(1, server.taken());
            assertEquals(List.of("EHLO majiang.example", "STARTTLS"), server.inTheClear());
        }
    }

    @Test
    void aServerThatCannotIsToldNothingAtAll() {
        try (SmtpReceiver server = new SmtpReceiver()) {
            Outcome.Failed failed = assertInstanceOf(
                    Outcome.Failed.class,
                    send(config(server.port(), Security.STARTTLS, "geheim", true), List.of(Calls.overflow(1))));
            assertTrue(failed.retryable());
            assertEquals(0, server.taken());
            assertTrue(
                    server.inTheClear().stream().noneMatch(l -> l.startsWith("AUTH") || l.startsWith("MAIL")),
                    server.inTheClear().toString());
        }
    }

    private static MailConfig noUser(MailConfig config) {
        return new MailConfig(
                config.host(),
                config.port(),
                config.security(),
                Optional.empty(),
                Optional.empty(),
                config.from(),
                config.caFile(),
                config.perMinute(),
                config.language());
    }
}
