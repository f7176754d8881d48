package org.gridpost.dashboards.feed;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * One listener. It holds no queue of its own, only the place up to which it has been served: while its connection is full
 * nothing is written, and when it drains it goes on from that place. All methods run on its own event loop.
 */
final class FeedClient {
    private static final int PAGE = 200;
    private static final int MAX_QUEUED_BYTES = 64 * 1024;
    private static final Buffer HEARTBEAT = Buffer.buffer(": still here\n\n");

    private final Context context;
    private final HttpServerResponse response;
    private final AlarmFeed feed;
    private final Predicate<String> sees;
    private long position;
    private boolean readingBook;
    private OptionalLong fullSince = OptionalLong.empty();

    FeedClient(Context context, HttpServerResponse response, AlarmFeed feed, Predicate<String> sees, long position) {
        this.context = context;
        this.response = response;
        this.feed = feed;
        this.sees = sees;
        this.position = position;
    }

    /** @param event {@code hello}, or {@code reset} if the place asked for does not exist and the reader must start anew */
    void start(String event) {
        response.setWriteQueueMaxSize(MAX_QUEUED_BYTES);
        response.exceptionHandler(gone -> feed.leave(this));
        response.closeHandler(gone -> feed.leave(this));
        response.drainHandler(drained -> {
            fullSince = OptionalLong.empty();
            serve();
        });
        // Sent at once, so that the other end knows that it is connected and where it stands.
        response.write(
                "retry: 2000\nid: %d\nevent: %s\ndata: {\"sequence\":%d}\n\n".formatted(position, event, position));
        serve();
    }

    /** There is something new; from any thread. */
    void wake() {
        context.runOnContext(v -> serve());
    }

    private void serve() {
        while (!readingBook && !response.writeQueueFull() && !response.closed()) {
            Optional<List<FeedItem>> recent = feed.recent().after(position, PAGE);
            if (recent.isEmpty()) {
                readFromBook();
            } else if (recent.get().isEmpty()) {
                return;
            } else {
                write(recent.get());
            }
        }
    }

    private void readFromBook() {
        readingBook = true;
        context.executeBlocking(() -> feed.fromBook(position, PAGE), false)
                .onSuccess(items -> {
                    readingBook = false;
                    write(items);
                    serve();
                })
                .onFailure(cause -> close());
    }

    private void write(List<FeedItem> items) {
        Buffer text = Buffer.buffer();
        for (FeedItem item : items) {
            position = item.sequence();
            if (sees.test(item.grid())) {
                text.appendBuffer(item.text());
            }
        }
        if (text.length() > 0 && !response.closed()) {
            response.write(text);
        }
    }

    /** Proves that the connection lives, or cuts it if it has been full for a whole beat: it comes back and resumes. */
    void beat(long nanosBetween) {
        context.runOnContext(v -> {
            if (!response.writeQueueFull()) {
                response.write(HEARTBEAT.copy());
            } else if (fullSince.isEmpty()) {
                fullSince = OptionalLong.of(System.nanoTime());
            } else if (System.nanoTime() - fullSince.getAsLong() >= nanosBetween) {
                close();
            }
        });
    }

    void close() {
        context.runOnContext(v -> {
            feed.leave(this);
            response.reset();
        });
    }
}
