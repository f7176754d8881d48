package org.gridpost.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.gridpost.pipelines.inbound.Accounting;
import org.gridpost.pipelines.inbound.Decode;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Decoder;
import org.gridpost.pipelines.inbound.Duplicates;
import org.gridpost.pipelines.inbound.Enrich;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Inbox.Outcome;
import org.gridpost.pipelines.inbound.Messages;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Sites;
import org.gridpost.pipelines.inbound.Validate;
import org.gridpost.pipelines.inbound.decode.Decoders;
import org.gridpost.pipelines.journal.Batch;
import org.gridpost.pipelines.journal.Entry;
import org.gridpost.pipelines.journal.InMemoryJournal;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.tail.Tail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes as they run, with bugs planted in two of their steps. */
class ReadingRoutesTest {
    private static final String DRAIN = "DR-QY07-003";
    private static final String DECODER_FAILS = "no decoder has ever seen this";
    private static final double EXCEPTION = 1.5;
    private static final double ERROR = 1.625;

    private final Site site = Sites.small();
    private final Accounting accounting = new Accounting();
    private final Duplicates duplicates = new Duplicates();
    private final List<String> answered = new CopyOnWriteArrayList<>();
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();

    private InMemoryJournal journal;
    private CamelContext camel;

    @BeforeEach
    void open() throws Exception {
        List<Decoder> decoders = new ArrayList<>(List.of(new BuggyDecoder()));
        decoders.addAll(Decoders.all(InboundConfig.DEFAULT));
        Enrich enrich = new Enrich(() -> site);
        journal = new InMemoryJournal(Clock.systemUTC());
        camel = new DefaultCamelContext();
        camel.addRoutes(new ReadingRoutes(new ReadingRoutes.Steps(
                new Decode(decoders, InboundConfig.DEFAULT),
                new Validate(() -> site, InboundConfig.DEFAULT),
                intake -> enrich.apply(failOnSome(intake)),
                duplicates,
                accounting,
                journal,
                new Tail(() -> site),
                batch -> {
                    throw new IllegalStateException("the store is away");
                },
                Batch::to,
                Batch::to)));
        camel.start();
    }

    @AfterEach
    void close() throws Exception {
        journal.close();
        camel.close();
    }

    private static final class BuggyDecoder implements Decoder {
        @Override
        public String format() {
            return "a format nobody speaks";
        }

        @Override
        public boolean recognises(InboundMessage message) {
            return new String(message.payload().bytes(), UTF_8).equals(DECODER_FAILS);
        }

        @Override
        public Decoded decode(InboundMessage message) {
            throw new IllegalStateException("planted in the decoder");
        }
    }

    private static Intake failOnSome(Intake intake) {
        for (double level : levels(intake)) {
            if (level == EXCEPTION) {
                throw new IllegalStateException("planted");
            } else if (level == ERROR) {
                throw new StackOverflowError("planted");
            }
        }
        return intake;
    }

    private static List<Double> levels(Intake intake) {
        return intake.readings().stream()
                .filter(r -> r.metric().name().equals("level"))
                .map(Reading::value)
                .map(v -> ((Value.Numeric) v).number())
                .toList();
    }

    private static String level(double metres) {
        return "{\"ts\":1735689600,\"level\":" + metres + "}";
    }

