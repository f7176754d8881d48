package org.gridpost.pipelines.respond.reports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gridpost.pipelines.respond.tickets.Act;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after reports now and then: notes which are settled, finds a ticket for one that was left without (a power cut between
 * the two), and erases what people wrote and who they are some time after it was settled.
 */
public final class ReportUpkeep implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ReportUpkeep.class);
    private static final int AT_ONCE = 500;

    /** Whoever takes it at this moment finds its ticket themselves. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);

    private final ReportDesk desk;
    private final Duration kept;
    private final Clock clock;
    private volatile Optional<String> trouble = Optional.empty();

    /** @param kept how long after it was settled what tells of a person is kept */
    public ReportUpkeep(ReportDesk desk, Duration kept, Clock clock) {
        this.desk = desk;
        this.kept = kept;
        this.clock = clock;
    }

    /** A moment in which the database does not answer must not end it for good, nor one report stop the others. */
    @Override
    public void run() {
        Map<String, String> wrong = new LinkedHashMap<>();
        try {
            erase(wrong);
            each(after -> desk.book().unsettled(after, AT_ONCE), request -> attempt(request, this::settle, wrong));
        } catch (RuntimeException e) {
            wrong.put("all", String.valueOf(e.getMessage()));
        }
        wrong.forEach((which, why) -> LOG.warn("report {} is looked after again later: {}", which, why));
        trouble = wrong.entrySet().stream()
                .findFirst()
                .map(first -> wrong.size() + " reports could not be settled or erased and are tried again; the first, "
                        + first.getKey() + ": " + first.getValue());
    }

    /** What went wrong when it was last at it; empty if all is well. */
    public Optional<String> trouble() {
        return trouble;
    }

    private static void attempt(ServiceRequest request, Consumer<ServiceRequest> what, Map<String, String> wrong) {
        try {
            what.accept(request);
        } catch (RuntimeException e) {
            wrong.put(request.id(), String.valueOf(e.getMessage()));
        }
    }

    /** Before anything else: it is what was promised. Of a page in which nothing changes the next would be the same. */
    private void erase(Map<String, String> wrong) {
        Instant before = clock.instant().minus(kept);
        AtomicInteger erased = new AtomicInteger();
        List<ServiceRequest> due;
        int failed;
        do {
            int already = wrong.size();
            due = desk.book().toErase(before, AT_ONCE);
            due.forEach(request -> attempt(
                    request,
                    r -> {
                        if (erase(r, before)) {
                            erased.incrementAndGet();
                        }
                    },
                    wrong));
            failed = wrong.size() - already;
        } while (due.size() == AT_ONCE && failed == 0);
        if (erased.get() > 0) {
            LOG.info(
                    "{} reports were closed {} days ago: what tells of a person is erased",
                    erased.get(),
                    kept.toDays());
        }
    }

    /** False if its ticket was opened again, or closed later, since it was noted. */
    private boolean erase(ServiceRequest request, Instant before) {
        Optional<Instant> closed = desk.closed(request);
        if (closed.filter(before::isAfter).isEmpty()) {
            desk.book().settle(request.id(), closed);
            return false;
        }
        return desk.erase(request, Act.GRIDPOST).isPresent();
    }

    private static void each(Function<Optional<String>, List<ServiceRequest>> pages, Consumer<ServiceRequest> what) {
        Optional<String> after = Optional.empty();
        List<ServiceRequest> page;
        do {
            page = pages.apply(after);
            page.forEach(what);
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).id());
        } while (page.size() == AT_ONCE);
    }

    private void settle(ServiceRequest request) {
        if (request.ticket().isEmpty()) {
            if (request.erased().isEmpty()
                    && request.requested().isBefore(clock.instant().minus(UNDER_WAY))) {
                var unused = desk.attach(request, Act.GRIDPOST);
            }
            return;
        }
        Optional<Instant> closed = desk.closed(request);
        if (!closed.equals(request.settled())) {
            desk.book().settle(request.id(), closed);
        }
    }
}
