package org.gridpost.pipelines.respond.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** A channel that keeps what it was told, each message as {@code asset/step>who,who}, of tickets {@code asset/occasion>who,who}; it may be made to fail. */
final class Heard implements Channel {
    private final String name;
    private final Audience audience;
    private final Pace pace;
    private final List<String> messages = new ArrayList<>();
    private Outcome outcome = new Outcome.Delivered();
    private int attempts;

    Heard(String name, Audience audience, Pace pace) {
        this.name = name;
        this.audience = audience;
        this.pace = pace;
    }

    void answers(Outcome with) {
        outcome = with;
    }

    int attempts() {
        return attempts;
    }

    /** What it was told since the last look. */
    List<String> messages() {
        List<String> heard = List.copyOf(messages);
        messages.clear();
        return heard;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Audience audience() {
        return audience;
    }

    @Override
    public Pace pace() {
        return pace;
    }

    @Override
    public CompletionStage<Outcome> deliver(List<Call> calls) {
        attempts++;
        if (outcome instanceof Outcome.Delivered) {
            messages.add(calls.stream().map(Heard::text).collect(Collectors.joining(" + ")));
        }
        return CompletableFuture.completedFuture(outcome);
    }

    private static String text(Call call) {
        String who = call.recipients().stream().map(Recipient::id).collect(Collectors.joining(","));
        String what = call.content() instanceof Content.OfAlarm alarm
                ? alarm.notification().alarm().asset() + "/"
                        + (who.isEmpty() ? alarm.notification().change() : alarm.step())
                : text((Content.OfTicket) call.content());
        return who.isEmpty() ? what : what + ">" + who;
    }

    private static String text(Content.OfTicket ticket) {
        return ticket.notification().ticket().asset().orElse("-") + "/"
                + ticket.ask()
                        .map(a -> a.occasion().name())
                        .orElse(ticket.notification().step());
    }

    @Override
    public void close() {}
}
