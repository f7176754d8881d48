package org.gridpost.pipelines;

import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.gridpost.pipelines.inbound.Accounting;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Duplicates;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Inbox.Outcome;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Screened;
import org.gridpost.pipelines.journal.Batch;
import org.gridpost.pipelines.journal.Journal;
import org.gridpost.pipelines.journal.JournalReader;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.tail.Tail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a reading, from the wire to the store and to detection.
 *
 * <p>Up to the journal every message goes alone, on the thread of its ingress; its exchange completes on the journal's
 * thread, when it is safe. Behind the journal, the store, detection and the rejections each read on at their own pace.
 */
public final class ReadingRoutes extends RouteBuilder {
    /** Takes an {@link InboundMessage}, answers with an {@link Outcome}. */
    public static final String INBOX = "direct:inbox";

    /** Each takes a {@link Batch} and answers with the {@link Mark} before which it never asks again. */
    public static final String JOURNAL_TO_STORE = "direct:journal-to-store";

    public static final String JOURNAL_TO_DETECT = "direct:journal-to-detect";
    public static final String JOURNAL_TO_REJECTIONS = "direct:journal-to-rejections";

    private static final Logger LOG = LoggerFactory.getLogger(ReadingRoutes.class);
    private static final String RECEIVED = "received";
    private static final String DECODED = "decoded";
    private static final String TAKEN = "taken";

    private final Steps steps;

    public ReadingRoutes(Steps steps) {
        this.steps = steps;
    }

    /** The parts that the flow is made of. */
    public record Steps(
            Function<InboundMessage, Decoded> decode,
            Function<Decoded, Intake> validate,
            Function<Intake, Intake> enrich,
            Duplicates duplicates,
            Accounting accounting,
            Journal journal,
            Tail tail,
            JournalReader.Handler store,
            JournalReader.Handler detect,
            JournalReader.Handler rejections) {}

    @Override
    public void configure() {
        onException(RuntimeException.class)
                .handled(true)
                .process(ReadingRoutes::rejectAsFault)
                .process(new ToJournal())
                .id("keep-as-fault");

        from(INBOX)
                .routeId("inbox")
                .process(exchange -> exchange.setProperty(RECEIVED, body(exchange)))
                .process(step(steps.decode))
                .id("decode")
                .process(this::rememberForTail)
                .process(step(steps.validate))
                .id("validate")
                .process(exchange -> exchange.setProperty(TAKEN, body(exchange)))
                .process(step(steps.enrich))
                .id("enrich")
                .process(step(steps.duplicates))
                .id("leave-out-duplicates")
                .process(new ToJournal())
                .id("journal");

        from(JOURNAL_TO_STORE)
                .routeId("store")
                .errorHandler(noErrorHandler())
                .process(reader(steps.store))
                .id("store-readings");

        from(JOURNAL_TO_DETECT)
                .routeId("detect")
                .errorHandler(noErrorHandler())
                .process(reader(steps.detect))
                .id("detect-and-enter-alarms");

        from(JOURNAL_TO_REJECTIONS)
                .routeId("rejections")
                .errorHandler(noErrorHandler())
                .process(reader(steps.rejections))
                .id("keep-rejections");
    }

    @SuppressWarnings("unchecked") // each step is fed by the one before it
    private static <A, B> Processor step(Function<A, B> function) {
        return exchange -> {
            try {
                exchange.getMessage()
                        .setBody(function.apply((A) exchange.getMessage().getBody()));
            } catch (Error error) {
                // Camel lets errors pass to the ingress: the message would have no answer, and come again for ever.
                throw new IllegalStateException(error.toString(), error);
            }
        };
    }

    private void rememberForTail(Exchange exchange) {
        if (steps.tail.isWatched()) {
            exchange.setProperty(DECODED, body(exchange));
        }
    }

    private static Processor reader(JournalReader.Handler handler) {
        return exchange -> exchange.getMessage()
                .setBody(handler.handle((Batch) exchange.getMessage().getBody()));
    }

    private static Object body(Exchange exchange) {
        return exchange.getMessage().getBody();
    }

    private static InboundMessage received(Exchange exchange) {
        return (InboundMessage) exchange.getProperty(RECEIVED);
    }

    /** A bug of ours must not make a message come again for ever, nor lose it. */
    private static void rejectAsFault(Exchange exchange) {
        Exception bug = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        LOG.error(
                "the gateway failed on a message of {}",
                received(exchange).sender().orElse("nobody known"),
                bug);
        Intake kept = Intake.rejected(Rejection.of(
                received(exchange),
                Reason.GATEWAY_FAULT,
                "the gateway failed on this message (" + bug + "): it is kept, please report it"));
        exchange.setProperty(TAKEN, kept);
        exchange.getMessage().setBody(Screened.whole(kept));
    }

    /** Completes the exchange when its readings are synced, on the journal's thread and in the order of arrival. */
    private final class ToJournal extends AsyncProcessorSupport {
        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Screened screened = (Screened) body(exchange);
            steps.accounting.enter(screened);
            steps.journal.append(screened.intake(), received(exchange).lane(), synced -> {
                if (synced) {
                    // Not earlier: what could not be kept must not look like a duplicate when it comes again.
                    steps.duplicates.remember(screened.intake());
                }
                steps.accounting.leave(screened, synced);
                if (steps.tail.isWatched()) {
                    tellTail(exchange, screened, synced);
                }
                exchange.getMessage().setBody(outcome(exchange, synced));
                callback.done(false);
            });
            return false;
        }

        private void tellTail(Exchange exchange, Screened screened, boolean synced) {
            Optional<Decoded> decoded = Optional.ofNullable(exchange.getProperty(DECODED, Decoded.class));
            steps.tail.taken(received(exchange), decoded, screened, synced);
        }

        private Outcome outcome(Exchange exchange, boolean synced) {
            return synced
                    ? new Outcome.Safe((Intake) exchange.getProperty(TAKEN))
                    : new Outcome.NotSafe("the gateway is stopping: send the message again later");
        }
    }
}
