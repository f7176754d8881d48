package org.gridpost.pipelines.respond.tickets;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.organisation.Team;
import org.gridpost.pipelines.respond.Responsibilities;
import org.gridpost.pipelines.respond.Responsibilities.Claim;

/**
 * Whose a place is, and whose crew works there, by the register of now. A main street is the department's, and its crews are
 * those of the county; an alley is the centre's, and so are the crews.
 */
public final class Whereabouts {
    /** As far as the road is wide, m: what is reported there is a matter of that asset's road. */
    private static final double BESIDE = 50;

    private final Supplier<Site> site;
    private final Supplier<Organisation> organisation;
    private final Supplier<Responsibilities> responsibilities;

    public Whereabouts(
            Supplier<Site> site, Supplier<Organisation> organisation, Supplier<Responsibilities> responsibilities) {
        this.site = site;
        this.organisation = organisation;
        this.responsibilities = responsibilities;
    }

    public Optional<Asset> asset(String code) {
        return site.get().asset(code);
    }

    /** The class of the road a place lies on: that of the nearest asset, or an alley where none is near. */
    public RoadClass roadClass(Place place) {
        return site.get().assets().stream()
                .filter(a -> a.place().metresTo(place) <= BESIDE)
                .min(Comparator.comparingDouble(a -> a.place().metresTo(place)))
                .map(Asset::roadClass)
                .orElse(RoadClass.ALLEY);
    }

    /** Id of the body that answers for roads of that class in a grid, empty if not exactly one does. */
    String body(String grid, RoadClass roadClass) {
        return responsibilities.get().claimOn(grid, roadClass).map(Claim::body).orElse("");
    }

    /** Whose crew it is: of the nearest teams with that skill to where the body has its claim, the first. */
    Optional<Assignee> team(Skill trade, String grid, RoadClass roadClass) {
        Site now = site.get();
        String from =
                responsibilities.get().claimOn(grid, roadClass).map(Claim::area).orElse(grid);
        List<Team> near = organisation.get().teams(trade, from, now.areas());
        List<Team> found = near.isEmpty() ? organisation.get().teams(trade, grid, now.areas()) : near;
        return found.stream().findFirst().map(t -> new Assignee.Team(t.id()));
    }
}
