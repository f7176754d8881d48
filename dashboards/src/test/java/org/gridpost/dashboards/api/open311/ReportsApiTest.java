package org.gridpost.dashboards.api.open311;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.Town;
import org.gridpost.dashboards.access.Account;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.organisation.Person;
import org.gridpost.pipelines.organisation.Post;
import org.gridpost.pipelines.respond.reports.Reporter;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Words;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What residents do with reports, and those who see to them. */
class ReportsApiTest {
    private static final String REPORTS = "/public/v1/reports";
    private static final String LAMP = Town.code("LP", "QY07", 1);
    private static final String WANG = ",\"first_name\":\"小明\",\"phone\":\"13800001234\",\"description\":\"找王小明\"";

    private final HandClock clock = new HandClock(Instant.parse("2026-03-01T04:00:00Z"));
    private final TestServer server = new TestServer(clock);

    @AfterEach
    void stop() {
        server.close();
    }

    private static String json(String service, String more) {
        return "{\"service_code\":\"" + service + "\",\"address_id\":\"" + LAMP + "\"" + more + "}";
    }

    private JsonNode make(String service, String more) {
        Got got = server.post(REPORTS, "", json(service, more), "Content-Type", "application/json");
        assertEquals(200, got.status(), got.text());
        return got.json();
    }

    private static String path(JsonNode made) {
        return REPORTS + "/" + made.path("token").asText();
    }

    private void repair(JsonNode made) {
        String ticket = server.requests
                .find(made.path("id").asText())
                .orElseThrow()
                .ticket()
                .orElseThrow();
        for (Step step : List.of(
                new Step.Accepted(),
                new Step.Filed(),
                new Step.Dispatched(new Assignee.Team("elec")),
                new Step.Done(""),
                new Step.Verified(""))) {
            clock.advance(Duration.ofMinutes(10));
            String by = step instanceof Step.Verified ? "R7" : "crew";
            assertTrue(server.tickets
                    .act(ticket, Act.of(by, clock.instant(), step))
                    .isPresent());
        }
    }

    @Test
    void whoeverReportsMayKnowBeforeHowLongWhatTellsOfThemIsKept() {
        Got terms = server.get(REPORTS + "/terms", "");
        assertEquals(90, terms.json().at("/personalDataKept").asInt());
        assertEquals(15, terms.json().at("/notFixedWithin").asInt());
    }

    @Test
    void whatIsKnownNearIsShownBeforehand() {
        Place place = server.site.asset(LAMP).orElseThrow().place();
        String near = REPORTS + "/near?lat=" + place.latitude() + "&long=" + place.longitude() + "&service_code=";
        assertEquals(0, server.get(near + "LAMP_OUT", "").json().path("known").size());
        make("LAMP_OUT", WANG);
        make("CARE", WANG);
        JsonNode known = server.get(near + "LAMP_OUT", "").json().path("known");
        assertEquals(1, known.size());
        assertEquals("REPORTED", known.at("/0/stage").asText());
        assertEquals("已上报", known.at("/0/stageName/zh").asText());
        assertEquals("2026-03-02T04:00:00Z", known.at("/0/expected").asText());
        assertEquals(1, known.at("/0/reports").asInt());
        assertEquals(0, server.get(near + "CARE", "").json().path("known").size());
        assertTrue(make("LAMP_OUT", "").path("joined").asBoolean());
        assertEquals(400, server.get(near + "NONE", "").status());
        assertEquals(
                400,
                server.get(REPORTS + "/near?service_code=LAMP_OUT&lat=x&long=1", "")
                        .status());
    }

