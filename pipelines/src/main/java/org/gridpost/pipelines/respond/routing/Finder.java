package org.gridpost.pipelines.respond.routing;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.organisation.Person;
import org.gridpost.pipelines.organisation.Team;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.Responsibilities;
import org.gridpost.pipelines.respond.deliver.Recipient;
import org.gridpost.pipelines.respond.tickets.Assignee;

/** Who the targets of a route are, for one asset or ticket and at one moment of local time. */
record Finder(
        Spot spot, AreaTree areas, Organisation organisation, Responsibilities responsibilities, ZonedDateTime moment) {

    List<Recipient> find(Target target) {
        if (target instanceof Target.Holders holders) {
            return holders(holders.office()).toList();
        }
        if (target instanceof Target.Watch watch) {
            return watch == Target.Watch.STATION
                    ? station()
                    : watch(AreaLevel.CENTRE, List.of(Office.CENTRE_STAFF, Office.CENTRE_LEADER));
        }
        if (target instanceof Target.Hand) {
            return spot.owner().map(this::owners).orElseGet(this::station);
        }
        if (target instanceof Target.Body body) {
            return body == Target.Body.BODY ? contacts(spot.body().stream()) : contacts(departments());
        }
        if (target instanceof Target.NamedBody named) {
            return contacts(Stream.of(named.body()));
        }
        if (target instanceof Target.Teams teams) {
            return organisation.teams(teams.skill(), spot.grid(), areas).stream()
                    .flatMap(this::leads)
                    .toList();
        }
        return organisation.group(((Target.Group) target).group()).stream()
                .map(g -> new Recipient(g.id(), new Text(g.nameZh(), g.nameEn()), Optional.empty(), g.id(), g.id()))
                .toList();
    }

    private Stream<Recipient> leads(Team team) {
        return organisation.leads(team).stream().map(p -> Recipient.of(p, team.id(), team.area()));
    }

    private List<Recipient> owners(Assignee owner) {
        Stream<Recipient> found = owner instanceof Assignee.Steward steward
                ? holders(steward.office())
                : organisation.teams().stream()
                        .filter(t -> owner.equals(new Assignee.Team(t.id())))
                        .flatMap(this::leads);
        return found.toList();
    }

    private List<Recipient> station() {
        return watch(AreaLevel.STATION, List.of(Office.STATION_CHIEF));
    }

    private Stream<Recipient> holders(Office office) {
        return place(office).stream()
                .flatMap(at -> organisation.holders(office, at).stream()
                        .map(p -> Recipient.of(p, office.name(), chatOf(office, at))));
    }

    private Optional<String> place(Office office) {
        return office == Office.BUILDING_CHIEF
                ? spot.building()
                : office.level()
                        .flatMap(level -> areas.above(spot.grid(), level))
                        .map(Area::id);
    }

    /** A building need not be in the tree of areas, and its chat is that of its grid at the nearest. */
    private String chatOf(Office office, String at) {
        return office == Office.BUILDING_CHIEF ? spot.grid() : at;
    }

    private List<Recipient> watch(AreaLevel level, List<Office> otherwise) {
        Optional<String> area = areas.above(spot.grid(), level).map(Area::id);
        return Stream.<Stream<Recipient>>of(
                        onShift(area, false, "on duty"),
                        onShift(area, true, "on call"),
                        otherwise.stream().flatMap(this::holders))
                .map(Stream::toList)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private Stream<Recipient> onShift(Optional<String> area, boolean onCall, String as) {
        return area.stream()
                .flatMap(a ->
                        organisation.onShift(a, moment, onCall).stream().map((Person p) -> Recipient.of(p, as, a)));
    }

    private Stream<String> departments() {
        List<String> ofCounty = areas.above(spot.grid(), AreaLevel.COUNTY)
                .map(county -> responsibilities.bodiesWithClaimIn(county.id()))
                .orElse(List.of());
        return spot.body().filter(ofCounty::contains).map(Stream::of).orElse(ofCounty.stream());
    }

    private List<Recipient> contacts(Stream<String> bodies) {
        return bodies.flatMap(b ->
                        organisation.holders(Office.BODY_CONTACT, b).stream().map(p -> Recipient.of(p, b, b)))
                .toList();
    }
}
