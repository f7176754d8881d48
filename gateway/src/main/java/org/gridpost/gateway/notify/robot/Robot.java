package org.gridpost.gateway.notify.robot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gridpost.dashboards.http.Json;
import org.gridpost.gateway.notify.http.Hold;
import org.gridpost.gateway.notify.http.HttpAnswer;
import org.gridpost.gateway.notify.http.HttpSender;
import org.gridpost.pipelines.respond.deliver.Audience;
import org.gridpost.pipelines.respond.deliver.Call;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.Outcome;
import org.gridpost.pipelines.respond.deliver.Pace;

/**
 * A robot in a group chat. It takes 20 messages a minute, of which 5 are kept for P1; what can wait waits a minute for
 * others and is told with them. What the robot answers is told by its code alone: its words may repeat the request.
 */
public final class Robot implements Channel {
    /** Each has a line of its own, also in the shorter of the messages. */
    static final int TOGETHER = 20;

    private static final Pace PACE = new Pace(20, 5, false, TOGETHER, Duration.ofMinutes(1));
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final String name;
    private final Set<String> serves;
    private final RobotProtocol protocol;
    private final HttpSender http;
    private final Clock clock;
    private final Hold hold;

    public Robot(String name, Set<String> serves, RobotProtocol protocol, HttpSender http, Clock clock) {
        this.name = name;
        this.serves = Set.copyOf(serves);
        this.protocol = protocol;
        this.http = http;
        this.clock = clock;
        this.hold = new Hold(clock);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Audience audience() {
        return new Audience.Chat(serves);
    }

    @Override
    public Pace pace() {
        return PACE;
    }

    @Override
    public CompletionStage<Outcome> deliver(List<Call> calls) {
        Optional<Outcome> held = hold.now(protocol.vendor());
        if (held.isPresent()) {
            return CompletableFuture.completedFuture(held.get());
        }
        HttpRequest request = HttpRequest.newBuilder(protocol.target(clock.instant()))
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        Json.write(protocol.message(calls)).getBytes()))
                .build();
        return http.send(request).thenApply(this::outcome);
    }

    private Outcome outcome(HttpAnswer answer) {
        hold.heed(answer);
        return answer instanceof HttpAnswer.Answered answered && answered.isSuccess()
                ? read(answered.body())
                : answer.outcome(protocol.vendor());
    }

    private Outcome read(String body) {
        JsonNode code = errcode(body);
        if (!code.isIntegralNumber()) {
            return new Outcome.Failed(
                    protocol.vendor() + " answered something that is no answer of a robot: check baseUrl", true);
        }
        if (code.longValue() == 0) {
            return new Outcome.Delivered();
        }
        RobotProtocol.Refusal refusal = protocol.refusal(code.longValue());
        if (refusal.kind() == RobotProtocol.Kind.TOO_FAST) {
            hold.pause(PAUSE);
        }
        return new Outcome.Failed(
                protocol.vendor() + " answered errcode " + code.longValue() + ": " + refusal.why(),
                refusal.kind() != RobotProtocol.Kind.FOR_GOOD);
    }

    private static JsonNode errcode(String body) {
        try {
            return Json.MAPPER.readTree(body).path("errcode");
        } catch (JsonProcessingException e) {
            return Json.MAPPER.missingNode();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
