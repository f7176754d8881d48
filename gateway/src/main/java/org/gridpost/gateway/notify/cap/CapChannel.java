package org.gridpost.gateway.notify.cap;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.gridpost.pipelines.respond.cap.CapBook;
import org.gridpost.pipelines.respond.cap.CapMessage;
import org.gridpost.pipelines.respond.deliver.Audience;
import org.gridpost.pipelines.respond.deliver.Call;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.Outbox;
import org.gridpost.pipelines.respond.deliver.Outcome;
import org.gridpost.pipelines.respond.deliver.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Issues messages and keeps them, to be read here by whoever may. */
public final class CapChannel implements Channel {
    static final int PER_MINUTE = 600;

    private static final Logger LOG = LoggerFactory.getLogger(CapChannel.class);

    private final CapDesk desk;

    private CapChannel(CapDesk desk) {
        this.desk = desk;
    }

    /** The desk that this channel and those that post share; it closes with this one. */
    public static CapDesk desk(CapConfig config, ZoneId zone, Optional<String> publicUrl, CapBook book, Clock clock) {
        return new CapDesk(config, new CapComposer(config, zone, publicUrl), book, clock);
    }

    public static CapChannel at(CapDesk desk) {
        return new CapChannel(desk);
    }

    @Override
    public String name() {
        return "cap";
    }

    @Override
    public Audience audience() {
        return Audience.Machines.all(Outbox.ALARMS);
    }

    @Override
    public Pace pace() {
        return Pace.inOrder(PER_MINUTE);
    }

    @Override
    public CompletionStage<Outcome> deliver(List<Call> calls) {
        return issued(desk, calls.get(0), message -> CompletableFuture.completedFuture(new Outcome.Delivered()));
    }

    /** What becomes of the message of a call; of one that makes none nothing need become. */
    static CompletionStage<Outcome> issued(
            CapDesk desk, Call call, Function<CapMessage, CompletionStage<Outcome>> then) {
        return desk.issue(call)
                .handle((message, failure) -> {
                    if (failure != null) {
                        LOG.debug("the CAP message of delivery {} cannot be kept", call.delivery(), failure);
                        return CompletableFuture.<Outcome>completedFuture(new Outcome.Failed(
                                "the message cannot be kept, the database cannot be reached or the gateway stops",
                                true));
                    }
                    return message.map(then)
                            .orElseGet(() -> CompletableFuture.completedFuture(new Outcome.Delivered()));
                })
                .thenCompose(outcome -> outcome);
    }

    @Override
    public void close() {
        desk.close();
    }
}
