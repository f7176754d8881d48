package org.gridpost.gateway.notify.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.OptionalInt;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.gridpost.pipelines.respond.deliver.Outcome;

/** What a failure of the mail library means: by the code of the server (RFC 5321), never by its words, which hold addresses. */
final class SmtpFailure {
    private static final int PERMANENT = 500;

    private SmtpFailure() {}

    static Outcome outcome(MessagingException failure) {
        if (failure instanceof AuthenticationFailedException) {
            return new Outcome.Failed(
                    "the mail server does not accept user and password: check notify.mail.user and its password", true);
        }
        if (failure instanceof MailConnectException) {
            return new Outcome.Failed("the mail server cannot be reached: check notify.mail.host and port", true);
        }
        OptionalInt code = code(failure);
        if (code.isPresent()) {
            return new Outcome.Failed(
                    "the mail server answered " + code.getAsInt() + (isAddress(failure) ? " to the address" : ""),
                    code.getAsInt() < PERMANENT);
        }
        if (hasCause(failure, SSLException.class)) {
            return new Outcome.Failed(
                    "the mail server shows no certificate that this machine trusts: check notify.mail.caFile", true);
        }
        return new Outcome.Failed(
                hasCause(failure, IOException.class)
                        ? "the mail server broke the connection off"
                        : "the mail server does not speak as it should: check notify.mail.port and security",
                true);
    }

    private static OptionalInt code(MessagingException failure) {
        for (Exception next = failure; next instanceof MessagingException; next = next(next)) {
            if (next instanceof SMTPAddressFailedException address) {
                return OptionalInt.of(address.getReturnCode());
            }
            if (next instanceof SMTPSenderFailedException sender) {
                return OptionalInt.of(sender.getReturnCode());
            }
            if (next instanceof SMTPSendFailedException send && send.getReturnCode() > 0) {
                return OptionalInt.of(send.getReturnCode());
            }
        }
        return OptionalInt.empty();
    }

    private static boolean isAddress(MessagingException failure) {
        for (Exception next = failure; next instanceof MessagingException; next = next(next)) {
            if (next instanceof SMTPAddressFailedException) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasCause(MessagingException failure, Class<? extends Exception> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static Exception next(Exception failure) {
        return ((MessagingException) failure).getNextException();
    }
}