    @Test
    void whoHasTheTokenFollowsRatesAndContradicts() {
        JsonNode made = make("LAMP_OUT", WANG + ",\"attributes\":{\"extent\":\"one\"}");
        JsonNode status = server.get(path(made), "").json();
        assertEquals("找王小明", status.path("description").asText());
        assertEquals("extent", status.at("/attributes/0/attribute").asText());
        assertEquals("路灯不亮", status.at("/service/zh").asText());
        assertTrue(status.path("open").asBoolean());
        assertTrue(status.path("notFixedUntil").isNull());
        String stars = "{\"stars\":5,\"comment\":\"谢谢\"}";
        Got early = server.post(path(made) + "/rating", "", stars, "Accept-Language", "en");
        assertEquals(409, early.status());
        assertEquals("still-open", early.error());
        assertEquals(
                "It is being seen to: wait until it is done.",
                early.json().path("detail").asText());
        assertEquals(409, server.post(path(made) + "/not-fixed", "", "").status());
        repair(made);
        JsonNode rated = server.post(path(made) + "/rating", "", stars).json();
        assertEquals(5, rated.at("/rating/stars").asInt());
        assertEquals("CLOSED", rated.path("stage").asText());
        assertEquals(6, rated.path("stages").size());
        assertEquals("已结案", rated.at("/stages/5/name/zh").asText());
        assertEquals("2026-03-16T04:50:00Z", rated.path("notFixedUntil").asText());
        for (String wrong : List.of("{\"stars\":6}", "{\"stars\":0}", "{}", "{\"stars\":5,\"by\":\"x\"}", "x")) {
            assertEquals(400, server.post(path(made) + "/rating", "", wrong).status(), wrong);
        }
        JsonNode again = server.post(path(made) + "/not-fixed", "", "{\"comment\":\"还是不亮\"}")
                .json();
        assertEquals("REOPENED", again.path("stage").asText());
        repair(made);
        clock.advance(Duration.ofDays(20));
        assertEquals("too-late", server.post(path(made) + "/not-fixed", "", "").error());
        assertEquals(404, server.get(REPORTS + "/" + "x".repeat(27), "").status());
    }

    @Test
    void nobodyLearnsFromItsCodeWhereACameraHangs() {
        String camera = Town.code("CM", "QY07", 1);
        Place place = server.site.asset(camera).orElseThrow().place();
        for (String service : List.of("DISPUTE", "CAMERA_FAULT", "OTHER")) {
            Got got = server.post(
                    REPORTS, "", "{\"service_code\":\"" + service + "\",\"address_id\":\"" + camera + "\"}");
            assertEquals(200, got.status(), got.text());
            JsonNode status = server.get(path(got.json()), "").json();
            assertTrue(status.path("place").isNull(), status.toString());
            String id = got.json().path("id").asText();
            String ticket = server.requests.find(id).orElseThrow().ticket().orElseThrow();
            assertEquals(
                    place, server.tickets.find(ticket).orElseThrow().matter().place(), "who goes there must find it");
            JsonNode open =
                    server.get("/open311/v2/requests/" + id + ".json", "").json();
            assertTrue(open.at("/0/lat").isNull(), open.toString());
            assertFalse(open.at("/0/address").asText().contains("07"), open.toString());
            assertTrue(open.at("/0/agency_responsible").isNull(), open.toString());
        }
    }

    @Test
    void whoMadeItErasesWhatTellsOfThem() {
        JsonNode made = make("CARE", WANG);
        String id = made.path("id").asText();
        assertFalse(server.requests.reporter(id).isNobody());
        Got erased = server.send(
                server.request(path(made) + "/personal-data", "").DELETE().build());
        assertEquals(200, erased.status());
        assertEquals("2026-03-01T04:00:00Z", erased.json().path("erased").asText());
        assertEquals("", erased.json().path("description").asText());
        assertTrue(erased.json().path("place").isNull());
        assertEquals(Reporter.NOBODY, server.requests.reporter(id));
        assertEquals(Words.NONE, server.requests.find(id).orElseThrow().words());
        assertEquals(200, server.get(path(made), "").status());
    }

