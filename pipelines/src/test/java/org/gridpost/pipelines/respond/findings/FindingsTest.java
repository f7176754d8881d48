package org.gridpost.pipelines.respond.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Position;
import org.gridpost.pipelines.model.Ratings;
import org.gridpost.pipelines.model.ResponsibleBody;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.organisation.Person;
import org.gridpost.pipelines.organisation.Post;
import org.gridpost.pipelines.organisation.Shift;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.organisation.Team;
import org.gridpost.pipelines.respond.Responsibilities;
import org.gridpost.pipelines.respond.Responsibilities.Claim;
import org.gridpost.pipelines.respond.findings.Finding.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A town of one grid in which nothing is amiss, of which each test spoils something. */
class FindingsTest {
    private static final Set<DayOfWeek> DAILY = EnumSet.allOf(DayOfWeek.class);
    private static final LocalTime EIGHT = LocalTime.of(8, 0);
    private static final LocalTime EVENING = LocalTime.of(20, 0);

    private final AreaTree areas = new AreaTree(List.of(
            area("town", AreaLevel.COUNTY, Optional.empty()),
            area("east", AreaLevel.CENTRE, Optional.of("town")),
            area("post", AreaLevel.STATION, Optional.of("east")),
            area("G1", AreaLevel.GRID, Optional.of("post"))));
    private final List<Person> people = new ArrayList<>();
    private final List<Post> posts = new ArrayList<>();
    private final List<Team> teams = new ArrayList<>();
    private final List<Shift> shifts = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();

    private static Area area(String id, AreaLevel level, Optional<String> parent) {
        return new Area(id, level, parent, id + "区", "Area " + id, 1, 1, List.of());
    }

    private static Person person(String id, Optional<String> phone) {
        return new Person(id, "张" + id, "Zhang " + id, Optional.empty(), phone, Optional.empty(), Optional.empty());
    }

    @BeforeEach
    void aTownInWhichNothingIsAmiss() {
        for (String id : List.of("many", "judge", "chief")) {
            people.add(person(id, Optional.of("+447700900001")));
        }
        Arrays.stream(Office.values())
                .filter(Office::isSteward)
                .forEach(o -> posts.add(new Post(o == Office.R7 ? "judge" : "many", o, "G1")));
        posts.add(new Post("chief", Office.BUILDING_CHIEF, "G1-B1"));
        posts.add(new Post("chief", Office.STATION_CHIEF, "post"));
        posts.add(new Post("chief", Office.CENTRE_LEADER, "east"));
        posts.add(new Post("chief", Office.CENTRE_STAFF, "east"));
        posts.add(new Post("chief", Office.BODY_CONTACT, "housing"));
        teams.add(team("all", EnumSet.allOf(Skill.class), "many"));
        shifts.add(new Shift("post", "chief", DAILY, EIGHT, EVENING, false));
        shifts.add(new Shift("post", "many", DAILY, EVENING, EIGHT, true));
        shifts.add(new Shift("east", "chief", DAILY, EIGHT, EIGHT, true));
        claims.add(new Claim("housing", EnumSet.allOf(RoadClass.class), "town"));
    }

    private static Team team(String id, Set<Skill> skills, String... leads) {
        return new Team(id, "班", "Crew", skills, "east", 3, List.of(leads));
    }

    private static Asset asset(String code, String building) {
        return new Asset(
                code,
                AssetKind.LAMP,
                new Place(26, 107),
                "G1",
                building,
                RoadClass.MAIN,
                new Position(Optional.empty(), OptionalInt.empty(), OptionalInt.empty()),
                Ratings.UNKNOWN,
                Set.of());
    }

    private List<Finding> findings() {
        Site site = new Site(areas, List.of(asset("LP-1", "G1-B1"), asset("LP-2", "12号楼")), List.of(), List.of());
        List<ResponsibleBody> bodies =
                List.of(new ResponsibleBody("housing", "住建", "Housing"), new ResponsibleBody("other", "其他", "Other"));
        return Findings.of(
                site,
                new Responsibilities(areas, bodies, claims),
                new Organisation(people, posts, teams, List.of(), shifts));
    }

    private void expect(Kind kind, String subject, String area, String sentence) {
        List<Finding> found = findings();
        assertEquals(1, found.size(), found::toString);
        Finding only = found.get(0);
        assertEquals(
                List.of(kind, subject, area, sentence),
                List.of(only.kind(), only.subject(), only.area().orElse("-"), only.en()));
    }

    @Test
    void nothingIsAmiss() {
        assertEquals(List.of(), findings());
    }

    @Test
    void anAssetThatNobodyAnswersFor() {
        claims.set(0, new Claim("housing", Set.of(RoadClass.ALLEY), "town"));
        List<Finding> found = findings();
        assertEquals(
                List.of(
                        "Nobody answers for the asset LP-1 (MAIN, G1): let a body in bodies claim such roads of its area.",
                        "Nobody answers for the asset LP-2 (MAIN, G1): let a body in bodies claim such roads of its area."),
                found.stream().map(Finding::en).toList());
        assertEquals(
                List.of(true, true), found.stream().map(f -> f.kind().isFault()).toList());
    }