    /** Enters the message as an ingress does; its answer comes on the journal's thread. */
    private void send(String payload) {
        try {
            Endpoint inbox = camel.getEndpoint(ReadingRoutes.INBOX);
            AsyncProducer producer = inbox.createAsyncProducer();
            Exchange exchange = inbox.createExchange();
            exchange.getMessage().setBody(Messages.from(DRAIN, payload));
            producer.process(exchange, doneSync -> {
                answered.add(payload);
                outcomes.add((Outcome) exchange.getMessage().getBody());
            });
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void awaitAnswers(int count) {
        Await.until(count + " answers", Duration.ofSeconds(30), () -> outcomes.size() == count);
    }

    private static Intake safe(Outcome outcome) {
        return assertInstanceOf(Outcome.Safe.class, outcome).intake();
    }

    private List<Intake> journaled() {
        return journal.read(0, 1000).stream()
                .map(Entry::record)
                .map(Intake.class::cast)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {DECODER_FAILS, "{\"ts\":1735689600,\"level\":1.5}", "{\"ts\":1735689600,\"level\":1.625}"})
    void aStepThatFailsKeepsTheMessageAndStopsNobody(String fatal) {
        send(level(0.25));
        send(fatal);
        send(level(0.5));
        awaitAnswers(3);

        assertEquals(List.of(0.25), levels(safe(outcomes.get(0))));
        assertEquals(List.of(0.5), levels(safe(outcomes.get(2))));
        Intake kept = safe(outcomes.get(1));
        assertEquals(List.of(), kept.readings());
        assertEquals(List.of(kept), journaled().subList(1, 2), "what is answered is what lies in the journal");
        Rejection rejection = kept.rejections().get(0);
        assertEquals(Reason.GATEWAY_FAULT, rejection.reason());
        assertTrue(rejection.detail().contains("planted"), rejection::detail);
        assertArrayEquals(
                Messages.from(DRAIN, fatal).payload().bytes(),
                rejection.original().bytes());
        Accounting.Snapshot sums = accounting.snapshot();
        assertEquals(1, sums.rejected().get(Reason.GATEWAY_FAULT));
        assertTrue(sums.balanced(), sums::toString);
    }

    @Test
    void nobodyIsAnsweredBeforeTheJournalIsAndThenAllInOrder() {
        journal.stall("the disk is full");
        List<String> sent = new ArrayList<>();
        IntStream.range(0, 50).forEach(i -> {
            sent.add(level(i / 64.0));
            sent.add(i % 10 == 0 ? DECODER_FAILS : "rubbish " + i);
        });
        sent.forEach(this::send);
        assertEquals(List.of(), outcomes);
        assertEquals(sent.size() + 50, accounting.snapshot().inFlight(), "each level has its filling with it");

        journal.resume();
        awaitAnswers(sent.size());
        assertEquals(sent, answered);
    }

    @Test
    void aDuplicateIsAnsweredLikeTheFirstAndKeptOnce() {
        send(level(0.25));
        awaitAnswers(1);
        send(level(0.25));
        send(level(0.75));
        awaitAnswers(3);

        assertEquals(List.of(0.25), levels(safe(outcomes.get(1))));
        assertEquals(
                List.of(0.25, 0.75),
                journaled().stream().flatMap(i -> levels(i).stream()).toList());
        Accounting.Snapshot sums = accounting.snapshot();
        assertEquals(2, sums.duplicates(), "the level and the filling that follows from it");
        assertEquals(2, sums.conflicts(), "the same moment with another value");
        assertTrue(sums.balanced(), sums::toString);
    }

    @Test
    void whatTheClosingJournalGivesBackIsNoDuplicateWhenItComesAgain() throws Exception {
        journal.stall("the disk is full");
        send(level(0.25));
        journal.close();
        awaitAnswers(1);
        assertInstanceOf(Outcome.NotSafe.class, outcomes.get(0));
        assertEquals(2, accounting.snapshot().notSafe());

        camel.close();
        open();
        send(level(0.25));
        awaitAnswers(2);
        assertEquals(List.of(0.25), levels(safe(outcomes.get(1))));
        assertEquals(List.of(0.25), levels(journaled().get(0)));
        assertTrue(accounting.snapshot().balanced());
    }

    @Test
    void aReaderThatFailsTellsItsCaller() throws Exception {
        Endpoint route = camel.getEndpoint(ReadingRoutes.JOURNAL_TO_STORE);
        Exchange exchange = route.createExchange();
        exchange.getMessage().setBody(new Batch(Mark.START, List.of(), Mark.START));
        route.createAsyncProducer().process(exchange);
        assertEquals("the store is away", exchange.getException().getMessage());
    }
}
