package org.gridpost.pipelines.respond.deliver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.deliver.Delivery.Addressee;
import org.gridpost.pipelines.respond.deliver.Delivery.Draft;
import org.gridpost.pipelines.respond.deliver.Delivery.State;
import org.gridpost.pipelines.respond.deliver.Posting.Entry;

/** The rows of the book that come of changes and of steps. */
record Entries(Ways ways, AreaTree areas, Set<Medium> via) {
    private static final Addressee NOBODY = new Addressee("nobody", "nobody is found to be told");

    /**
     * What is told.
     *
     * @param sequence in the outbox
     * @param at when it was committed, or when it climbs
     */
    record News(long sequence, Subject subject, Severity severity, Instant at) {}

    /**
     * For machines: those that mirror such news, and those that were told of the alarm or ticket when it was of theirs.
     *
     * @param earlier channels that were told of it before
     */
    static Stream<Entry> forMachines(News news, String grid, Ways ways, AreaTree areas, Set<String> earlier) {
        Outbox outbox = news.subject().outbox();
        Set<String> channels = new TreeSet<>(ways.machines(outbox, grid, news.severity(), areas));
        ways.machines(outbox).stream().filter(earlier::contains).forEach(channels::add);
        return channels.stream().map(channel -> entry(news, 0, channel, List.of(), State.PENDING));
    }

    /**
     * For the people of a step.
     *
     * @param state of those whom a channel reaches
     */
    List<Entry> forPeople(News news, List<Recipient> recipients, int number, State state) {
        Ways.Split split = ways.split(recipients, via, areas);
        List<Entry> entries = new ArrayList<>();
        for (Ways.Lot lot : split.lots()) {
            entries.add(entry(news, number, lot.channel(), addressees(lot.to()), state));
        }
        List<Addressee> unreachable = recipients.isEmpty() ? List.of(NOBODY) : addressees(split.unreachable());
        if (!unreachable.isEmpty()) {
            entries.add(entry(news, number, Draft.NO_CHANNEL, unreachable, State.UNREACHABLE));
        }
        return entries;
    }

    private static Entry entry(News news, int step, String channel, List<Addressee> to, State state) {
        return new Entry(
                new Draft(news.sequence(), news.subject(), step, news.severity(), channel, to, news.at()), state);
    }

    private static List<Addressee> addressees(List<Recipient> recipients) {
        return recipients.stream().map(r -> new Addressee(r.id(), r.as())).toList();
    }
}
