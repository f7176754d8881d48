package org.gridpost.gateway.notify.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.gridpost.gateway.notify.ChannelContract;
import org.gridpost.gateway.notify.Receiver;
import org.gridpost.gateway.notify.http.Secret;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.deliver.CallWords;
import org.gridpost.pipelines.respond.deliver.Calls;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.Language;
import org.junit.jupiter.api.Test;

class MailerTest extends ChannelContract {
    static final CallWords WORDS =
            new CallWords(Language.ZH, ZoneId.of("Asia/Shanghai"), Optional.of("https://majiang.example"));

    static MailConfig config(
            String host, Optional<Integer> port, Optional<MailConfig.Security> security, Optional<Secret> password) {
        return new MailConfig(
                Optional.of(host),
                port,
                security,
                password.map(p -> "gridpost"),
                password,
                Optional.of("gridpost@majiang.example"),
                Optional.empty(),
                60,
                Language.ZH);
    }

    @Override
    protected Receiver open() {
        return new SmtpReceiver();
    }

    @Override
    protected Channel channel(Duration patience) {
        int port = ((SmtpReceiver) receiver).port();
        return new Mailer(
                config("127.0.0.1", Optional.of(port), Optional.empty(), Optional.empty()),
                WORDS,
                patience,
                Clock.systemUTC());
    }

    @Override
    protected List<String> secrets() {
        return List.of("hush", "example.org");
    }

    @Test
    void theConnectionIsSecuredUnlessItStaysOnThisMachine() {
        assertEquals(MailConfig.Security.STARTTLS, plain("mail.example.org").how());
        assertEquals(587, plain("mail.example.org").toPort());
        assertEquals(MailConfig.Security.NONE, plain("127.0.0.1").how());
        assertEquals(25, plain("localhost").toPort());
        MailConfig tls = config("m.example", Optional.empty(), Optional.of(MailConfig.Security.TLS), Optional.empty());
        assertEquals(465, tls.toPort());
        assertFalse(config("m.example", Optional.empty(), Optional.empty(), Optional.of(new Secret("hush")))
                .toString()
                .contains("hush"));
    }

    private static MailConfig plain(String host) {
        return config(host, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void whoHasNoAddressCannotBeTold() {
        assertFails(
                false,
                outcome(channel.deliver(List.of(
                        Calls.call(1, Change.RAISED, Calls.alarm("a1", Severity.P1), 0, List.of(Calls.HELPER))))));
    }

    @Test
    void aSenderIsNeeded() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new MailConfig(
                        Optional.of("mail.example"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        60,
                        Language.ZH));
    }
}
