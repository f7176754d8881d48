package org.gridpost.gateway;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridpost.gateway.broker.EmbeddedBroker;
import org.gridpost.gateway.command.mqtt.CommandPublisher;
import org.gridpost.gateway.ingress.tcp.TcpIngress;
import org.gridpost.gateway.journal.FileJournal;
import org.gridpost.gateway.mqtt.LinkStatus;
import org.gridpost.gateway.notify.Notifier;
import org.gridpost.gateway.observe.HealthPart;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.pipelines.detect.Detector;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.journal.Journal;
import org.gridpost.pipelines.journal.JournalReader;
import org.gridpost.pipelines.respond.deliver.ChannelWorker;
import org.gridpost.pipelines.store.ReadingStore;
import org.gridpost.pipelines.store.RollUps;
import org.gridpost.pipelines.store.StoreFeed;

/** What the gateway says of its parts: at the start, and whenever its health is asked. */
record Parts(
        Database database,
        FileJournal journal,
        List<JournalReader> readers,
        StoreFeed storeFeed,
        ReadingStore store,
        RollUps rollUps,
        Detector detector,
        Optional<EmbeddedBroker> broker,
        WaysIn in,
        Notifier notifier,
        CommandPublisher commands,
        Books books) {

    private static final double NEARLY_FULL = 0.9;

    List<Supplier<HealthPart>> health() {
        List<Supplier<HealthPart>> all = new ArrayList<>();
        all.add(this::journalHealth);
        all.add(this::storeHealth);
        all.add(this::databaseHealth);
        all.add(this::rollUpHealth);
        all.add(this::detectionHealth);
        for (JournalReader reader : readers) {
            all.add(() -> readerHealth(reader));
        }
        all.add(() -> linkHealth("event", in.mqtt().status().get(Lane.EVENT)));
        all.add(() -> linkHealth("telemetry", in.mqtt().status().get(Lane.TELEMETRY)));
        all.add(() -> linkHealth("commands", commands.status()));
        broker.ifPresent(b -> all.add(() -> brokerHealth(b)));
        in.tcp().ifPresent(t -> all.add(() -> tcpHealth(t)));
        all.add(this::inboxHealth);
        all.add(this::outboxHealth);
        for (ChannelWorker channel : notifier.channels()) {
            all.add(() -> channelHealth(channel));
        }
        all.add(this::accountingHealth);
        return all;
    }

    private HealthPart journalHealth() {
        if (journal.state() instanceof Journal.State.Stalled stalled) {
            return HealthPart.down("journal", stalled.why());
        }
        long lost = journal.gaps().stream().mapToLong(g -> g.records()).sum();
        return lost > 0
                ? HealthPart.degraded("journal", "it has lost " + lost + " records, see the log of the last start")
                        .coded("journal-lost", lost)
                : HealthPart.up("journal", "keeps what comes in, " + (journal.sizeInBytes() >> 20) + " MiB on disk")
                        .coded("journal", journal.sizeInBytes() >> 20);
    }

    private HealthPart storeHealth() {
        StoreFeed.Counts counts = storeFeed.counts();
        return counts.trouble()
                .map(t -> HealthPart.degraded(
                                "store",
                                store.describe() + " takes nothing since " + t.since() + ": " + t.why() + " ("
                                        + counts.pending() + " readings wait in the journal)")
                        .coded("store-stuck", store.describe(), t.since(), t.why(), counts.pending()))
                .orElse(HealthPart.up("store", store.describe() + ", " + counts.pending() + " readings on their way")
                        .coded("store", store.describe(), counts.pending()));
    }

    /** Not down: who restarted the gateway for it would stop the readings too, which go on without it. */
    private HealthPart databaseHealth() {
        return database.trouble()
                .map(why -> HealthPart.degraded(
                                "database",
                                why + " Readings are taken and stored; alarms wait, and nobody can sign in.")
                        .coded("database-away", why))
                .orElse(HealthPart.up("database", database.describe()).coded("database", database.describe()));
    }

    private HealthPart rollUpHealth() {
        long waiting = rollUps.waiting();
        return rollUps.trouble()
                .map(why -> HealthPart.degraded("roll-ups", why + " (" + waiting + " hours wait to be rolled up)")
                        .coded("roll-ups-stuck", why, waiting))
                .orElse(HealthPart.up(
                                "roll-ups", rollUps.made() + " hours rolled up since the start, " + waiting + " wait")
                        .coded("roll-ups", rollUps.made(), waiting));
    }

    private HealthPart detectionHealth() {
        return detector.failures() > 0
                ? HealthPart.degraded("detection", "rules have failed " + detector.failures() + " times, see the log")
                        .coded("rules-failed", detector.failures())
                : HealthPart.up("detection", "all rules run").coded("rules-run");
    }

    private static HealthPart readerHealth(JournalReader reader) {
        String name = "journal to " + reader.name();
        if (reader.status() instanceof JournalReader.Status.Failing failing) {
            return HealthPart.degraded(
                            name, "fails since " + failing.since() + " and tries again: " + failing.lastError())
                    .coded("reader-fails", failing.since(), failing.lastError());
        }
        return HealthPart.up(name, "reads on").coded("reads");
    }

    private static HealthPart linkHealth(String link, LinkStatus status) {
        String name = "MQTT " + link;
        if (status instanceof LinkStatus.Disconnected gone) {
            return HealthPart.degraded(name, gone.why());
        }
        return HealthPart.up(name, "connected since " + status.since()).coded("connected", status.since());
    }

    private static HealthPart brokerHealth(EmbeddedBroker broker) {
        if (!broker.isRunning()) {
            return HealthPart.down("embedded broker", "has stopped: see the log, then start the gateway again")
                    .coded("broker-stopped");
        }
        return broker.shortage()
                .map(why -> HealthPart.down("embedded broker", why))
                .orElse(HealthPart.up("embedded broker", "listens on " + broker.url())
                        .coded("listens", broker.url()));
    }

    private static HealthPart tcpHealth(TcpIngress tcp) {
        return HealthPart.up(
                        "HJ 212",
                        tcp.connections() + " connections, " + tcp.packets() + " packets and " + tcp.wrongCrcs()
                                + " with a wrong CRC since the start")
                .coded("packets", tcp.connections(), tcp.packets(), tcp.wrongCrcs());
    }

    private HealthPart inboxHealth() {
        long percent = Math.round(in.inbox().fullness() * 100);
        String detail = percent + " % of the memory for messages under way is taken";
        return in.inbox().fullness() > NEARLY_FULL
                ? HealthPart.degraded("inbox", detail + ": senders are slowed").coded("inbox-slows", percent)
                : HealthPart.up("inbox", detail).coded("inbox", percent);
    }

    private HealthPart outboxHealth() {
        return notifier.trouble()
                .map(why -> HealthPart.degraded("outbox", "nobody is told of what is new: " + why)
                        .coded("outbox-stuck", why))
                .orElse(HealthPart.up("outbox", "what is new goes to the channels")
                        .coded("outbox"));
    }

    private HealthPart channelHealth(ChannelWorker channel) {
        String name = "channel " + channel.channel();
        if (database.trouble().isPresent()) {
            return HealthPart.degraded(name, "waits for the database, from which it reads what to tell")
                    .coded("channel-waits");
        }
        return channel.trouble()
                .map(why -> HealthPart.degraded(name, why + "; " + channel.waiting() + " messages wait")
                        .coded("channel-stuck", why, channel.waiting()))
                .orElse(HealthPart.up(name, "tells all it is given").coded("channel"));
    }

    private HealthPart accountingHealth() {
        return books.sums().balanced()
                ? HealthPart.up("accounting", "every reading is accounted for").coded("sums-hold")
                : HealthPart.degraded("accounting", "the sums do not balance: see /api/v1/accounting and the log")
                        .coded("sums-broken");
    }

    /** One line a part: what it is connected to. */
    List<String> startLines(String http, String mqttUrl) {
        InetSocketAddress coap = in.coap().address();
        List<String> lines = new ArrayList<>(List.of(
                "HTTP     " + http,
                "MQTT     " + mqttUrl + broker.map(b -> " (embedded broker)").orElse(" (outside broker)"),
                "CoAP     coap://" + coap.getHostString() + ":" + coap.getPort(),
                "CoAPS    "
                        + in.coap()
                                .secureAddress()
                                .map(c -> "coaps://" + c.getHostString() + ":" + c.getPort())
                                .orElse("switched off"),
                "Readings " + store.describe(),
                "Alarms   " + database.describe()));
        in.tcp()
                .map(TcpIngress::address)
                .ifPresent(a -> lines.add("HJ 212   tcp://" + a.getHostString() + ":" + a.getPort()));
        return lines;
    }
}
