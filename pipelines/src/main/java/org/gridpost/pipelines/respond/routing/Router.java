package org.gridpost.pipelines.respond.routing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.respond.Responsibilities;
import org.gridpost.pipelines.respond.deliver.Occasion;
import org.gridpost.pipelines.respond.deliver.Recipient;
import org.gridpost.pipelines.respond.routing.Itinerary.Step;
import org.gridpost.pipelines.respond.tickets.Ticket;

/**
 * Finds who is told of an alarm or ticket, as of a moment. An alarm always has somebody: a step at which nobody is found tells at once
 * whom the next would.
 */
public final class Router {
    private final RoutingPlan plan;
    private final Supplier<Site> site;
    private final Supplier<Organisation> organisation;
    private final Supplier<Responsibilities> responsibilities;
    private final ZoneId zone;

    public Router(
            RoutingPlan plan,
            Supplier<Site> site,
            Supplier<Organisation> organisation,
            Supplier<Responsibilities> responsibilities,
            ZoneId zone) {
        this.plan = plan;
        this.site = site;
        this.organisation = organisation;
        this.responsibilities = responsibilities;
        this.zone = zone;
    }

    public RoutingPlan plan() {
        return plan;
    }

    /** Of the hours that routes and shifts name. */
    public ZoneId zone() {
        return zone;
    }

    /** Empty if the asset is not in the register, or no route fits. */
    public Optional<Itinerary> of(String rule, Severity severity, String assetCode, Instant at) {
        ZonedDateTime local = at.atZone(zone);
        Site now = site.get();
        Optional<Asset> found = now.asset(assetCode);
        Optional<Route> route = found.flatMap(asset -> plan.routes().stream()
                .filter(r -> r.fits(rule, severity, asset, now.areas(), local.toLocalTime()))
                .findFirst());
        return route.map(r ->
                itinerary(r, severity, finder(Spot.of(found.orElseThrow(), responsibilities.get()), now, local)));
    }

    /**
     * Who is told of a ticket on an occasion; if they are nobody, the first of those above them who are somebody. Empty if the
     * plan tells nobody.
     */
    public Optional<Step> of(Ticket ticket, Occasion occasion, Instant at) {
        Site now = site.get();
        List<List<Target>> all = new ArrayList<>();
        all.add(plan.tickets().getOrDefault(occasion, List.of()));
        all.addAll(plan.climb());
        return Optional.of(all)
                .filter(a -> !a.get(0).isEmpty())
                .map(a -> step(0, Duration.ZERO, a, finder(Spot.of(ticket, now), now, at.atZone(zone))));
    }

    private Finder finder(Spot spot, Site now, ZonedDateTime local) {
        return new Finder(spot, now.areas(), organisation.get(), responsibilities.get(), local);
    }

    private Itinerary itinerary(Route route, Severity severity, Finder finder) {
        List<List<Target>> all = new ArrayList<>();
        all.add(route.tell());
        all.addAll(plan.climb());
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Optional<Duration> after = plan.after(severity, i);
            if (after.isPresent()) {
                steps.add(step(i, after.get(), all, finder));
            }
        }
        return new Itinerary(route.place(), steps);
    }

    private static Step step(int number, Duration after, List<List<Target>> all, Finder finder) {
        List<String> nobody = new ArrayList<>();
        List<Recipient> recipients = List.of();
        for (int i = number; i < all.size() && recipients.isEmpty(); i++) {
            recipients = recipients(all.get(i), finder, nobody);
        }
        return new Step(number, after, recipients, nobody);
    }

    /** Each once, however many of the targets they are. */
    private static List<Recipient> recipients(List<Target> targets, Finder finder, List<String> nobody) {
        Map<String, Recipient> all = new LinkedHashMap<>();
        for (Target target : targets) {
            List<Recipient> found = finder.find(target);
            if (found.isEmpty()) {
                nobody.add(target.text());
            }
            found.forEach(r -> all.merge(r.id(), r, Recipient::alsoAs));
        }
        return List.copyOf(all.values());
    }
}
