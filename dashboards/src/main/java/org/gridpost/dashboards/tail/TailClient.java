package org.gridpost.dashboards.tail;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.gridpost.dashboards.http.Json;
import org.gridpost.pipelines.tail.Seen;
import org.gridpost.pipelines.tail.Tail;

/**
 * One who watches. The flow must not wait for him: what he is too slow for is left out, and he is told how much that was.
 */
final class TailClient {
    private static final int MAX_WAITING = 1_000;
    private static final int MAX_QUEUED_BYTES = 256 * 1024;
    private static final Buffer HEARTBEAT = Buffer.buffer(": still here\n\n");

    private final Context context;
    private final HttpServerResponse response;
    private final Consumer<TailClient> leave;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger missed = new AtomicInteger();
    private Tail.Leave watch = () -> {};

    TailClient(Context context, HttpServerResponse response, Consumer<TailClient> leave) {
        this.context = context;
        this.response = response;
        this.leave = leave;
    }

    void start(Tail tail, String device) {
        response.setWriteQueueMaxSize(MAX_QUEUED_BYTES);
        response.exceptionHandler(gone -> end());
        response.closeHandler(gone -> end());
        response.write("retry: 2000\n: watching\n\n");
        watch = tail.watch(device, this::offer);
    }

    /** On a thread of the flow. */
    private void offer(Seen seen) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            missed.incrementAndGet();
            return;
        }
        context.runOnContext(v -> {
            waiting.decrementAndGet();
            if (response.writeQueueFull()) {
                missed.incrementAndGet();
                return;
            }
            int gap = missed.getAndSet(0);
            if (gap > 0) {
                write(new TailView.MissedView(gap));
            }
            write(TailView.of(seen));
        });
    }

    private void write(TailView view) {
        if (!response.closed()) {
            response.write(Buffer.buffer("event: " + view.event() + "\ndata: ")
                    .appendBuffer(Json.write(view))
                    .appendString("\n\n"));
        }
    }

    void beat() {
        context.runOnContext(v -> {
            if (!response.closed() && !response.writeQueueFull()) {
                response.write(HEARTBEAT.copy());
            }
        });
    }

    void close() {
        context.runOnContext(v -> {
            end();
            response.reset();
        });
    }

    private void end() {
        leave.accept(this);
        watch.close();
    }
}
