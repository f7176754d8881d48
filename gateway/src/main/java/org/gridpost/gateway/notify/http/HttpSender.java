package org.gridpost.gateway.notify.http;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Sends a channel's requests, over HTTP/1.1 and without following redirects. An answer that has not come whole within the
 * patience is none. Why there is none is told in words of our own: those of the platform repeat the address, which may
 * hold a key.
 */
public final class HttpSender implements AutoCloseable {
    /** For the head and the body of an answer. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int MAX_BODY_BYTES = 64 << 10;

    private final HttpClient client;
    private final Duration patience;
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param client shared by all channels */
    public HttpSender(HttpClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    public static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    /** Returns at once; the stage never completes exceptionally. */
    @SuppressWarnings("CollectionUndefinedEquality") // each is equal to itself only, as is meant
    public CompletableFuture<HttpAnswer> send(HttpRequest request) {
        if (closed) {
            return CompletableFuture.completedFuture(new HttpAnswer.None("was not asked: the gateway stops"));
        }
        CompletableFuture<HttpResponse<String>> call =
                client.sendAsync(request, head -> new FirstBytes(MAX_BODY_BYTES));
        underWay.add(call);
        return call.copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).handle((response, failure) -> {
            underWay.remove(call);
            call.cancel(true); // lets go of the connection of what was too slow; else without effect
            return failure == null ? answered(response) : new HttpAnswer.None(why(failure));
        });
    }

    private static HttpAnswer answered(HttpResponse<String> response) {
        return new HttpAnswer.Answered(
                response.statusCode(), response.body(), response.headers().firstValue("Retry-After"));
    }

    private String why(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof CancellationException) {
            return "was not waited for: the gateway stops";
        }
        if (cause instanceof TimeoutException || cause instanceof HttpConnectTimeoutException) {
            return "did not answer within " + patience.toMillis() / 1000.0 + " s";
        }
        if (cause instanceof ConnectException) {
            return cause.getCause() instanceof UnresolvedAddressException
                    ? "has a name that is not known"
                    : "cannot be reached";
        }
        if (cause instanceof SSLException) {
            return "shows no certificate that this machine trusts, or speaks no TLS";
        }
        return "broke the connection off or answered no HTTP ("
                + cause.getClass().getSimpleName() + ")";
    }

    /** What is under way fails. */
    @Override
    public void close() {
        closed = true;
        underWay.forEach(call -> call.cancel(true));
    }
}
