package org.gridpost.pipelines.respond.deliver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.deliver.Audience.Chat;
import org.gridpost.pipelines.respond.deliver.Audience.Machines;

/** Which channels lead to whom. */
public final class Ways {
    private final Map<String, Audience> channels = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if two have the same name */
    public Ways(List<Channel> channels) {
        for (Channel channel : channels) {
            if (this.channels.putIfAbsent(channel.name(), channel.audience()) != null) {
                throw new IllegalArgumentException("two channels are named " + channel.name());
            }
        }
    }

    /** Those that mirror what is of a grid; one that is in no register concerns those that mirror everything. */
    public List<String> machines(Outbox outbox, String grid, Severity severity, AreaTree areas) {
        List<String> names = new ArrayList<>();
        channels.forEach((name, audience) -> {
            if (audience instanceof Machines machines
                    && machines.mirrored().contains(outbox)
                    && machines.severities().contains(severity)
                    && machines.area().stream().allMatch(a -> areas.within(grid, a))) {
                names.add(name);
            }
        });
        return names;
    }

    /** All that mirror some of it. */
    List<String> machines(Outbox outbox) {
        return channels.entrySet().stream()
                .filter(c -> c.getValue() instanceof Machines m && m.mirrored().contains(outbox))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether one of them mirrors only some. */
    boolean haveFilters() {
        return channels.values().stream().anyMatch(a -> a instanceof Machines m && !m.takesAll());
    }

    /**
     * What goes to these people: one message for each in person, one for all of them who are in a chat, by channel.
     *
     * @param unreachable to whom nothing leads
     */
    public record Split(List<Lot> lots, List<Recipient> unreachable) {}

    /** Those whom one message over a channel tells. */
    public record Lot(String channel, List<Recipient> to) {}

    public Split split(List<Recipient> recipients, Set<Medium> via, AreaTree areas) {
        Map<String, List<Recipient>> chats = new LinkedHashMap<>();
        List<Lot> lots = new ArrayList<>();
        List<Recipient> unreachable = new ArrayList<>();
        for (Recipient recipient : recipients) {
            List<String> chat = via.contains(Medium.ROBOT) ? nearestChats(recipient.at(), areas) : List.of();
            chat.forEach(c -> chats.computeIfAbsent(c, k -> new ArrayList<>()).add(recipient));
            List<Lot> own = inPerson(recipient, via);
            lots.addAll(own);
            if (chat.isEmpty() && own.isEmpty()) {
                unreachable.add(recipient);
            }
        }
        List<Lot> all = new ArrayList<>();
        chats.forEach((channel, people) -> all.add(new Lot(channel, people)));
        all.addAll(lots);
        return new Split(all, unreachable);
    }

    private List<String> nearestChats(String at, AreaTree areas) {
        return Stream.concat(Stream.of(at), areas.pathUp(at).stream().map(Area::id))
                .map(this::chatsOf)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<String> chatsOf(String id) {
        return channels.entrySet().stream()
                .filter(c -> c.getValue() instanceof Chat chat && chat.serves().contains(id))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<Lot> inPerson(Recipient recipient, Set<Medium> via) {
        List<Lot> own = new ArrayList<>();
        channels.forEach((name, audience) -> {
            if (audience instanceof Audience.Person person
                    && via.contains(person.medium())
                    && recipient.person().flatMap(person.medium()::addressOf).isPresent()) {
                own.add(new Lot(name, List.of(recipient)));
            }
        });
        return own;
    }
}
