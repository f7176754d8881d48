package org.gridpost.gateway.ingress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Inbox;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.journal.JournalRecord.Intake;

/** An inbox in memory that keeps what it is given and answers from a thread of its own, as the real one does. */
public final class CapturingInbox implements Inbox, AutoCloseable {
    public static final Duration RETRY_AFTER = Duration.ofSeconds(7);

    private final ConcurrentLinkedQueue<InboundMessage> messages = new ConcurrentLinkedQueue<>();
    private final List<Runnable> held = new ArrayList<>();
    private final ExecutorService committer = Executors.newSingleThreadExecutor();
    private volatile Function<InboundMessage, Outcome> rule = message -> safe();
    private Optional<Lane> fullLane = Optional.empty();
    private boolean full;
    private boolean holding;

    /** Says what becomes of every further message. */
    public void answer(Function<InboundMessage, Outcome> newRule) {
        rule = newRule;
    }

    public void reject(Reason reason, String detail) {
        rule = message -> new Outcome.Safe(Intake.rejected(Rejection.of(message, reason, detail)));
    }

    /** Whether there is no room at all, or room for everything again. */
    public synchronized void full(boolean isFull) {
        full = isFull;
        fullLane = Optional.empty();
        notifyAll();
    }

    /** From now on there is no room for messages of this lane only. */
    public synchronized void full(Lane lane) {
        fullLane = Optional.of(lane);
    }

    /** From now on messages are taken but not answered until {@link #release()}. */
    public synchronized void hold() {
        holding = true;
    }

    public synchronized void release() {
        holding = false;
        held.forEach(committer::execute);
        held.clear();
    }

    public List<InboundMessage> messages() {
        return List.copyOf(messages);
    }

    public int size() {
        return messages.size();
    }

    public List<InboundMessage> await(int count) {
        Await.until(count + " messages in the inbox", Duration.ofSeconds(60), () -> messages.size() >= count);
        return messages();
    }

    public static Outcome safe() {
        return new Outcome.Safe(new Intake(List.of(), List.of()));
    }

    @Override
    public synchronized boolean offer(InboundMessage message, Answer answer) {
        if (isFullFor(message)) {
            return false;
        }
        take(message, answer);
        return true;
    }

    @Override
    public synchronized void put(InboundMessage message, Answer answer) throws InterruptedException {
        while (isFullFor(message)) {
            wait();
        }
        take(message, answer);
    }

    private boolean isFullFor(InboundMessage message) {
        return full || fullLane.filter(message.lane()::equals).isPresent();
    }

    private void take(InboundMessage message, Answer answer) {
        messages.add(message);
        Runnable commit = () -> answer.done(rule.apply(message));
        if (holding) {
            held.add(commit);
        } else {
            committer.execute(commit);
        }
    }

    @Override
    public Duration retryAfter() {
        return RETRY_AFTER;
    }

    @Override
    public void close() {
        committer.shutdownNow();
    }
}
