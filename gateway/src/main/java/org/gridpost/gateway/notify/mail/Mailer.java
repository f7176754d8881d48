package org.gridpost.gateway.notify.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.gridpost.pipelines.respond.deliver.Audience;
import org.gridpost.pipelines.respond.deliver.Call;
import org.gridpost.pipelines.respond.deliver.CallWords;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.Medium;
import org.gridpost.pipelines.respond.deliver.Outcome;
import org.gridpost.pipelines.respond.deliver.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mail by SMTP, each message over a connection of its own, on a thread of its own: the library blocks. What is less
 * urgent waits five minutes for others to the same person.
 */
public final class Mailer implements Channel {
    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);

    /** For one message, from when it is handed over. */
    public static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final int TOGETHER = 50;
    private static final Duration DIGEST = Duration.ofMinutes(5);
    private static final int QUEUE = 50;
    private static final String STEP_MILLIS = "10000";

    private final MailConfig config;
    private final CallWords words;
    private final Duration patience;
    private final Clock clock;
    private final SSLSocketFactory tls;
    private final ThreadPoolExecutor thread;
    private final Set<CompletableFuture<Outcome>> underWay = ConcurrentHashMap.newKeySet();

    /** @throws IllegalArgumentException if the file with the authorities cannot be used */
    public Mailer(MailConfig config, CallWords words, Duration patience, Clock clock) {
        this.config = config;
        this.words = words;
        this.patience = patience;
        this.clock = clock;
        this.tls = Authorities.trusting(config.caFile());
        this.thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), task -> {
            Thread worker = new Thread(task, "mail");
            worker.setDaemon(true);
            return worker;
        });
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Audience audience() {
        return new Audience.Person(Medium.MAIL);
    }

    @Override
    public Pace pace() {
        return new Pace(config.perMinute(), config.perMinute() / 3, false, TOGETHER, DIGEST);
    }

    @Override
    @SuppressWarnings("CollectionUndefinedEquality") // each is equal to itself only, as is meant
    public CompletionStage<Outcome> deliver(List<Call> calls) {
        Optional<String> to = calls.get(0).recipients().stream()
                .flatMap(r -> r.person().stream())
                .flatMap(p -> p.email().stream())
                .findFirst();
        if (to.isEmpty()) {
            return CompletableFuture.completedFuture(new Outcome.Failed(
                    "who is to be told has no e-mail address: add it to the register of people", false));
        }
        Lifeline lifeline = new Lifeline();
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        underWay.add(result);
        result.completeOnTimeout(
                new Outcome.Failed("the mail server was not done within " + patience.toMillis() / 1000.0 + " s", true),
                patience.toMillis(),
                TimeUnit.MILLISECONDS);
        var unused = result.whenComplete((outcome, failure) -> {
            underWay.remove(result);
            lifeline.cut();
        });
        try {
            thread.execute(() -> {
                if (!result.isDone()) {
                    result.complete(send(calls, to.get(), lifeline));
                }
            });
        } catch (RejectedExecutionException e) {
            result.complete(new Outcome.Failed("the mail channel is full or stops", true));
        }
        return result;
    }

    private Outcome send(List<Call> calls, String to, Lifeline lifeline) {
        Session session = session(lifeline);
        try {
            Letter letter = new Letter(session, config, words, calls, to, clock.instant());
            letter.saveChanges();
            Transport transport = session.getTransport("smtp");
            transport.connect();
            transport.sendMessage(letter, letter.getAllRecipients());
            hangUp(transport);
            return new Outcome.Delivered();
        } catch (MessagingException e) {
            return SmtpFailure.outcome(e);
        }
    }

    /** The mail is taken, so it does not matter how this ends; after a failure the lifeline is cut instead. */
    private static void hangUp(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debug("the mail server took the mail and broke the connection off");
        }
    }

    private Session session(Lifeline lifeline) {
        Properties smtp = new Properties();
        smtp.put("mail.smtp.host", config.host().orElseThrow());
        smtp.put("mail.smtp.port", Integer.toString(config.toPort()));
        smtp.put("mail.smtp.localhost", config.domain());
        smtp.put("mail.smtp.connectiontimeout", STEP_MILLIS);
        smtp.put("mail.smtp.timeout", STEP_MILLIS);
        smtp.put("mail.smtp.quitwait", "false");
        smtp.put("mail.smtp.auth", Boolean.toString(config.user().isPresent()));
        smtp.put("mail.smtp.socketFactory", lifeline.plain());
        smtp.put("mail.smtp.socketFactory.fallback", "false");
        smtp.put("mail.smtp.ssl.socketFactory", lifeline.over(tls));
        smtp.put("mail.smtp.ssl.checkserveridentity", "true");
        boolean startTls = config.how() == MailConfig.Security.STARTTLS;
        smtp.put("mail.smtp.starttls.enable", Boolean.toString(startTls));
        smtp.put("mail.smtp.starttls.required", Boolean.toString(startTls));
        smtp.put("mail.smtp.ssl.enable", Boolean.toString(config.how() == MailConfig.Security.TLS));
        return Session.getInstance(smtp, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return config.user()
                        .map(user -> new PasswordAuthentication(
                                user, config.password().orElseThrow().value()))
                        .orElse(null);
            }
        });
    }

    /** What is under way fails. */
    @Override
    public void close() {
        thread.shutdownNow();
        Outcome stopped = new Outcome.Failed("the mail was not waited for: the gateway stops", true);
        underWay.forEach(result -> result.complete(stopped));
    }
}
