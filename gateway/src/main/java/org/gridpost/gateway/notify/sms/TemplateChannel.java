package org.gridpost.gateway.notify.sms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.gridpost.dashboards.http.Json;
import org.gridpost.gateway.notify.http.Hold;
import org.gridpost.gateway.notify.http.HttpAnswer;
import org.gridpost.gateway.notify.http.HttpSender;
import org.gridpost.pipelines.respond.deliver.Audience;
import org.gridpost.pipelines.respond.deliver.Call;
import org.gridpost.pipelines.respond.deliver.CallWords;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.Content;
import org.gridpost.pipelines.respond.deliver.Medium;
import org.gridpost.pipelines.respond.deliver.Outcome;
import org.gridpost.pipelines.respond.deliver.Pace;

/** Short messages or phone calls, by the templates of whatever service sends them. */
public final class TemplateChannel implements Channel {
    private static final String CHINA = "+86";
    /** A third of them is kept for P1. */
    private static final int RESERVED = 3;

    private final Medium medium;
    private final TemplateConfig config;
    private final Template url;
    private final Map<String, Template> headers = new LinkedHashMap<>();
    private final Optional<Template> body;
    private final CallWords words;
    private final HttpSender http;
    private final Hold hold;
    private final String service;

    /** @param medium SMS or voice; its name in small letters is the channel's */
    public TemplateChannel(Medium medium, TemplateConfig config, CallWords words, HttpSender http, Clock clock) {
        this.medium = medium;
        this.config = config;
        this.url = new Template(config.url().orElseThrow().value(), Escape.PERCENT);
        config.headers().forEach((name, value) -> headers.put(name, new Template(value.value(), Escape.PERCENT)));
        this.body = config.body().map(b -> new Template(b.value(), config.escape()));
        this.words = words;
        this.http = http;
        this.hold = new Hold(clock);
        this.service = "the " + (medium == Medium.SMS ? "SMS" : "voice") + " service";
    }

    @Override
    public String name() {
        return medium.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Audience audience() {
        return new Audience.Person(medium);
    }

    @Override
    public Pace pace() {
        return Pace.urgentFirst(config.perMinute(), config.perMinute() / RESERVED);
    }

    @Override
    public CompletionStage<Outcome> deliver(List<Call> calls) {
        Call call = calls.get(0);
        Optional<String> phone = call.recipients().stream()
                .flatMap(r -> r.person().stream())
                .flatMap(p -> medium.addressOf(p).stream())
                .findFirst();
        if (phone.isEmpty()) {
            return CompletableFuture.completedFuture(new Outcome.Failed(
                    "who is to be told has no phone number: add it to the register of people", false));
        }
        Optional<Outcome> held = hold.now(service);
        if (held.isPresent()) {
            return CompletableFuture.completedFuture(held.get());
        }
        return http.send(request(call, phone.get())).thenApply(this::outcome);
    }

    private HttpRequest request(Call call, String phone) {
        Function<Placeholder, String> values = p -> value(p, call, phone);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.fill(values)))
                .method(
                        config.method(),
                        body.map(b -> BodyPublishers.ofString(b.fill(values))).orElseGet(BodyPublishers::noBody));
        headers.forEach((name, value) -> request.setHeader(name, value.fill(values)));
        if (body.isPresent()) {
            request.setHeader("Content-Type", config.contentType());
        }
        return request.build();
    }

    private String value(Placeholder placeholder, Call call, String phone) {
        Content content = call.content();
        return switch (placeholder) {
            case PHONE -> phone;
            case MOBILE -> phone.startsWith(CHINA) ? phone.substring(CHINA.length()) : phone;
            case TEXT -> words.shortText(call);
            case SEVERITY -> content.severity().name();
            case URGENCY -> words.severity(content.severity());
            case TITLE -> words.what(call);
            case ASSET -> content.asset().orElse("");
            case GRID -> words.language().of(content.grid());
            case DUE -> words.due(call);
            case DELIVERY -> Long.toString(call.delivery());
        };
    }

    private Outcome outcome(HttpAnswer answer) {
        hold.heed(answer);
        return answer instanceof HttpAnswer.Answered answered
                        && answered.isSuccess()
                        && config.success().isPresent()
                ? read(answered.body(), config.success().get())
                : answer.outcome(service);
    }

    private Outcome read(String text, TemplateConfig.Success success) {
        JsonNode found = found(text, success);
        // It may have been sent, and each try costs money: for days, if it is the pointer that is wrong.
        if (found.isMissingNode() || found.isContainerNode()) {
            return new Outcome.Failed(
                    service + " answered without a value at " + success.pointer() + ": check success.pointer", false);
        }
        if (found.asText().equals(success.value())) {
            return new Outcome.Delivered();
        }
        // The value itself is not told: a service may repeat the number there.
        boolean again = success.retry().orElse(List.of()).contains(found.asText());
        return new Outcome.Failed(
                service + " answered another value at " + success.pointer() + " than that of success.value", again);
    }

    private static JsonNode found(String text, TemplateConfig.Success success) {
        try {
            return Json.MAPPER.readTree(text).at(success.where());
        } catch (JsonProcessingException e) {
            return Json.MAPPER.missingNode();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
