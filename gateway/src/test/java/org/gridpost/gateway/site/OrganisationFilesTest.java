package org.gridpost.gateway.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.organisation.BroadcastGroup;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.organisation.Person;
import org.gridpost.pipelines.organisation.Post;
import org.gridpost.pipelines.organisation.Shift;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.organisation.Team;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of the people of a site. */
class OrganisationFilesTest {
    private static final Shift ALWAYS =
            new Shift("east", "li", EnumSet.allOf(DayOfWeek.class), LocalTime.of(8, 0), LocalTime.MIDNIGHT, true);

    @TempDir
    private Path temp;

    private SiteFolder folder;

    @BeforeEach
    void aFolderWithPeople() {
        folder = SiteFolder.sound(temp)
                .edit("assets.csv", "road_class", "building,road_class")
                .edit("assets.csv", "G1,", "G1,G1-B1,")
                .with("people.csv", """
                        id,name_zh,name_en,affiliation,phone,email,wecom
                        zhang,张三,Zhang San,公安局,'+447700900001,zhang@town.example,zhang.san
                        li,李四,Li Si,,+447700900002,,
                        """)
                .with("posts.csv", """
                        person,office,at
                        zhang,R1,G1
                        zhang,R3,G1
                        li,BUILDING_CHIEF,G1-B1
                        li,CENTRE_LEADER,east
                        zhang,BODY_CONTACT,police
                        """)
                .with("teams.csv", """
                        id,name_zh,name_en,skills,area,members,leads
                        crew,路灯班,Lamp crew,ELEC|NET,town,4,zhang|li
                        """)
                .with("groups.csv", """
                        id,name_zh,name_en,area,members
                        patrol,巡防员,Patrol,town,1700
                        """)
                .with("shifts.csv", """
                        area,person,days,from,to,on_call
                        east,zhang,MON-WED|SUN,08:00,20:00,false
                        east,zhang,SAT-MON,20:00:00,8:00,
                        east,li,DAILY,08:00,24:00,true
                        """);
    }

    private SiteReading.Loaded loaded() {
        folder.load();
        return (SiteReading.Loaded) SiteFiles.ofDirectory(temp);
    }

