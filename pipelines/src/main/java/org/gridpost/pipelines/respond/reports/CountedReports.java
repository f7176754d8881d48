package org.gridpost.pipelines.respond.reports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.respond.reportmap.ReportCounts;
import org.gridpost.pipelines.respond.reports.ReportBook.Wish;
import org.gridpost.pipelines.respond.reports.Service.Disclosure;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Rating;

/** Service requests as the map of reports counts them. */
public final class CountedReports implements ReportCounts {
    private static final int AT_ONCE = 1_000;

    private final ReportBook book;
    private final Catalogue catalogue;

    public CountedReports(ReportBook book, Catalogue catalogue) {
        this.book = book;
        this.catalogue = catalogue;
    }

    @Override
    public List<ReportType> types() {
        return catalogue.services().stream()
                .map(s -> new ReportType(s.code(), s.name(), s.group(), s.disclosure() == Disclosure.PLACE))
                .toList();
    }

    @Override
    public List<Report> between(Instant from, Instant to) {
        List<Report> all = new ArrayList<>();
        Wish next = new Wish(Set.of(), Optional.empty(), Optional.of(from), Optional.of(to), Optional.empty());
        List<ServiceRequest> some;
        do {
            some = book.newest(next, AT_ONCE);
            some.forEach(r -> all.add(new Report(
                    r.service(), r.spot().grid(), r.requested(), r.rating().map(Rating::stars))));
            next = some.isEmpty() ? next : next.after(some.get(some.size() - 1));
        } while (some.size() == AT_ONCE);
        return all;
    }
}
