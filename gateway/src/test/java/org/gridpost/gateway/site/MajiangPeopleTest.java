package org.gridpost.gateway.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.organisation.BroadcastGroup;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.organisation.Person;
import org.gridpost.pipelines.organisation.Post;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.organisation.Team;
import org.junit.jupiter.api.Test;

/** The people of the demo site against the county's figures. */
class MajiangPeopleTest {
    private static final SiteReading.Loaded MAJIANG = (SiteReading.Loaded) SiteFiles.ofClasspath("site/majiang");
    private static final Organisation PEOPLE = MAJIANG.organisation();
    private static final AreaTree AREAS = MAJIANG.site().areas();

    private static List<Post> posts(Office office) {
        return PEOPLE.posts().stream().filter(p -> p.office() == office).toList();
    }

    private static Set<String> holders(Office office) {
        return posts(office).stream().map(Post::person).collect(Collectors.toSet());
    }

    @Test
    void all360SeatsOfThe45GridsAreHeld() {
        List<Post> seats =
                PEOPLE.posts().stream().filter(p -> p.office().isSteward()).toList();
        assertEquals(360, seats.size());
        for (Area grid : AREAS.level(AreaLevel.GRID)) {
            List<Office> vacant = Stream.of(Office.values())
                    .filter(Office::isSteward)
                    .filter(o -> PEOPLE.holders(o, grid.id()).isEmpty())
                    .toList();
            assertEquals(List.of(), vacant, grid.id());
            for (Office office : Office.values()) {
                if (office.isSteward()) {
                    assertEquals(1, PEOPLE.holders(office, grid.id()).size(), office + " of " + grid.id());
                }
            }
        }
    }

    @Test
    void the44PostsOfTheCountysReport() {
        assertEquals(10, holders(Office.CENTRE_LEADER).size());
        assertEquals(4, holders(Office.CENTRE_STAFF).size());
        assertEquals(8, holders(Office.STATION_CHIEF).size());
        assertEquals(22, holders(Office.R1).size(), "22 leaders for 45 grids");
        for (Area station : AREAS.level(AreaLevel.STATION)) {
            assertEquals(2, PEOPLE.holders(Office.STATION_CHIEF, station.id()).size(), station.id());
        }
    }

    @Test
    void aGridLeaderHasTwoOrThreeGridsOfOneStation() {
        for (String leader : holders(Office.R1)) {
            List<String> grids = posts(Office.R1).stream()
                    .filter(p -> p.person().equals(leader))
                    .map(Post::at)
                    .toList();
            assertTrue(grids.size() == 2 || grids.size() == 3, leader + " has " + grids);
            assertEquals(
                    1,
                    grids.stream()
                            .map(g -> AREAS.above(g, AreaLevel.STATION).orElseThrow())
                            .distinct()
                            .count(),
                    leader);
        }
        for (Office few : List.of(Office.R3, Office.R4, Office.R5)) {
            assertTrue(holders(few).size() < 22, few + " serve several grids each");
        }
    }

    @Test
    void whoChecksWhatWasRepairedDoesNothingElse() {
        Set<String> others = PEOPLE.posts().stream()
                .filter(p -> p.office() != Office.R7)
                .map(Post::person)
                .collect(Collectors.toCollection(HashSet::new));
        PEOPLE.teams().forEach(t -> others.addAll(t.leads()));
        for (String supervisor : holders(Office.R7)) {
            assertFalse(others.contains(supervisor), supervisor);
            assertEquals(
                    "社区居民（选举产生）",
                    PEOPLE.person(supervisor).orElseThrow().affiliation().orElseThrow());
        }
    }

    @Test
    void eachOfThe251BuildingsHasItsChief() {
        Set<String> buildings = MAJIANG.site().assets().stream()
                .map(Asset::building)
                .filter(b -> !b.isEmpty())
                .collect(Collectors.toSet());
        assertEquals(251, buildings.size());
        assertEquals(
                buildings, posts(Office.BUILDING_CHIEF).stream().map(Post::at).collect(Collectors.toSet()));
        assertEquals(251, holders(Office.BUILDING_CHIEF).size());
        for (Asset asset : MAJIANG.site().assets()) {
            assertTrue(asset.building().isEmpty() || asset.building().matches(asset.grid() + "-B[1-6]"), asset.code());
        }
    }

    @Test
    void ofThe39TeamsEveryTradeIsWithinReachOfEveryGrid() {
        assertEquals(39, PEOPLE.teams().size());
        for (Area grid : AREAS.level(AreaLevel.GRID)) {
            for (Skill skill : Skill.values()) {
                List<Team> teams = PEOPLE.teams(skill, grid.id(), AREAS);
                assertFalse(teams.isEmpty(), "no team for " + skill + " in " + grid.id());
                teams.forEach(t -> assertFalse(t.leads().isEmpty(), t.id()));
            }
        }
        for (String area : List.of("majiang", "cd", "cx")) {
            Set<Skill> skills = PEOPLE.teams().stream()
                    .filter(t -> t.area().equals(area))
                    .flatMap(t -> t.skills().stream())
                    .collect(Collectors.toSet());
            assertTrue(skills.containsAll(EnumSet.range(Skill.ELEC, Skill.SEC)), area + " has " + skills);
        }
    }

    @Test
    void volunteersAreAGroupWithoutNames() {
        assertEquals(
                List.of(new BroadcastGroup("patrol-volunteers", "义务巡防员", "Volunteer patrol", "majiang", 1_700)),
                PEOPLE.groups());
    }

    @Test
    void atEveryMinuteSomebodyIsOnDutyInEachStationAndOnCallInEachCentre() {
        ZonedDateTime monday = ZonedDateTime.of(2026, 1, 5, 0, 0, 0, 0, ZoneId.of("Asia/Shanghai"));
        for (int minute = 0; minute < 7 * 24 * 60; minute++) {
            ZonedDateTime now = monday.plusMinutes(minute);
            for (Area station : AREAS.level(AreaLevel.STATION)) {
                assertEquals(1, PEOPLE.onShift(station.id(), now, false).size(), station.id() + " " + now);
            }
            for (Area centre : AREAS.level(AreaLevel.CENTRE)) {
                assertEquals(1, PEOPLE.onShift(centre.id(), now, true).size(), centre.id() + " " + now);
            }
        }
    }

    @Test
    void everyBodyNamesAContact() {
        assertEquals(
                MAJIANG.responsibilities().bodies().stream().map(b -> b.id()).toList(),
                posts(Office.BODY_CONTACT).stream().map(Post::at).toList());
    }

    @Test
    void nobodyIsRealAndNoNumberReachesAnybody() {
        List<String> phones =
                PEOPLE.people().stream().map(p -> p.phone().orElseThrow()).toList();
        assertEquals(PEOPLE.people().size(), new HashSet<>(phones).size());
        assertTrue(phones.stream().allMatch(p -> p.matches("\\+447700900[0-9]{3}")));
        assertTrue(
                PEOPLE.people().stream().allMatch(p -> p.email().orElseThrow().endsWith("@majiang.example")));
        Set<String> cycle = Stream.iterate(0, i -> i + 1)
                .limit(60)
                .map(i -> "甲乙丙丁戊己庚辛壬癸".substring(i % 10, i % 10 + 1) + "子丑寅卯辰巳午未申酉戌亥".substring(i % 12, i % 12 + 1))
                .collect(Collectors.toSet());
        for (Person person : PEOPLE.people()) {
            assertTrue(cycle.contains(person.nameZh().substring(1)), person.nameZh());
        }
    }
}