    @Test
    void mistakesAreToldInTheLanguageOfWhoAsks() {
        String body = "{\"service_code\":\"LAMP_OUT\"}";
        assertEquals(
                "请说明地点：lat 和 long、address_id 或 address_string 之一。",
                server.post(REPORTS, "", body).json().path("detail").asText());
        assertEquals(
                "Say where it is: lat and long, or address_id, or address_string.",
                server.post(REPORTS + "?locale=en", "", body)
                        .json()
                        .path("detail")
                        .asText());
        assertEquals(400, server.post(REPORTS, "", "[]").status());
        assertEquals(
                400,
                server.post(REPORTS, "", json("LAMP_OUT", ",\"attributes\":{\"x y\":\"1\"}"))
                        .status());
        assertEquals(
                400,
                server.post(REPORTS, "", json("LAMP_OUT", ",\"colour\":\"red\""))
                        .status());
    }

    @Test
    void dutyStaffWriteDownWhatIsToldOnTheTelephone() {
        String duty = server.access.token(Role.DUTY, Optional.of(Town.QUNYING));
        Got written = server.post("/api/v1/reports", duty, json("LAMP_OUT", WANG));
        assertEquals(200, written.status(), written.text());
        String id = written.json().path("id").asText();
        assertEquals(
                "TELEPHONE", server.requests.find(id).orElseThrow().source().name());
        assertEquals(27, written.json().path("token").asText().length());
        String steward = server.access.token(Role.STEWARD, Optional.of("QY07"));
        String seen = server.post("/api/v1/reports", steward, json("POLE_DAMAGE", ""))
                .json()
                .path("id")
                .asText();
        assertEquals(
                "STEWARD", server.requests.find(seen).orElseThrow().source().name());
        String elsewhere = server.access.token(Role.DUTY, Optional.of(Town.XINXING));
        assertEquals(
                400,
                server.post("/api/v1/reports", elsewhere, json("LAMP_OUT", "")).status());
        assertEquals(404, server.get("/api/v1/reports/" + id, elsewhere).status());
        assertEquals(
                0,
                server.get("/api/v1/reports", elsewhere).json().path("reports").size());
        assertEquals(
                403,
                server.post("/api/v1/reports", server.access.token(Role.CREW, Optional.empty()), json("LAMP_OUT", ""))
                        .status());
    }

    @Test
    void whoMadeItIsToldOnlyToThoseWhoCallBack() {
        String id = make("LAMP_OUT", WANG).path("id").asText();
        String care = make("CARE", WANG).path("id").asText();
        for (Role role : List.of(Role.DUTY, Role.CENTRE)) {
            JsonNode whole = read(care, role).json();
            assertEquals("13800001234", whole.at("/reporter/phone").asText(), role.name());
            assertEquals("找王小明", whole.at("/said/description").asText());
            assertEquals(LAMP, whole.at("/report/asset").asText());
        }
        for (Role role : List.of(Role.DEPARTMENT, Role.STEWARD)) {
            JsonNode lamp = read(id, role).json();
            assertTrue(lamp.path("reporter").isNull(), role.name());
            assertTrue(lamp.path("said").isNull(), role.name());
            assertEquals(LAMP, lamp.at("/report/asset").asText(), "what is to be repaired");
        }
        for (Role role : List.of(Role.SUPERVISOR, Role.ADMIN)) {
            JsonNode lamp = read(id, role).json();
            assertTrue(lamp.path("reporter").isNull(), role.name());
            assertEquals("找王小明", lamp.at("/said/description").asText());
            assertTrue(read(care, role).json().path("reporter").isNull());
        }
        for (Role role : List.of(Role.DEPARTMENT, Role.STEWARD, Role.SUPERVISOR)) {
            tellsNothing(read(care, role).json());
            JsonNode listed = server.get("/api/v1/reports?service=CARE", server.access.token(role, Optional.empty()))
                    .json();
            assertTrue(listed.at("/reports/0/place").isNull(), role.name());
            assertTrue(listed.at("/reports/0/asset").isNull(), role.name());
        }
        assertEquals(
                "找王小明", read(care, Role.ADMIN).json().at("/said/description").asText());
        assertEquals(403, read(id, Role.VIEWER).status());
        assertEquals(403, read(id, Role.CREW).status(), "they have their ticket");
    }

    private static void tellsNothing(JsonNode care) {
        for (String field : List.of("/said", "/reporter", "/report/place", "/report/asset")) {
            assertTrue(care.at(field).isNull(), field);
        }
    }

