package org.gridpost.dashboards.api.open311;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.Responsibilities;
import org.gridpost.pipelines.respond.reports.Localities;
import org.gridpost.pipelines.respond.reports.ReportDesk;
import org.gridpost.pipelines.respond.reports.ReportDesk.Stood;
import org.gridpost.pipelines.respond.reports.ReportWords;
import org.gridpost.pipelines.respond.reports.Service;
import org.gridpost.pipelines.respond.reports.Service.Disclosure;
import org.gridpost.pipelines.respond.reports.ServiceRequest;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.Job;
import org.gridpost.pipelines.respond.tickets.Ticket;

/** What may be said of a report, to whom. */
final class ReportViews {
    /** Some ten metres. */
    private static final double ROUNDED = 1e4;

    private final ReportDesk desk;
    private final Supplier<Site> site;
    private final Supplier<Responsibilities> responsibilities;
    private final ReportWords words = new ReportWords();

    ReportViews(ReportDesk desk, Supplier<Site> site, Supplier<Responsibilities> responsibilities) {
        this.desk = desk;
        this.site = site;
        this.responsibilities = responsibilities;
    }

    ReportWords words() {
        return words;
    }

    Service service(ServiceRequest request) {
        return desk.catalogue().of(request);
    }

    /** Where anybody may know that it is. */
    Optional<Place> publicPlace(ServiceRequest request) {
        boolean seen =
                request.spot().asset().flatMap(site.get()::asset).stream().allMatch(Localities::isSeen);
        return service(request).disclosure() == Disclosure.PLACE && seen
                ? request.spot().place().map(p -> new Place(round(p.latitude()), round(p.longitude())))
                : Optional.empty();
    }

    /** Where its reporter may read that it is: as they gave it themselves, and nothing closer than anybody else. */
    Optional<Place> ownPlace(ServiceRequest request) {
        return request.erased().isPresent()
                ? publicPlace(request)
                : request.spot().place();
    }

    private static double round(double degrees) {
        return Math.round(degrees * ROUNDED) / ROUNDED;
    }

    /** Likewise in words, from the most specific on: never those of the reporter. */
    Optional<Text> publicAddress(ServiceRequest request) {
        if (service(request).disclosure() == Disclosure.NOTHING) {
            return Optional.empty();
        }
        Stream<AreaLevel> levels = service(request).disclosure() == Disclosure.PLACE
                ? Stream.of(AreaLevel.GRID, AreaLevel.COMMUNITY, AreaLevel.COUNTY)
                : Stream.of(AreaLevel.COMMUNITY, AreaLevel.COUNTY);
        List<Area> path = levels.flatMap(
                        level -> site.get().areas().above(request.spot().grid(), level).stream())
                .toList();
        return Optional.of(new Text(
                String.join("，", path.stream().map(Area::nameZh).toList()),
                String.join(", ", path.stream().map(Area::nameEn).toList())));
    }

    /** Who is to see to it: the body that answers for the place, or its stewards. */
    Optional<Text> agency(Stood stood) {
        Optional<Ticket> ticket = stood.ticket();
        boolean stewards = ticket.flatMap(Ticket::job)
                .map(Job::to)
                .filter(Assignee.Steward.class::isInstance)
                .isPresent();
        if (stewards) {
            return Optional.of(words.stewards(grid(stood.request())));
        }
        return ticket.map(Ticket::body)
                .flatMap(id -> responsibilities.get().bodies().stream()
                        .filter(b -> b.id().equals(id))
                        .map(b -> new Text(b.nameZh(), b.nameEn()))
                        .findFirst());
    }

    /** Likewise as anybody may know it: whose stewards it is with tells the grid. */
    Optional<Text> publicAgency(Stood stood) {
        return service(stood.request()).disclosure() == Disclosure.PLACE ? agency(stood) : Optional.empty();
    }

    AreaName grid(ServiceRequest request) {
        String id = request.spot().grid();
        return site.get()
                .areas()
                .find(id)
                .map(a -> new AreaName(id, a.nameZh(), a.nameEn()))
                .orElseGet(() -> new AreaName(id, id, id));
    }
}
