package org.gridpost.gateway.notify.cap;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.AlarmView;
import org.gridpost.pipelines.respond.cap.CapBook;
import org.gridpost.pipelines.respond.cap.CapMessage;
import org.gridpost.pipelines.respond.cap.CapMessage.Scope;
import org.gridpost.pipelines.respond.deliver.Call;
import org.gridpost.pipelines.respond.deliver.Content;

/**
 * Issues the message of each change that makes one, once, whoever asks for it first.
 *
 * <pre>
 *   (none) ──raised, worth it──▶ Alert ──severity changed──▶ Update
 *      ▲                           │                           │
 *      └────── returned, or explained by another: Cancel ──────┘
 * </pre>
 *
 * Suppression for any other reason changes nothing: the danger lasts, and so does the message, until it returns or expires.
 * What the public has been told of it is told to the end, also when it becomes less severe. An Update or Cancel refers to
 * all messages since the Alert.
 */
public final class CapDesk implements AutoCloseable {
    private final CapConfig config;
    private final CapComposer composer;
    private final CapBook book;
    private final Clock clock;
    private final Set<Severity> worthIt;
    private final Set<String> publicRules;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread desk = new Thread(task, "cap");
        desk.setDaemon(true);
        return desk;
    });

    CapDesk(CapConfig config, CapComposer composer, CapBook book, Clock clock) {
        this.config = config;
        this.composer = composer;
        this.book = book;
        this.clock = clock;
        this.worthIt = Set.copyOf(config.severities());
        this.publicRules = Set.copyOf(config.publicRules());
    }

    /** The message that tells of it, or none; fails as the book does, or if the desk is closed. */
    CompletableFuture<Optional<CapMessage>> issue(Call call) {
        if (!(call.content() instanceof Content.OfAlarm alarm)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        try {
            return CompletableFuture.supplyAsync(() -> issued(alarm), thread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Optional<CapMessage> issued(Content.OfAlarm call) {
        Optional<CapMessage> before = book.ofChange(call.notification().sequence());
        if (before.isPresent()) {
            return before;
        }
        AlarmView alarm = call.notification().alarm();
        List<CapMessage> chain = chain(book.ofAlarm(alarm.id()));
        Optional<CapCourse> course = CapCourse.of(call.notification())
                .filter(c -> !chain.isEmpty() || (c == CapCourse.HOLDS && worthIt.contains(alarm.severity())));
        return course.map(c -> {
            Scope scope = scope(alarm, chain);
            Optional<String> last = book.lastIdentifier();
            CapMessage message;
            do {
                CapIdentifier next = CapIdentifier.next(config.issuer(), last, clock);
                message = composer.message(call, next, c, scope, chain);
                last = Optional.of(next.text());
            } while (!book.add(message));
            return message;
        });
    }

    /** The messages since the Alert, if it is not cancelled. */
    private static List<CapMessage> chain(List<CapMessage> all) {
        if (all.isEmpty() || all.get(all.size() - 1).type() == CapMessage.Type.CANCEL) {
            return List.of();
        }
        int begin = all.size() - 1;
        while (begin > 0 && all.get(begin).type() != CapMessage.Type.ALERT) {
            begin--;
        }
        return all.subList(begin, all.size());
    }

    private Scope scope(AlarmView alarm, List<CapMessage> chain) {
        boolean told = !chain.isEmpty() && chain.get(chain.size() - 1).scope() == Scope.PUBLIC;
        boolean isFor = alarm.severity() == Severity.P1
                && alarm.rules().stream().anyMatch(publicRules::contains)
                && CapTopic.mayBePublic(alarm);
        return told || isFor ? Scope.PUBLIC : Scope.RESTRICTED;
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
