package org.gridpost.gateway.notify.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.deliver.Call;
import org.gridpost.pipelines.respond.deliver.CallWords;
import org.gridpost.pipelines.respond.deliver.Content;

/**
 * One message in plain text (RFC 5322). Its id follows from the delivery, so that one that is sent twice is the same; what
 * is told of one alarm or ticket refers to the same root and stands together in a mail program. It says that no person wrote it
 * (Auto-Submitted, RFC 3834), so that no absence note answers.
 */
final class Letter extends MimeMessage {
    private static final String UTF_8 = "UTF-8";

    private final String id;

    Letter(Session session, MailConfig config, CallWords words, List<Call> calls, String to, Instant now)
            throws MessagingException {
        super(session);
        Call first = calls.get(0);
        boolean one = calls.size() == 1;
        String about = first.content().id();
        this.id = "<delivery-" + first.delivery() + "." + about + "@" + config.domain() + ">";
        setFrom(new InternetAddress(config.from().orElseThrow()));
        setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        setSubject(one ? words.title(first) : words.digest(calls), UTF_8);
        setSentDate(Date.from(now));
        setHeader("Auto-Submitted", "auto-generated");
        if (calls.stream().anyMatch(c -> c.content().severity() == Severity.P1)) {
            setHeader("Importance", "high");
        }
        if (one) {
            String root = first.content() instanceof Content.OfAlarm ? "alarm-" : "ticket-";
            setHeader("References", "<" + root + about + "@" + config.domain() + ">");
        }
        setText(text(words, calls), UTF_8);
    }

    private static String text(CallWords words, List<Call> calls) {
        StringBuilder text = new StringBuilder();
        for (Call call : calls) {
            text.append(words.sign(call)).append(words.title(call)).append("\r\n");
            words.lines(call).forEach(line -> text.append(line).append("\r\n"));
            words.link(call).ifPresent(link -> text.append(link).append("\r\n"));
            text.append("\r\n");
        }
        return text.toString();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
