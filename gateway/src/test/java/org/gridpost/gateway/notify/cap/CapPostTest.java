package org.gridpost.gateway.notify.cap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gridpost.gateway.notify.ChannelContract;
import org.gridpost.gateway.notify.HttpReceiver;
import org.gridpost.gateway.notify.Receiver;
import org.gridpost.gateway.notify.http.HttpSender;
import org.gridpost.gateway.notify.http.Secret;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.cap.CapBook;
import org.gridpost.pipelines.respond.cap.InMemoryCapBook;
import org.gridpost.pipelines.respond.deliver.Call;
import org.gridpost.pipelines.respond.deliver.Calls;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CapPostTest extends ChannelContract {
    private final HandClock clock = new HandClock(Calls.AT);
    private final CapBook book = new InMemoryCapBook();
    private final CapDesk desk =
            CapChannel.desk(CapDeskTest.CONFIG, CapDeskTest.SHANGHAI, Optional.empty(), book, clock);

    @AfterEach
    void closeDesk() {
        desk.close();
    }

    @Override
    protected Receiver open() {
        return new HttpReceiver("");
    }

    @Override
    protected Channel channel(Duration patience) {
        return channel(patience, Optional.empty());
    }

    private Channel channel(Duration patience, Optional<Boolean> restricted) {
        CapConfig.Target target = new CapConfig.Target(
                "county",
                new Secret(((HttpReceiver) receiver).url() + "/cap?key=hush"),
                Optional.of(new Secret("Bearer hush")),
                restricted);
        return new CapPost(target, desk, new HttpSender(HttpSender.client(), patience), clock);
    }

    @Override
    protected List<String> secrets() {
        return List.of("hush");
    }

    @Test
    void whatIsPostedIsTheMessageThatIsKept() {
        deliver();
        HttpReceiver.Request request = ((HttpReceiver) receiver).requests().get(0);
        assertEquals("application/cap+xml; charset=utf-8", request.headers().get("content-type"));
        assertEquals("Bearer hush", request.headers().get("authorization"));
        CapSchema.requireGood(request.text());
        assertEquals(book.ofAlarm("a1").get(0).xml(), request.text());
    }

    @Test
    void whatIsNotForThePublicGoesOnlyWhereItMay() {
        Call leak = Calls.call(9, Change.RAISED, Calls.alarm("a9", Severity.P2), 0, List.of());
        assertEquals(new Outcome.Delivered(), outcome(channel.deliver(List.of(leak))));
        assertEquals(0, receiver.taken());
        try (Channel trusted = channel(Duration.ofSeconds(20), Optional.of(true))) {
            assertEquals(new Outcome.Delivered(), outcome(trusted.deliver(List.of(leak))));
        }
        assertEquals(1, receiver.taken());
        assertEquals(1, book.ofAlarm("a9").size());
    }
}
