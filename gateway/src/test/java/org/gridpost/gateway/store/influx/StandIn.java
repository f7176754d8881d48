package org.gridpost.gateway.store.influx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A server that answers as it is told and notes what it was asked, for servers that not every machine has. */
final class StandIn implements AutoCloseable {
    static final String NO_ROWS = "{\"results\":[{\"statement_id\":0}]}";

    /** Method, path with query, credentials. */
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    /** Method, path without query, body; of those that have one. */
    final List<String> bodies = Collections.synchronizedList(new ArrayList<>());

    private final Map<String, Answer> answers = new HashMap<>();
    private final HttpServer server;

    record Answer(int status, String version, String body) {}

    /** @param tls for https */
    StandIn(Optional<SSLContext> tls) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (tls.isPresent()) {
            HttpsServer secure = HttpsServer.create(anyPort, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
            server = secure;
        } else {
            server = HttpServer.create(anyPort, 0);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** @param to a path, or a method and a path, or these and the query */
    void answers(String to, Answer answer) {
        answers.put(to, answer);
    }

    void answers(String to, int status, String body) {
        answers(to, new Answer(status, "", body));
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        requests.add(method + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        String told = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!told.isEmpty()) {
            bodies.add(method + " " + path + " " + told);
        }
        Answer answer = List.of(method + " " + exchange.getRequestURI(), method + " " + path, path).stream()
                .filter(answers::containsKey)
                .map(answers::get)
                .findFirst()
                .orElse(new Answer(404, "", "{\"error\":\"not found\"}"));
        if (!answer.version.isEmpty()) {
            exchange.getResponseHeaders().add("X-Influxdb-Version", answer.version);
        }
        byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
