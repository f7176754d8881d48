package org.gridpost.gateway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.dashboards.access.Principal;
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
public final class RunningGateway implements AutoCloseable {
    /** Beyond any delay but that of a machine which does much else. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final SiteReading.Loaded REGISTER = (SiteReading.Loaded) SiteFiles.ofClasspath("site/majiang");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path data;
    private final GatewayConfig config;
    private final DeviceSecrets secrets;
    private final Clock clock;
    private Gateway gateway;
    private String admin;

    /** @param yaml more lines of {@code gridpost.yaml}, in which ports need not be named */
    public static RunningGateway start(Path data, String yaml) throws Exception {
        return start(data, yaml, Clock.systemUTC());
    }

    public static RunningGateway start(Path data, String yaml, Clock clock) throws Exception {
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
                        .in(data),
                clock);
    }

    private RunningGateway(Path data, GatewayConfig config, Clock clock) throws IOException {
        this.data = data;
        this.config = config;
        this.clock = clock;
        this.secrets = DeviceSecrets.open(data);
        open();
    }

    private void open() throws IOException {
        gateway = Gateway.start(config, data, REGISTER, clock);
        admin = token(Role.ADMIN);
        // The ingress connects to the broker by itself; before that the broker keeps nothing for it.
        Await.until("all parts being up", PATIENCE, () -> health().equals("UP"));
    }

    public void restart() throws IOException {
        gateway.close();
        open();
    }

    public int mqttPort() {
        return config.broker().port();
    }

    public int coapPort() {
        return config.coap().port();
    }

    public int httpPort() {
        return gateway.httpPort();
    }

    /** What a sign-in link carries. */
    public String signInCode(Role role) {
        return gateway.people()
                .createLink(role, Optional.empty(), "a-" + role)
                .path()
                .replaceFirst(".*code=", "");
    }

    public String password(String device) {
        return secrets.password(device, 1);
    }

    public String token(Role role) {
        return gateway.people()
                .createToken(role, Optional.empty(), "a-" + role, Duration.ofHours(1))
                .token();
    }

    public String token(Principal principal) {
        return token(principal, Duration.ofHours(1));
    }

    public String token(Principal principal, Duration life) {
        return gateway.people()
                .access()
                .tokens()
                .create(principal, life, "a test")
                .token();
    }

    public void revoke(String token) {
        String id = sha256(token).substring(0, 12);
        if (!gateway.people().access().tokens().revoke(id, "a test")) {
            throw new AssertionError("there is no token " + id);
        }
    }

    /** A session of somebody with a link for duty staff; its id. */
    public String signIn(String name, Optional<String> area) {
        return signIn(Role.DUTY, area, name);
    }

    /** The id of a session of somebody new, who has this role alone. */
    public String signIn(Role role, Optional<String> area, String name) {
        String path = gateway.people().createLink(role, area, name).path();
        return sessionId(form(path.substring(path.indexOf('?') + 1)));
    }

    /** The session of an administrator who was let in and then disabled by another. */
    public String sessionOfDisabledAdmin() {
        var unused = sessionOfNewAdmin("who-stays");
        String session = sessionOfNewAdmin("who-goes");
        HttpRequest.Builder me = HttpRequest.newBuilder(uri("/api/v1/me")).header("Cookie", cookie(session));
        if (status(me) != 200) {
            throw new AssertionError("the session should be good before its account is disabled");
        }
        HttpResponse<String> disabled = send(HttpRequest.newBuilder(uri("/api/v1/accounts/who-goes"))
                .header("Authorization", "Bearer " + admin)
                .method("PATCH", BodyPublishers.ofString("{\"disabled\":true}")));
        if (disabled.statusCode() != 200) {
            throw new AssertionError(disabled.body());
        }
        return session;
    }

    /** Of an account whose password is {@code seven lamps and a drain}. */
    public String sessionOfNewAdmin(String name) {
        JsonNode made = post("/api/v1/accounts", "{\"name\":\"" + name + "\",\"roles\":[\"ADMIN\"]}");
        String link = made.path("link").asText();
        String password = "seven+lamps+and+a+drain";
        return sessionId(form(link.substring(link.indexOf('?') + 1) + "&password=" + password + "&repeat=" + password));
    }

    public String cookie(String session) {
        return "gridpost_session_" + httpPort() + "=" + session;
    }

    private HttpResponse<String> form(String form) {
        return send(HttpRequest.newBuilder(uri("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private static String sessionId(HttpResponse<String> answer) {
        String cookie = answer.headers()
                .firstValue("Set-Cookie")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** What is mounted, as {@code GET /api/v1/alarms}. */
    public Set<String> endpoints() {
        return gateway.endpoints();
    }

    /** What a POST of the administrator answers. */
    public JsonNode post(String path, String body) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + admin)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body(), e);
        }
    }

    /** The status of a message over HTTP. */
    public int ingest(String device, String password, String body) {
        String basic = Base64.getEncoder().encodeToString((device + ":" + password).getBytes(StandardCharsets.UTF_8));
        return status(HttpRequest.newBuilder(uri("/ingest/" + device))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** The status of an answer, which is not read: it may have no end. */
    public int status(HttpRequest.Builder request) {
        try {
            HttpResponse<InputStream> answer =
                    http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofInputStream());
            answer.body().close();
            return answer.statusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** UP, DEGRADED or DOWN. */
    public String health() {
        return json("/observe/health").path("status").asText();
    }

    /** What a GET answers, asked as administrator. */
    public JsonNode json(String path) {
        HttpResponse<String> answer = ask("GET", path, Optional.of(admin));
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body(), e);
        }
    }

    /** The same as it stands. */
    public String text(String path) {
        return ask("GET", path, Optional.of(admin)).body();
    }

    public HttpResponse<String> ask(String method, String path, Optional<String> token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.noBody());
        token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
        return send(request);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + httpPort() + path);
    }

    /** The numbers that the API tells of an asset's metric in the last day, oldest first. */
    public List<Double> values(String asset, String metric) {
        List<Double> values = new ArrayList<>();
        for (JsonNode series :
                json("/api/v1/assets/" + asset + "/readings?metric=" + metric).path("series")) {
            series.path("samples").forEach(s -> values.add(s.path("value").asDouble()));
        }
        return values;
    }

    public void awaitReading(String asset, String metric, double value) {
        Await.until(
                metric + " " + value + " of " + asset,
                PATIENCE,
                () -> values(asset, metric).contains(value));
    }

    /** A figure of the accounting, such as {@code /intake/duplicates}. */
    public long sum(String pointer) {
        JsonNode figure = json("/api/v1/accounting").at(pointer);
        if (!figure.isNumber()) {
            throw new AssertionError("no figure " + pointer + " in " + json("/api/v1/accounting"));
        }
        return figure.asLong();
    }

    public long rejected(Reason reason) {
        return sum("/intake/rejected/" + reason);
    }

    public boolean balanced() {
        return json("/api/v1/accounting").path("balanced").asBoolean();
    }

    @Override
    public void close() {
        gateway.close();
    }
}
