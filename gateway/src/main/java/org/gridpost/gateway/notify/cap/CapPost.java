package org.gridpost.gateway.notify.cap;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gridpost.gateway.notify.http.Hold;
import org.gridpost.gateway.notify.http.HttpSender;
import org.gridpost.gateway.notify.http.Secret;
import org.gridpost.pipelines.respond.cap.CapMessage;
import org.gridpost.pipelines.respond.cap.CapMessage.Scope;
import org.gridpost.pipelines.respond.deliver.Audience;
import org.gridpost.pipelines.respond.deliver.Call;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.Outbox;
import org.gridpost.pipelines.respond.deliver.Outcome;
import org.gridpost.pipelines.respond.deliver.Pace;

/** Posts messages to one receiver. One that is posted twice has the same identifier. */
public final class CapPost implements Channel {
    private static final String RECEIVER = "the receiver of CAP messages";

    private final CapConfig.Target target;
    private final URI url;
    private final CapDesk desk;
    private final HttpSender http;
    private final Hold hold;

    public CapPost(CapConfig.Target target, CapDesk desk, HttpSender http, Clock clock) {
        this.target = target;
        this.url = URI.create(target.url().value());
        this.desk = desk;
        this.http = http;
        this.hold = new Hold(clock);
    }

    @Override
    public String name() {
        return "cap-" + target.name();
    }

    @Override
    public Audience audience() {
        return Audience.Machines.all(Outbox.ALARMS);
    }

    @Override
    public Pace pace() {
        return Pace.inOrder(CapChannel.PER_MINUTE);
    }

    @Override
    public CompletionStage<Outcome> deliver(List<Call> calls) {
        Optional<Outcome> held = hold.now(RECEIVER);
        return held.isPresent()
                ? CompletableFuture.completedFuture(held.get())
                : CapChannel.issued(desk, calls.get(0), this::post);
    }

    private CompletionStage<Outcome> post(CapMessage message) {
        if (message.scope() == Scope.RESTRICTED && !target.restricted().orElse(false)) {
            return CompletableFuture.completedFuture(new Outcome.Delivered());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/cap+xml; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(message.xml()));
        target.authorization().map(Secret::value).ifPresent(value -> request.header("Authorization", value));
        return http.send(request.build()).thenApply(answer -> {
            hold.heed(answer);
            return answer.outcome(RECEIVER);
        });
    }

    @Override
    public void close() {
        http.close();
    }
}
