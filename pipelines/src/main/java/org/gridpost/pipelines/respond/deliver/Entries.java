package org.gridpost.pipelines.respond.deliver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.respond.deliver.Delivery.Addressee;
import org.gridpost.pipelines.respond.deliver.Delivery.Draft;
import org.gridpost.pipelines.respond.deliver.Delivery.State;
import org.gridpost.pipelines.respond.deliver.Posting.Entry;

/** The rows of the book that come of changes and of steps. */
record Entries(Ways ways, AreaTree areas, Set<Medium> via) {
    private static final Addressee NOBODY = new Addressee("nobody", "nobody is found to be told");

    /**
     * For machines: those that mirror such an alarm, and those that were told of it when it was one.
     *
     * @param earlier channels that were told of the alarm before
     */
    static Stream<Entry> forMachines(AlarmEvent event, String grid, Ways ways, AreaTree areas, Set<String> earlier) {
        Set<String> channels = new TreeSet<>(ways.machines(grid, event.alarm().severity(), areas));
        ways.machines().stream().filter(earlier::contains).forEach(channels::add);
        return channels.stream()
                .map(channel -> entry(
                        event.alarm(),
                        event.sequence(),
                        event.change(),
                        0,
                        channel,
                        List.of(),
                        event.recorded(),
                        State.PENDING));
    }

    /**
     * For the people of a step.
     *
     * @param state of those whom a channel reaches
     */
    List<Entry> forPeople(
            List<Recipient> recipients,
            int number,
            Alarm alarm,
            long sequence,
            Change change,
            Instant at,
            State state) {
        Ways.Split split = ways.split(recipients, via, areas);
        List<Entry> entries = new ArrayList<>();
        for (Ways.Lot lot : split.lots()) {
            entries.add(entry(alarm, sequence, change, number, lot.channel(), addressees(lot.to()), at, state));
        }
        List<Addressee> unreachable = recipients.isEmpty() ? List.of(NOBODY) : addressees(split.unreachable());
        if (!unreachable.isEmpty()) {
            entries.add(entry(alarm, sequence, change, number, Draft.NO_CHANNEL, unreachable, at, State.UNREACHABLE));
        }
        return entries;
    }

    private static Entry entry(
            Alarm alarm,
            long sequence,
            Change change,
            int step,
            String channel,
            List<Addressee> to,
            Instant at,
            State state) {
        return new Entry(new Draft(sequence, alarm.id(), change, step, alarm.severity(), channel, to, at), state);
    }

    private static List<Addressee> addressees(List<Recipient> recipients) {
        return recipients.stream().map(r -> new Addressee(r.id(), r.as())).toList();
    }
}
