package org.gridpost.dashboards.api.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.Town;
import org.gridpost.pipelines.model.ResponsibleBody;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.organisation.BroadcastGroup;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.organisation.Person;
import org.gridpost.pipelines.organisation.Post;
import org.gridpost.pipelines.organisation.Shift;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.organisation.Team;
import org.gridpost.pipelines.respond.Responsibilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrganisationApiTest {
    private final TestServer server = new TestServer(TestServer.noon());

    @BeforeEach
    void people() {
        server.people = new Organisation(
                List.of(person("zhang"), person("li"), person("wang"), person("idle")),
                List.of(
                        new Post("zhang", Office.R1, "QY07"),
                        new Post("li", Office.R1, "XX01"),
                        new Post("wang", Office.BODY_CONTACT, "housing")),
                List.of(new Team("crew", "路灯班", "Lamp crew", Set.of(Skill.NET, Skill.ELEC), "cx", 4, List.of("zhang"))),
                List.of(new BroadcastGroup("patrol", "巡防员", "Patrol", "majiang", 1_700)),
                List.of(
                        shift(Town.QUNYING, "zhang", 8, 20),
                        shift(Town.QUNYING, "li", 20, 8),
                        shift(Town.XINXING, "li", 8, 20)));
    }

    private static Person person(String id) {
        return new Person(
                id,
                "张" + id,
                "Zhang " + id,
                Optional.of("县公安局"),
                Optional.of("+447700900001"),
                Optional.of(id + "@town.example"),
                Optional.of("wx-" + id));
    }

    private static Shift shift(String area, String person, int from, int to) {
        return new Shift(
                area, person, EnumSet.allOf(DayOfWeek.class), LocalTime.of(from, 0), LocalTime.of(to, 0), false);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Got read(Role role, String limit, String query) {
        return server.get(
                "/api/v1/organisation" + query,
                server.access.token(role, limit.isEmpty() ? Optional.empty() : Optional.of(limit)));
    }

    @Test
    void whoSeesTheCountySeesAllOfIt() {
        JsonNode all = read(Role.DUTY, "", "").json();

        assertEquals("majiang", all.at("/area").asText());
        assertEquals(List.of("zhang", "li", "wang", "idle"), TestServer.values(all.at("/people"), "/id"));
        assertEquals(List.of("QY07", "XX01", "housing"), TestServer.values(all.at("/posts"), "/at"));
        assertEquals("[\"ELEC\",\"NET\"]", all.at("/teams/0/skills").toString());
        assertEquals(1_700, all.at("/groups/0/members").asInt());
        assertEquals("20:00", all.at("/shifts/1/from").asText());
        assertEquals(List.of("zhang", "li"), TestServer.values(all.at("/now"), "/person"), "at noon");
    }

    @Test
    void whatLiesOutsideTheSubtreeIsNotThere() {
        JsonNode qunying = read(Role.DUTY, Town.QUNYING, "").json();
        assertEquals(Town.QUNYING, qunying.at("/area").asText());
        assertEquals(List.of("QY07"), TestServer.values(qunying.at("/posts"), "/at"));
        assertEquals(List.of("zhang", "li"), TestServer.values(qunying.at("/people"), "/id"));
        assertEquals(0, qunying.at("/teams").size());
        assertEquals(0, qunying.at("/groups").size());
        assertEquals(List.of("zhang"), TestServer.values(qunying.at("/now"), "/person"));

        assertEquals(404, read(Role.DUTY, Town.QUNYING, "?area=majiang").status());
        assertEquals(404, read(Role.DUTY, Town.QUNYING, "?area=XX01").status());
        assertEquals(404, read(Role.DUTY, "", "?area=atlantis").status());
        assertEquals(
                List.of("XX01"),
                TestServer.values(read(Role.DUTY, "", "?area=cd").json().at("/posts"), "/at"));
    }

    @Test
    void onlyThoseWhoCallPeopleGetTheirNumbers() {
        for (Role role : Role.values()) {
            Got got = read(role, "", "");
            boolean caller =
                    Set.of(Role.DUTY, Role.CENTRE, Role.DEPARTMENT, Role.ADMIN).contains(role);
            assertEquals(200, got.status());
            assertTrue(got.text().contains("Zhang zhang"), role + " sees names");
            for (String secret : List.of("+447700900001", "zhang@town.example", "wx-zhang")) {
                assertEquals(caller, got.text().contains(secret), role + " " + secret);
            }
            assertEquals(!caller, got.json().at("/people/0/contact").isNull());
        }
    }

    @Test
    void nothingOfItIsPublic() {
        assertEquals(401, server.get("/api/v1/organisation", "").status());
        assertEquals(401, server.get("/api/v1/organisation/findings", "").status());
        for (String page : List.of("/public/v1/communities", "/public/v1/communities/qunying/status", "/")) {
            assertFalse(server.get(page, "").text().contains("zhang"), page);
        }
    }

    @Test
    void findingsAreThoseOfTheSubtree() {
        ResponsibleBody housing = new ResponsibleBody("housing", "住建", "Housing");
        server.responsibilities = new Responsibilities(
                server.site.areas(),
                List.of(housing),
                List.of(new Responsibilities.Claim("housing", EnumSet.allOf(RoadClass.class), "cx")));
        JsonNode all = findings("");
        assertTrue(TestServer.values(all, "/kind").containsAll(List.of("ORPHAN", "VACANT", "UNUSED", "UNSTAFFED")));
        assertTrue(all.at("/0/fault").asBoolean(), "what is wrong comes first");

        JsonNode qunying = findings(Town.QUNYING);
        assertFalse(TestServer.values(qunying, "/kind").contains("ORPHAN"));
        assertFalse(TestServer.values(qunying, "/kind").contains("UNUSED"));
        assertTrue(TestServer.values(qunying, "/subject").contains("QY07"));
        assertFalse(qunying.toString().contains("XX0"));
    }

    private JsonNode findings(String limit) {
        return server.get(
                        "/api/v1/organisation/findings",
                        server.access.token(Role.SUPERVISOR, limit.isEmpty() ? Optional.empty() : Optional.of(limit)))
                .json()
                .at("/findings");
    }
}
