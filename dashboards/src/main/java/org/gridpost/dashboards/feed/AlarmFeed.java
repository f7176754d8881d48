package org.gridpost.dashboards.feed;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.EventStream;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.http.Guard.LongAnswer;
import org.gridpost.dashboards.http.Parameters;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.respond.AlarmView;
import org.gridpost.pipelines.respond.AlarmViews;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alarm changes as server-sent events (HTML standard, section 9.2). The id of an event is its place in the outbox, so a
 * listener that comes back with {@code Last-Event-ID}, or with {@code ?after=}, misses nothing and gets nothing twice. The
 * outbox is read once for all listeners; only one that was away for longer than memory reaches is served from the book.
 */
public final class AlarmFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmFeed.class);
    private static final int PAGE = 500;
    /** So often a listener's session or token is looked up again, in heartbeats. */
    private static final int BEATS_BETWEEN_CHECKS = 4;

    private final AlarmBook book;
    private final AlarmViews words;
    private final Guard guard;
    private final FeedConfig config;
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "gridpost-feed");
        thread.setDaemon(true);
        return thread;
    });
    private final RecentItems recent;
    private final Map<FeedClient, LongAnswer> clients = new ConcurrentHashMap<>();
    private final AtomicBoolean readingAsked = new AtomicBoolean();
    private int beats;

    /** Begins to follow the book; blocks for one look at it. */
    public AlarmFeed(AlarmBook book, AlarmViews words, Guard guard, FeedConfig config) {
        this.book = book;
        this.words = words;
        this.guard = guard;
        this.config = config;
        this.recent = new RecentItems(config.recent(), Math.max(0, book.lastSequence() - config.recent()));
        long beat = config.heartbeat().toMillis();
        var unused = reader.scheduleAtFixedRate(this::beat, beat, beat, TimeUnit.MILLISECONDS);
        book.onChange(this::readOn);
        readOn();
    }

    public void mount(Router router) {
        guard.mountStream(router, Rights.FOLLOW_ALARMS, this::open);
    }

    /** Listeners at this moment. */
    public int listeners() {
        return clients.size();
    }

    private void open(RoutingContext ctx, Call call) {
        Optional<Long> after = call.header()
                .get("Last-Event-ID")
                .flatMap(Parameters::asSequence)
                .or(() -> call.query().sequence("after"));
        if (call.query().problem().isPresent()) {
            call.query().problem().get().send(ctx.response());
        } else if (clients.size() >= config.maxClients()) {
            Answer.unavailable("The feed has as many listeners as it may have: try again later.")
                    .send(ctx.response());
        } else if (after.isEmpty()) {
            start(ctx, call, recent.last(), "hello");
        } else if (after.get() <= recent.last()) {
            start(ctx, call, after.get(), "hello");
        } else {
            // The reader may be a moment behind the book; but a place beyond the book's end is one of another book.
            ctx.vertx()
                    .executeBlocking(book::lastSequence, false)
                    .onSuccess(last ->
                            start(ctx, call, Math.min(after.get(), last), after.get() <= last ? "hello" : "reset"))
                    .onFailure(ctx::fail);
        }
    }

    private void start(RoutingContext ctx, Call call, long position, String greeting) {
        if (ctx.response().closed()) {
            return;
        }
        HttpServerResponse response = EventStream.begin(ctx.response());
        FeedClient client = new FeedClient(ctx.vertx().getOrCreateContext(), response, this, call::sees, position);
        clients.put(client, new LongAnswer(ctx, call));
        client.start(greeting);
    }

    void leave(FeedClient client) {
        clients.remove(client);
    }

    RecentItems recent() {
        return recent;
    }

    List<FeedItem> fromBook(long after, int limit) {
        return render(book.changesAfter(after, limit));
    }

    private List<FeedItem> render(List<AlarmEvent> events) {
        List<AlarmView> views = words.all(events.stream().map(AlarmEvent::alarm).toList());
        return IntStream.range(0, events.size())
                .mapToObj(i -> FeedItem.of(events.get(i), views.get(i)))
                .toList();
    }

    /** Asks for a look at the book; however often it is called meanwhile, one look follows. */
    private void readOn() {
        if (readingAsked.compareAndSet(false, true)) {
            try {
                reader.execute(this::readAll);
            } catch (RejectedExecutionException e) {
                LOG.debug("A change after the feed was closed is not told", e);
            }
        }
    }

    private void readAll() {
        readingAsked.set(false);
        try {
            List<AlarmEvent> events = book.changesAfter(recent.last(), PAGE);
            while (!events.isEmpty()) {
                recent.add(render(events));
                clients.keySet().forEach(FeedClient::wake);
                events = book.changesAfter(recent.last(), PAGE);
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "The feed cannot read the outbox and tries again in {} s",
                    config.heartbeat().toSeconds(),
                    e);
        }
    }

    private void beat() {
        readAll(); // for what an outage of the database held back
        beats++;
        if (beats % BEATS_BETWEEN_CHECKS == 0) {
            clients.forEach(this::check);
        }
        clients.keySet().forEach(client -> client.beat(config.heartbeat().toNanos()));
    }

    private void check(FeedClient client, LongAnswer answer) {
        try {
            if (!guard.stillAdmits(answer, Rights.FOLLOW_ALARMS)) {
                client.close();
            }
        } catch (RuntimeException e) {
            LOG.warn("The feed cannot look up a listener's rights and keeps it for now", e);
        }
    }

    @Override
    public void close() {
        reader.shutdownNow();
        clients.keySet().forEach(FeedClient::close);
    }
}
