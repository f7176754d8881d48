package org.gridpost.gateway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.gridpost.pipelines.Await;

/** A stream of server-sent events, read on a thread of its own. */
final class Events implements AutoCloseable {
    private final HttpResponse<Stream<String>> answer;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::read, "events");
    private String name = "message";

    /** @param name {@code message} where none is sent */
    record Event(String name, String data) {}

    /** Returns when the answer has begun. */
    Events(HttpRequest request) {
        try {
            answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        thread.setDaemon(true);
        thread.start();
    }

    HttpResponse<?> answer() {
        return answer;
    }

    private void read() {
        try (Stream<String> lines = answer.body()) {
            lines.forEach(this::take);
        } catch (UncheckedIOException closed) {
            // it ends with the test
        }
    }

    private void take(String line) {
        if (line.startsWith("event: ")) {
            name = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
            events.add(new Event(name, line.substring("data: ".length())));
            name = "message";
        }
    }

    /** All events so far, once there is one of the name. */
    List<Event> awaitEvent(String wanted) {
        Await.until(
                "event " + wanted,
                RunningGateway.PATIENCE,
                () -> events.stream().anyMatch(e -> e.name().equals(wanted)));
        return List.copyOf(events);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
