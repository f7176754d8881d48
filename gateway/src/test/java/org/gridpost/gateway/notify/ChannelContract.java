package org.gridpost.gateway.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.respond.deliver.Call;
import org.gridpost.pipelines.respond.deliver.Calls;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What every channel must do, at a real server. Silence is told apart from slowness by a patience that is very short. */
public abstract class ChannelContract {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Level level;
    protected Receiver receiver;
    protected Channel channel;

    protected abstract Receiver open();

    /** A channel to the receiver. */
    protected abstract Channel channel(Duration patience);

    /** What may stand nowhere but on the wire. */
    protected abstract List<String> secrets();

    private static Logger ours() {
        return (Logger) LoggerFactory.getLogger("org.gridpost");
    }

    @BeforeEach
    void begin() {
        log.start();
        level = ours().getLevel();
        ours().setLevel(Level.TRACE);
        ours().addAppender(log);
        receiver = open();
        channel = channel(LONG);
    }

    @AfterEach
    void end() {
        channel.close();
        receiver.close();
        ours().detachAppender(log);
        ours().setLevel(level);
        log.list.forEach(event -> requireNoSecret(event.getFormattedMessage()));
    }

    private void requireNoSecret(String text) {
        Stream.concat(secrets().stream(), Stream.of("127.0.0.1", "localhost"))
                .forEach(secret -> assertFalse(text.contains(secret), () -> "\"" + secret + "\" in: " + text));
    }

    protected static List<Call> calls(int from, int count) {
        return LongStream.range(from, from + count).mapToObj(Calls::overflow).toList();
    }

    protected Outcome outcome(CompletionStage<Outcome> stage) {
        Outcome outcome =
                stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
        requireNoSecret(outcome.toString());
        return outcome;
    }

    protected Outcome deliver() {
        return outcome(channel.deliver(calls(1, 1)));
    }

    protected void assertFails(boolean retryable, Outcome outcome) {
        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, outcome);
        assertEquals(retryable, failed.retryable(), failed.why());
        assertFalse(failed.why().isBlank());
    }

    @Test
    void itsNameIsShortAndStable() {
        try (Channel same = channel(LONG)) {
            assertEquals(channel.name(), same.name());
            assertTrue(channel.name().matches("[a-z0-9-]{1,48}"), channel.name());
        }
    }

    @Test
    void whatIsTakenIsDelivered() {
        assertEquals(new Outcome.Delivered(), deliver());
        assertEquals(1, receiver.taken());
    }

    @Test
    void whatIsRefusedIsNotToBeTriedAgain() {
        receiver.refuses();
        assertFails(false, deliver());
        receiver.accepts();
        assertEquals(new Outcome.Delivered(), outcome(channel.deliver(calls(2, 1))), "others go on");
    }

    @Test
    void whatFailsForNowCanBeTriedAgain() {
        receiver.failsForNow();
        assertFails(true, deliver());
        receiver.accepts();
        assertEquals(new Outcome.Delivered(), deliver());
        assertEquals(1, receiver.taken());
    }

    @Test
    void garbageIsNoDelivery() {
        receiver.talksGarbage();
        assertFails(true, deliver());
        receiver.accepts();
        assertEquals(new Outcome.Delivered(), deliver());
    }

    @Test
    void silenceIsNoDeliveryAndHoldsNobodyUp() {
        receiver.isSilent();
        CompletionStage<Outcome> patient = channel.deliver(calls(1, 1));
        assertFalse(patient.toCompletableFuture().isDone(), "it came back before there was an answer");
        try (Channel hasty = channel(SHORT)) {
            assertFails(true, outcome(hasty.deliver(calls(2, 1))));
            receiver.accepts();
            Await.until(
                    "a channel that is free again, though it may be too hasty for a slow machine",
                    LONG,
                    () -> outcome(hasty.deliver(calls(3, 1))) instanceof Outcome.Delivered);
        }
        channel.close();
        assertFails(true, outcome(patient));
    }

    @Test
    void theServerMayBeGoneForAWhile() {
        assertEquals(new Outcome.Delivered(), deliver());
        receiver.stops();
        assertFails(true, deliver());
        receiver.comesBack();
        assertEquals(new Outcome.Delivered(), deliver());
    }

    @Test
    void asManyAsItSaysGoInOneMessage() {
        int together = channel.pace().together();
        assertEquals(new Outcome.Delivered(), outcome(channel.deliver(calls(1, together))));
        assertEquals(1, receiver.taken());
    }

    @Test
    void severalMessagesMayBeUnderWay() {
        List<CompletionStage<Outcome>> all =
                Stream.of(1, 2, 3).map(n -> channel.deliver(calls(n, 1))).toList();
        all.forEach(stage -> assertEquals(new Outcome.Delivered(), outcome(stage)));
        assertEquals(3, receiver.taken());
    }

    @Test
    void onceClosedItFailsAndSaysSo() {
        channel.close();
        assertFails(true, deliver());
        assertEquals(0, receiver.taken());
    }
}
