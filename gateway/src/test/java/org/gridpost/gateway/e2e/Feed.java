package org.gridpost.gateway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.gridpost.pipelines.Await;

/** A listener to the alarm feed that comes back after the gateway was away, as a browser's EventSource does. */
final class Feed implements AutoCloseable {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final RunningGateway gateway;
    private final String token;
    private final List<String> data = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "feed");
    private final AtomicInteger greetings = new AtomicInteger();
    private String last = "0";

    private Feed(RunningGateway gateway, String token) {
        this.gateway = gateway;
        this.token = token;
    }

    /** Returns when the gateway has greeted. */
    static Feed follow(RunningGateway gateway, String token) {
        Feed feed = new Feed(gateway, token);
        feed.thread.setDaemon(true);
        feed.thread.start();
        feed.awaitGreetings(1);
        return feed;
    }

    private void run() {
        HttpClient http = HttpClient.newHttpClient();
        while (!Thread.interrupted()) {
            HttpRequest request = HttpRequest.newBuilder(gateway.uri("/api/v1/alarms/feed"))
                    .header("Authorization", "Bearer " + token)
                    .header("Last-Event-ID", last)
                    .build();
            try (Stream<String> lines =
                    http.send(request, BodyHandlers.ofLines()).body()) {
                lines.forEach(this::take);
            } catch (IOException | UncheckedIOException e) {
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void take(String line) {
        if (line.startsWith("id: ")) {
            last = line.substring("id: ".length());
        } else if (line.startsWith("event: hello")) {
            greetings.incrementAndGet();
        } else if (line.startsWith("data: ")) {
            data.add(line);
        }
    }

    /** Waits until it has been connected so often. */
    void awaitGreetings(int times) {
        Await.until("greeting " + times + " of the feed", RunningGateway.PATIENCE, () -> greetings.get() >= times);
    }

    void awaitData(String part) {
        Await.until(
                part + " in the feed",
                RunningGateway.PATIENCE,
                () -> data.stream().anyMatch(line -> line.contains(part)));
    }

    /** All data so far, a line each. */
    List<String> data() {
        return data;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