    @Test
    void aStewardIsOneOfTheGridWhoseSeatIsTheirs() {
        server.people = new Organisation(
                List.of(person("sun"), person("chen"), person("he")),
                List.of(
                        new Post("sun", Office.R5, "QY07"),
                        new Post("chen", Office.R2, "QY07"),
                        new Post("he", Office.R6, "QY08")),
                List.of(),
                List.of(),
                List.of());
        String id = make("LAMP_OUT", WANG).path("id").asText();
        String care = make("CARE", WANG).path("id").asText();
        JsonNode sun = readAs(care, "sun");
        assertEquals("13800001234", sun.at("/reporter/phone").asText());
        assertEquals("找王小明", sun.at("/said/description").asText());
        assertEquals(LAMP, sun.at("/report/asset").asText());
        tellsNothing(readAs(care, "chen"));
        assertEquals("13800001234", readAs(id, "chen").at("/reporter/phone").asText(), "who goes there may ring");
        tellsNothing(readAs(care, "he"));
        JsonNode elsewhere = readAs(id, "he");
        assertTrue(elsewhere.path("said").isNull());
        assertTrue(elsewhere.path("reporter").isNull());
    }

    private static Person person(String id) {
        return new Person(id, id, id, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private JsonNode readAs(String id, String person) {
        var unused = server.access
                .accounts()
                .add(
                        person,
                        new Account.Profile(
                                person, EnumSet.of(Role.STEWARD), Optional.of(Town.QUNYING), Optional.of(person)),
                        "test");
        String token = server.access.token(
                server.access.accounts().find(person).orElseThrow().principal());
        return server.get("/api/v1/reports/" + id, token).json();
    }

    private Got read(String id, Role role) {
        return server.get("/api/v1/reports/" + id, server.access.token(role, Optional.empty()));
    }

    @Test
    void theListIsReadPageByPageAndSaysNothingOfPeople() {
        for (String service : List.of("LAMP_OUT", "PONDING", "CARE")) {
            make(service, WANG);
            clock.advance(Duration.ofSeconds(1));
        }
        String duty = server.access.token(Role.DUTY, Optional.empty());
        Got first = server.get("/api/v1/reports?limit=2", duty);
        assertEquals(List.of("CARE", "PONDING"), TestServer.values(first.json().path("reports"), "/service"));
        assertFalse(first.text().contains("1380"));
        assertFalse(first.text().contains("王"));
        Got second = server.get(
                "/api/v1/reports?limit=2&cursor=" + first.json().path("next").asText(), duty);
        assertEquals(List.of("LAMP_OUT"), TestServer.values(second.json().path("reports"), "/service"));
        assertTrue(second.json().path("next").isNull());
        assertEquals(
                1,
                server.get("/api/v1/reports?service=CARE&area=qunying", duty)
                        .json()
                        .path("reports")
                        .size());
        assertEquals(
                0,
                server.get("/api/v1/reports?area=xinxing", duty)
                        .json()
                        .path("reports")
                        .size());
        assertEquals(400, server.get("/api/v1/reports?cursor=x", duty).status());
    }

    @Test
    void anAdministratorErasesAndIsAudited() {
        String id = make("LAMP_OUT", WANG).path("id").asText();
        String path = "/api/v1/reports/" + id + "/personal-data";
        String admin = server.access.token(Role.ADMIN, Optional.empty());
        assertEquals(
                200, server.send(server.request(path, admin).DELETE().build()).status());
        assertEquals(Reporter.NOBODY, server.requests.reporter(id));
        assertEquals("report.erased", server.audit.after(0, 10).get(0).entry().action());
        assertEquals("ADMIN", server.audit.after(0, 10).get(0).entry().by());
        String duty = server.access.token(Role.DUTY, Optional.empty());
        assertEquals(
                403, server.send(server.request(path, duty).DELETE().build()).status());
        assertEquals(
                404,
                server.send(server.request(path.replace(id, "R1"), admin)
                                .DELETE()
                                .build())
                        .status());
    }
}
