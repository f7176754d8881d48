package org.gridpost.gateway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.gateway.Gateway;
import org.gridpost.gateway.config.ConfigFile;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.gateway.services.Loopback;
import org.gridpost.gateway.site.SiteFiles;
import org.gridpost.gateway.site.SiteReading;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.model.Role;

/** The whole gateway of Majiang on free ports of this machine, seen as its users see it: through its ports. */
final class RunningGateway implements AutoCloseable {
    /** Beyond any delay but that of a machine which does much else. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final SiteReading.Loaded REGISTER = (SiteReading.Loaded) SiteFiles.ofClasspath("site/majiang");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path data;
    private final GatewayConfig config;
    private final DeviceSecrets secrets;
    private Gateway gateway;
    private String admin;

    /** @param yaml more lines of {@code gridpost.yaml}, in which ports need not be named */
    static RunningGateway start(Path data, String yaml) throws Exception {
        Path file = Files.writeString(
                data.resolve("gridpost.yaml"),
                """
                http: {port: 0}
                broker: {port: %d}
                coap: {port: %d, dtls: {port: %d}}
                """.formatted(Loopback.freePort(), Loopback.freeUdpPort(), Loopback.freeUdpPort()) + yaml);
        return new RunningGateway(
                data,
                ConfigFile.read(file, GatewayConfig.class, GatewayConfig.defaults())
                        .in(data));
    }

    private RunningGateway(Path data, GatewayConfig config) throws IOException {
        this.data = data;
        this.config = config;
        this.secrets = DeviceSecrets.open(data);
        open();
    }

    private void open() throws IOException {
        gateway = Gateway.start(config, data, REGISTER, Clock.systemUTC());
        admin = token(Role.ADMIN);
        // The ingress connects to the broker by itself; before that the broker keeps nothing for it.
        Await.until("all parts being up", PATIENCE, () -> health().equals("UP"));
    }

    void restart() throws IOException {
        gateway.close();
        open();
    }

    int mqttPort() {
        return config.broker().port();
    }

    int coapPort() {
        return config.coap().port();
    }

    int httpPort() {
        return gateway.httpPort();
    }

    /** What a sign-in link carries. */
    String signInCode(Role role) {
        return gateway.people()
                .createLink(role, Optional.empty(), "a-" + role)
                .path()
                .replaceFirst(".*code=", "");
    }

    /** As in {@link Gateway#endpoints}. */
    List<String> routes() {
        return List.copyOf(gateway.endpoints());
    }

    String password(String device) {
        return secrets.password(device, 1);
    }

    String token(Role role) {
        return gateway.people()
                .createToken(role, Optional.empty(), "a-" + role, Duration.ofHours(1))
                .token();
    }

    /** UP, DEGRADED or DOWN. */
    String health() {
        return json("/observe/health").path("status").asText();
    }

    /** What a GET answers, asked as administrator. */
    JsonNode json(String path) {
        HttpResponse<String> answer = ask("GET", path, Optional.of(admin));
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body(), e);
        }
    }

    HttpResponse<String> ask(String method, String path, Optional<String> token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.noBody());
        token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
        return send(request);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + httpPort() + path);
    }

    /** The numbers that the API tells of an asset's metric in the last day, oldest first. */
    List<Double> values(String asset, String metric) {
        List<Double> values = new ArrayList<>();
        for (JsonNode series :
                json("/api/v1/assets/" + asset + "/readings?metric=" + metric).path("series")) {
            series.path("samples").forEach(s -> values.add(s.path("value").asDouble()));
        }
        return values;
    }

    void awaitReading(String asset, String metric, double value) {
        Await.until(
                metric + " " + value + " of " + asset,
                PATIENCE,
                () -> values(asset, metric).contains(value));
    }

    /** A figure of the accounting, such as {@code /intake/duplicates}. */
    long sum(String pointer) {
        JsonNode figure = json("/api/v1/accounting").at(pointer);
        if (!figure.isNumber()) {
            throw new AssertionError("no figure " + pointer + " in " + json("/api/v1/accounting"));
        }
        return figure.asLong();
    }

    long rejected(Reason reason) {
        return sum("/intake/rejected/" + reason);
    }

    boolean balanced() {
        return json("/api/v1/accounting").path("balanced").asBoolean();
    }

    @Override
    public void close() {
        gateway.close();
    }
}