    @Test
    void anAssetThatTwoClaim() {
        claims.add(new Claim("other", Set.of(RoadClass.MAIN), "G1"));
        assertEquals(
                "Several bodies claim the asset LP-1 (MAIN, G1): Housing, Other; leave it to one of them in bodies.",
                findings().get(0).en());
        assertEquals(Kind.DOUBLE_CLAIM, findings().get(0).kind());
    }

    @Test
    void seatsThatNobodyHolds() {
        posts.removeIf(p -> p.office() == Office.R3 || p.office() == Office.R8);
        expect(Kind.VACANT, "G1", "G1", "Nobody holds R3, R8 of Area G1 (G1).");
    }

    @Test
    void aBuildingWithoutAChief() {
        posts.removeIf(p -> p.office() == Office.BUILDING_CHIEF);
        expect(Kind.VACANT, "G1-B1", "G1", "The building G1-B1 has no chief (BUILDING_CHIEF).");
    }

    @Test
    void aBodyThatNamedNobody() {
        posts.removeIf(p -> p.office() == Office.BODY_CONTACT);
        expect(
                Kind.VACANT,
                "housing",
                "-",
                "Housing (housing) answers for assets and has named nobody to be told (BODY_CONTACT).");
    }

    @Test
    void anHourWithoutAnybody() {
        shifts.set(
                1,
                new Shift(
                        "post",
                        "many",
                        EnumSet.complementOf(EnumSet.of(DayOfWeek.SUNDAY)),
                        EVENING,
                        LocalTime.of(7, 30),
                        true));
        expect(
                Kind.UNSTAFFED,
                "post",
                "post",
                "Area post (post) has nobody on duty or on call for 15 hours of the week, first Tuesday 07:30 to Tuesday"
                        + " 08:00.");
        shifts.remove(1);
        assertEquals(
                "Area post (post) has nobody on duty or on call for 84 hours of the week, first Monday 20:00 to Tuesday"
                        + " 08:00.",
                findings().get(0).en());
    }

    @Test
    void theNightToMondayIsOne() {
        shifts.set(
                1,
                new Shift("post", "many", EnumSet.complementOf(EnumSet.of(DayOfWeek.SUNDAY)), EVENING, EIGHT, false));
        expect(
                Kind.UNSTAFFED,
                "post",
                "post",
                "Area post (post) has nobody on duty or on call for 12 hours of the week, first Sunday 20:00 to Monday"
                        + " 08:00.");
    }

    @Test
    void aCentreWithoutAnyShift() {
        shifts.remove(2);
        expect(
                Kind.UNSTAFFED,
                "east",
                "east",
                "Area east (east) has no shift at all: alarms have nobody to go to there.");
    }

    @Test
    void aTradeThatNoTeamHas() {
        teams.set(0, team("all", EnumSet.complementOf(EnumSet.of(Skill.PUMP, Skill.CULTURE)), "many"));
        expect(Kind.TRADE_WITHOUT_TEAM, "PUMP", "-", "No team has the trade PUMP for 1 of 1 grids, such as G1.");
    }

    @Test
    void aTeamWithoutALead() {
        teams.add(team("lost", Set.of(Skill.LEGAL)));
        expect(
                Kind.TEAM_WITHOUT_LEAD,
                "lost",
                "east",
                "Crew (lost) has no lead, so that nobody can be told of its work.");
    }

    @Test
    void somebodyWhoCannotBeReached() {
        people.set(1, person("judge", Optional.empty()));
        expect(
                Kind.UNREACHABLE,
                "judge",
                "G1",
                "Zhang judge (judge) has no phone, e-mail address or WeCom id and cannot be told of anything.");
    }

    @Test
    void somebodyWithNothingToDo() {
        people.add(person("idle", Optional.empty()));
        expect(Kind.UNUSED, "idle", "-", "Zhang idle (idle) holds no office, leads no team and has no shift.");
    }

    @Test
    void whoRepairsMustNotCheck() {
        teams.add(team("lamps", Set.of(Skill.ELEC), "judge"));
        teams.add(team("guards", Set.of(Skill.SEC), "judge"));
        posts.add(new Post("judge", Office.R2, "G1"));
        expect(
                Kind.CHECKS_OWN_WORK,
                "judge",
                "G1",
                "Zhang judge (judge) checks repairs (R7) in Area G1 (G1) and is R2, lamps there as well: who repairs"
                        + " must not check.");
    }

    @Test
    void withoutAnybodyOneSentenceIsEnough() {
        people.clear();
        posts.clear();
        teams.clear();
        shifts.clear();
        expect(
                Kind.NOBODY,
                "people",
                "-",
                "Nobody is registered, so that nobody can be told of an alarm: import the tables people, posts, teams"
                        + " and shifts.");
    }
}
