package org.gridpost.gateway.notify.webhook;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gridpost.dashboards.http.Json;
import org.gridpost.gateway.notify.http.Hold;
import org.gridpost.gateway.notify.http.HttpSender;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.deliver.Audience;
import org.gridpost.pipelines.respond.deliver.Call;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.Content;
import org.gridpost.pipelines.respond.deliver.Outcome;
import org.gridpost.pipelines.respond.deliver.Pace;

/** Posts every change of the alarms and tickets that somebody mirrors, one by one, in order and signed. */
public final class Webhook implements Channel {
    private static final int PER_MINUTE = 600;
    private static final String RECEIVER = "the webhook's receiver";

    private final WebhookConfig config;
    private final URI url;
    private final HttpSender http;
    private final Clock clock;
    private final Hold hold;

    public Webhook(WebhookConfig config, HttpSender http, Clock clock) {
        this.config = config;
        this.url = URI.create(config.url().value());
        this.http = http;
        this.clock = clock;
        this.hold = new Hold(clock);
    }

    @Override
    public String name() {
        return "webhook-" + config.name();
    }

    @Override
    public Audience audience() {
        return new Audience.Machines(
                config.area(), config.severities().map(Set::copyOf).orElse(Set.of(Severity.values())));
    }

    @Override
    public Pace pace() {
        return Pace.inOrder(PER_MINUTE);
    }

    @Override
    public CompletionStage<Outcome> deliver(List<Call> calls) {
        Optional<Outcome> held = hold.now(RECEIVER);
        if (held.isPresent()) {
            return CompletableFuture.completedFuture(held.get());
        }
        return http.send(request(calls.get(0))).thenApply(answer -> {
            hold.heed(answer);
            return answer.outcome(RECEIVER);
        });
    }

    private HttpRequest request(Call call) {
        byte[] body = Json.write(body(call)).getBytes();
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        return HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("X-GridPost-Timestamp", timestamp)
                .header("X-GridPost-Delivery", Long.toString(call.delivery()))
                .header("X-GridPost-Signature", Signature.v1(config.secret(), timestamp, call.delivery(), body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static Object body(Call call) {
        return call.content() instanceof Content.OfAlarm alarm
                ? WebhookBody.of(call.delivery(), alarm.notification())
                : TicketBody.of(call.delivery(), ((Content.OfTicket) call.content()).notification());
    }

    @Override
    public void close() {
        http.close();
    }
}
