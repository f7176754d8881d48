package org.gridpost.gateway;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.gridpost.gateway.ingress.RefusalKeeper;
import org.gridpost.gateway.ingress.RouteInbox;
import org.gridpost.gateway.notify.Notifier;
import org.gridpost.pipelines.inbound.Accounting;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.journal.Journal;
import org.gridpost.pipelines.respond.deliver.ChannelWorker;
import org.gridpost.pipelines.store.RollUps;
import org.gridpost.pipelines.store.StoreFeed;

/** The figures of the flow, read when they are asked for: counting costs the flow nothing extra. */
record GatewayMeters(
        Accounting accounting,
        Journal journal,
        StoreFeed store,
        RollUps rollUps,
        RouteInbox inbox,
        RefusalKeeper refusals,
        Notifier notifier)
        implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "gridpost.readings.received", "Readings that came in", s -> s.received());
        counter(registry, "gridpost.readings.journaled", "Readings that are safe", s -> s.journaled());
        counter(registry, "gridpost.readings.duplicates", "Readings that came again", s -> s.duplicates());
        counter(registry, "gridpost.readings.conflicts", "Known moments with another value", s -> s.conflicts());
        for (Reason reason : Reason.values()) {
            FunctionCounter.builder(
                            "gridpost.readings.rejected",
                            accounting,
                            a -> a.snapshot().rejected().get(reason))
                    .description("What could not be taken as a reading")
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        FunctionCounter.builder("gridpost.refusals.only.counted", refusals, RefusalKeeper::onlyCounted)
                .description("Refusals at the door beyond those that are kept")
                .register(registry);
        FunctionCounter.builder("gridpost.store.stored", store, s -> s.counts().stored())
                .description("Readings in the store, since the journal began")
                .register(registry);
        Gauge.builder("gridpost.store.pending", store, s -> s.counts().pending())
                .description("Readings in the journal that the store has not yet")
                .register(registry);
        FunctionCounter.builder("gridpost.rollups.made", rollUps, RollUps::made)
                .description("Hours of a kind of asset that were rolled up")
                .register(registry);
        Gauge.builder("gridpost.rollups.waiting", rollUps, RollUps::waiting)
                .description("Hours of a kind of asset that should have been rolled up")
                .register(registry);
        FunctionCounter.builder("gridpost.store.expired", rollUps, RollUps::expired)
                .description("Rows of the store that were deleted because they were too old")
                .register(registry);
        Gauge.builder("gridpost.journal.bytes", journal, Journal::sizeInBytes)
                .description("Size of the journal on disk")
                .register(registry);
        Gauge.builder("gridpost.journal.accepting", journal, j -> j.state() instanceof Journal.State.Accepting ? 1 : 0)
                .description("Whether the journal makes records safe")
                .register(registry);
        Gauge.builder("gridpost.inbox.fullness", inbox, RouteInbox::fullness)
                .description("Share of the memory for messages under way that is taken")
                .register(registry);
        for (ChannelWorker channel : notifier.channels()) {
            Gauge.builder("gridpost.channel.waiting", channel, ChannelWorker::waiting)
                    .description("Messages that a channel has not told yet")
                    .tag("channel", channel.channel())
                    .register(registry);
            told(registry, channel, "delivered", "Messages that a channel has told", c -> c.delivered());
            told(registry, channel, "refused", "Messages that a channel will never take", c -> c.refused());
            told(registry, channel, "failed", "Attempts of a channel that are made again", c -> c.failed());
        }
    }

    private static void told(
            MeterRegistry registry,
            ChannelWorker channel,
            String what,
            String description,
            ToDoubleFunction<ChannelWorker.Counts> figure) {
        FunctionCounter.builder("gridpost.channel." + what, channel, c -> figure.applyAsDouble(c.counts()))
                .description(description)
                .tag("channel", channel.channel())
                .register(registry);
    }

    private void counter(
            MeterRegistry registry, String name, String description, ToDoubleFunction<Accounting.Snapshot> figure) {
        FunctionCounter.builder(name, accounting, a -> figure.applyAsDouble(a.snapshot()))
                .description(description)
                .register(registry);
    }
}
