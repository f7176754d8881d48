package org.gridpost.pipelines.respond.routing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Binding;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Position;
import org.gridpost.pipelines.model.Ratings;
import org.gridpost.pipelines.model.ResponsibleBody;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.BroadcastGroup;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.organisation.Person;
import org.gridpost.pipelines.organisation.Post;
import org.gridpost.pipelines.organisation.Shift;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.organisation.Team;
import org.gridpost.pipelines.respond.Responsibilities;

/** A town of one centre, one station and two grids, with somebody in every office of the first and nobody in the second. */
public final class SmallTown {
    public static final String ALLEY_COVER = "MH-1";
    public static final String MAIN_COVER = "MH-2";
    public static final String CAMERA = "CM-1";
    /** In the grid without stewards. */
    public static final String FAR_COVER = "MH-3";

    private static final AreaTree AREAS = new AreaTree(List.of(
            area("MJ", AreaLevel.COUNTY, Optional.empty()),
            area("cx", AreaLevel.CENTRE, Optional.of("MJ")),
            area("qy", AreaLevel.COMMUNITY, Optional.of("cx")),
            area("qy-station", AreaLevel.STATION, Optional.of("qy")),
            area("QY07", AreaLevel.GRID, Optional.of("qy-station")),
            area("QY08", AreaLevel.GRID, Optional.of("qy-station"))));

    private SmallTown() {}

    private static Area area(String id, AreaLevel level, Optional<String> parent) {
        return new Area(id, level, parent, id, id, 0, 0, List.of());
    }

    public static Site site() {
        List<Asset> assets = List.of(
                asset(ALLEY_COVER, AssetKind.MANHOLE_COVER, "QY07", RoadClass.ALLEY),
                asset(MAIN_COVER, AssetKind.MANHOLE_COVER, "QY07", RoadClass.MAIN),
                asset(CAMERA, AssetKind.CAMERA, "QY07", RoadClass.ESTATE),
                asset(FAR_COVER, AssetKind.MANHOLE_COVER, "QY08", RoadClass.ALLEY));
        return new Site(
                AREAS,
                assets,
                assets.stream()
                        .map(a -> new Device(a.code(), 1, Optional.empty(), false))
                        .toList(),
                assets.stream()
                        .map(a -> new Binding(a.code(), a.code(), Instant.EPOCH, Optional.empty()))
                        .toList());
    }

    private static Asset asset(String code, AssetKind kind, String grid, RoadClass road) {
        OptionalDouble none = OptionalDouble.empty();
        return new Asset(
                code,
                kind,
                new Place(26.49, 107.59),
                grid,
                grid + "-B1",
                road,
                Position.NONE,
                new Ratings(none, none, none, none, none),
                Set.of());
    }

    public static Responsibilities responsibilities() {
        return new Responsibilities(
                AREAS,
                List.of(body("housing"), body("cx"), body("gas")),
                List.of(
                        new Responsibilities.Claim("housing", Set.of(RoadClass.MAIN), "MJ"),
                        new Responsibilities.Claim("cx", Set.of(RoadClass.ALLEY, RoadClass.ESTATE), "cx")));
    }

    private static ResponsibleBody body(String id) {
        return new ResponsibleBody(id, id, id);
    }

    /** Each person is named after the office; the duty officer has the days, nobody the nights, when one is on call. */
    public static Organisation organisation() {
        List<Person> people = new ArrayList<>();
        List<Post> posts = new ArrayList<>();
        for (Office office : Office.values()) {
            if (office.isSteward()) {
                hold(office.name().toLowerCase(Locale.ROOT), office, "QY07", people, posts);
            }
        }
        hold("building-chief", Office.BUILDING_CHIEF, "QY07-B1", people, posts);
        hold("chief", Office.STATION_CHIEF, "qy-station", people, posts);
        hold("leader", Office.CENTRE_LEADER, "cx", people, posts);
        hold("staff", Office.CENTRE_STAFF, "cx", people, posts);
        hold("housing-officer", Office.BODY_CONTACT, "housing", people, posts);
        hold("cx-contact", Office.BODY_CONTACT, "cx", people, posts);
        hold("gas-officer", Office.BODY_CONTACT, "gas", people, posts);
        people.add(person("day-officer"));
        people.add(person("night-officer"));
        people.add(person("patrol-lead"));
        people.add(person("road-lead"));
        people.add(person("other-lead"));
        Set<DayOfWeek> daily = EnumSet.allOf(DayOfWeek.class);
        return new Organisation(
                people,
                posts,
                List.of(
                        new Team(
                                "night-patrol",
                                "夜巡队",
                                "Night patrol",
                                Set.of(Skill.PATROL),
                                "cx",
                                9,
                                List.of("patrol-lead")),
                        new Team("road-crew", "道路养护队", "Road crew", Set.of(Skill.CIVIL), "cx", 5, List.of("road-lead")),
                        new Team(
                                "other-crew",
                                "市政二队",
                                "Second crew",
                                Set.of(Skill.CIVIL),
                                "MJ",
                                5,
                                List.of("other-lead"))),
                List.of(new BroadcastGroup("patrol", "义务巡防员", "Patrol volunteers", "MJ", 1_700)),
                List.of(
                        new Shift("qy-station", "day-officer", daily, LocalTime.of(8, 0), LocalTime.of(20, 0), false),
                        new Shift(
                                "qy-station", "night-officer", daily, LocalTime.of(20, 0), LocalTime.of(8, 0), true)));
    }

    private static void hold(String id, Office office, String at, List<Person> people, List<Post> posts) {
        people.add(person(id));
        posts.add(new Post(id, office, at));
    }

    private static Person person(String id) {
        return new Person(
                id,
                id,
                id,
                Optional.empty(),
                Optional.of("+8613800000000"),
                Optional.of(id + "@town.example"),
                Optional.of(id));
    }
}