    @Test
    void loadsWhatTheRowsSay() {
        Organisation people = loaded().organisation();

        assertEquals(
                List.of(
                        new Person(
                                "zhang",
                                "张三",
                                "Zhang San",
                                Optional.of("公安局"),
                                Optional.of("+447700900001"),
                                Optional.of("zhang@town.example"),
                                Optional.of("zhang.san")),
                        new Person(
                                "li",
                                "李四",
                                "Li Si",
                                Optional.empty(),
                                Optional.of("+447700900002"),
                                Optional.empty(),
                                Optional.empty())),
                people.people());
        assertEquals(
                List.of(
                        new Post("zhang", Office.R1, "G1"),
                        new Post("zhang", Office.R3, "G1"),
                        new Post("li", Office.BUILDING_CHIEF, "G1-B1"),
                        new Post("li", Office.CENTRE_LEADER, "east"),
                        new Post("zhang", Office.BODY_CONTACT, "police")),
                people.posts());
        assertEquals(
                List.of(new Team(
                        "crew", "路灯班", "Lamp crew", Set.of(Skill.ELEC, Skill.NET), "town", 4, List.of("zhang", "li"))),
                people.teams());
        assertEquals(List.of(new BroadcastGroup("patrol", "巡防员", "Patrol", "town", 1_700)), people.groups());
        assertEquals(
                List.of(
                        shift(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.SUNDAY),
                        new Shift(
                                "east",
                                "zhang",
                                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY),
                                LocalTime.of(20, 0),
                                LocalTime.of(8, 0),
                                false),
                        ALWAYS),
                people.shifts());
    }

    private static Shift shift(DayOfWeek... days) {
        return new Shift("east", "zhang", Set.of(days), LocalTime.of(8, 0), LocalTime.of(20, 0), false);
    }

    @Test
    void withoutTheFilesThereIsNobodyAndTheFingerprintIsAsItWas(@TempDir Path other) {
        SiteFolder.sound(other).load();
        SiteReading.Loaded without = (SiteReading.Loaded) SiteFiles.ofDirectory(other);

        assertEquals(List.of(), without.organisation().people());
        // What the same rows had before there were these tables: a register of then goes on without a word.
        assertEquals(
                "c976ba25ff2ca67218835af3ef6d5606a7aa02dc10c2f7a216660355b3981954",
                without.tables().fingerprint());
        assertNotEquals(loaded().tables().fingerprint(), without.tables().fingerprint());
    }

    @Test
    void yamlSaysTheSame() {
        String csv = loaded().tables().fingerprint();
        for (String table : List.of("people", "posts", "teams", "groups", "shifts")) {
            temp.resolve(table + ".csv").toFile().delete();
        }
        folder.with("people.yaml", """
                        - {id: zhang, name_zh: 张三, name_en: Zhang San, affiliation: 公安局, phone: +447700900001, email: zhang@town.example, wecom: zhang.san}
                        - {id: li, name_zh: 李四, name_en: Li Si, phone: "+447700900002"}
                        """)
                .with("posts.yaml", """
                        - {person: zhang, office: R1, at: G1}
                        - {person: zhang, office: R3, at: G1}
                        - {person: li, office: BUILDING_CHIEF, at: G1-B1}
                        - {person: li, office: CENTRE_LEADER, at: east}
                        - {person: zhang, office: BODY_CONTACT, at: police}
                        """)
                .with("teams.yaml", """
                        - id: crew
                          name_zh: 路灯班
                          name_en: Lamp crew
                          skills: [ELEC, NET]
                          area: town
                          members: 4
                          leads: [zhang, li]
                        """)
                .with("groups.yml", "- {id: patrol, name_zh: 巡防员, name_en: Patrol, area: town, members: 1700}\n")
                .with("shifts.yaml", """
                        - {area: east, person: zhang, days: [MON-WED, SUN], from: 08:00, to: 20:00, on_call: false}
                        - {area: east, person: zhang, days: SAT-MON, from: 20:00:00, to: 8:00}
                        - {area: east, person: li, days: DAILY, from: 08:00, to: 24:00, on_call: true}
                        """);

        assertEquals(csv, loaded().tables().fingerprint());
    }

    @Test
    void everyMistakeIsToldWithFileAndLine() {
        folder.append("people.csv", "li,李,Li,,,,", "w ang,,Wang,,8613800000000,not-one,a b", "lost,\"丢,Lost,,,,")
                .append(
                        "posts.csv",
                        "zhang,R1,G1",
                        "zhang,R9,G1",
                        "zhang,R2,east",
                        "zhang,STATION_CHIEF,G1",
                        "zhang,R2,G7",
                        "zhang,BUILDING_CHIEF,G1-B2",
                        "zhang,BUILDING_CHIEF,G1",
                        "zhang,BODY_CONTACT,east-side",
                        ",R1,")
                .append(
                        "teams.csv",
                        "crew,又,Again,ELEC,town,1,li",
                        "pumps,泵,Pumps,PUMPS,west,0,l i|li|li",
                        "none,无,None,,town,1,")
                .append("groups.csv", "patrol,又,Again,town,many")
                .append(
                        "shifts.csv",
                        "east,zhang,SUN,08:00,20:00,false",
                        "east,zhang,MON-WED|SUN,08:00,20:00,false",
                        "west,zhang,MO|MON-XXX|,8 o'clock,25:00,perhaps",
                        "east,zhang,,,,");

        String phone = "phone must be like +8613800000000, with the + and the country's code and without spaces (in a"
                + " spreadsheet: '+8613800000000), but is \"8613800000000\"";
        assertEquals(
                List.of(
                        "people.csv:4: li is already defined on line 3",
                        "people.csv:5: id must be 1 to 64 of the characters A-Z a-z 0-9 _ - but is \"w ang\"",
                        "people.csv:5: name_zh must not be empty",
                        "people.csv:5: " + phone,
                        "people.csv:5: email must be an address like name@example.org but is \"not-one\"",
                        "people.csv:5: wecom must be 1 to 64 of the characters A-Z a-z 0-9 _ - . @ but is \"a b\"",
                        "people.csv:6: a quotation mark is not closed, or closed too early; a row stands on one line, and a quotation mark within a value is written twice",
                        "posts.csv:7: zhang is R1 of G1 already on line 2",
                        "posts.csv:8: office must be one of R1, R2, R3, R4, R5, R6, R7, R8, BUILDING_CHIEF, STATION_CHIEF, CENTRE_LEADER, CENTRE_STAFF, BODY_CONTACT but is \"R9\"",
                        "posts.csv:9: at must be an area of level GRID for the office R2 but east is a CENTRE",
                        "posts.csv:10: at must be an area of level STATION for the office STATION_CHIEF but G1 is a GRID",
                        "posts.csv:11: at G7 is not defined in areas.csv",
                        "posts.csv:12: at G1-B2 is a building that nobody knows: neither is there an area of that id, nor does an asset in assets.csv stand beside it",
                        "posts.csv:13: at must be a building but G1 is a GRID",
                        "posts.csv:14: at east-side is not defined in bodies.csv",
                        "posts.csv:15: person must not be empty",
                        "posts.csv:15: at must not be empty",
                        "teams.csv:3: crew is already defined on line 2",
                        "teams.csv:4: skills must be one of ELEC, PUMP, DRAIN, CIVIL, VIDEO, NET, GAS, CLEAN, SEC, PATROL, LEGAL, MEDIATION, CARE, MEDICAL, CULTURE, TRAINING but is \"PUMPS\"",
                        "teams.csv:4: area west is not defined in areas.csv",
                        "teams.csv:4: members must be at least 1 but is 0",
                        "teams.csv:4: leads must be ids of people with a bar between, but one is \"l i\"",
                        "teams.csv:4: leads names li twice",
                        "teams.csv:5: skills must not be empty",
                        "groups.csv:3: patrol is already defined on line 2",
                        "groups.csv:3: members must be a whole number but is \"many\"",
                        "shifts.csv:5: the shift of zhang in east on SUN from 08:00 is already defined on line 2",
                        "shifts.csv:6: the shift of zhang in east on MON from 08:00 is already defined on line 2",
                        "shifts.csv:7: area west is not defined in areas.csv",
                        "shifts.csv:7: days must be DAILY, or days such as MON or MON-FRI, several with a bar between, but one is \"MO\"",
                        "shifts.csv:7: days must be DAILY, or days such as MON or MON-FRI, several with a bar between, but one is \"MON-XXX\"",
                        "shifts.csv:7: days must be DAILY, or days such as MON or MON-FRI, several with a bar between, but one is \"\"",
                        "shifts.csv:7: from must be a time of day such as 08:00 but is \"8 o'clock\"",
                        "shifts.csv:7: to must be a time of day such as 08:00 but is \"25:00\"",
                        "shifts.csv:7: on_call must be true or false but is \"perhaps\"",
                        "shifts.csv:8: days must not be empty",
                        "shifts.csv:8: from must not be empty",
                        "shifts.csv:8: to must not be empty"),
                folder.mistakes());
    }

    @Test
    void aPersonNobodyKnows() {
        folder.append("posts.csv", "wang,R2,G1")
                .append("teams.csv", "two,二,Two,ELEC,town,1,li|wang")
                .append("shifts.csv", "east,wang,DAILY,08:00,20:00,");
        assertEquals(
                List.of(
                        "posts.csv:7: person wang is not defined in people.csv",
                        "teams.csv:3: leads wang is not defined in people.csv",
                        "shifts.csv:5: person wang is not defined in people.csv"),
                folder.mistakes());

        temp.resolve("people.csv").toFile().delete();
        assertEquals(
                "posts.csv:2: person zhang is not defined in people.csv",
                folder.mistakes().get(0));
    }
}
