package org.gridpost.pipelines.respond.deliver;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.respond.deliver.Delivery.Draft;
import org.gridpost.pipelines.respond.deliver.Entries.News;
import org.gridpost.pipelines.respond.deliver.Posting.Entry;

/** Which machines learn of what. */
record Mirrors(DeliveryBook book, Ways ways) {
    /**
     * @param isNew whether nobody can have been told of the alarm or ticket before
     * @param sofar what will be told of besides
     */
    List<Entry> of(News news, boolean isNew, String grid, AreaTree areas, List<Entry> sofar) {
        return Entries.forMachines(news, grid, ways, areas, isNew ? Set.of() : earlier(news.subject(), sofar))
                .toList();
    }

    /** The channels that know of it: they must learn how it goes on, whatever they are set up for. */
    private Set<String> earlier(Subject subject, List<Entry> sofar) {
        if (!ways.haveFilters()) {
            return Set.of();
        }
        return Stream.concat(
                        book.of(subject.outbox(), subject.id()).stream().map(Delivery::draft),
                        sofar.stream().map(Entry::draft).filter(d -> d.isOf(subject.outbox(), subject.id())))
                .filter(d -> !d.calls())
                .map(Draft::channel)
                .collect(Collectors.toSet());
    }
}
