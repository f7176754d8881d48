package org.gridpost.dashboards.api.open311;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.Town;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.respond.reports.Reporter;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Open311ApiTest {
    private static final String V2 = "/open311/v2/";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
    private static final String KEY = "a-key-of-some-program";
    private static final String LAMP = Town.code("LP", "QY07", 1);

    private final HandClock clock = new HandClock(Instant.parse("2026-03-01T04:00:00Z"));
    private final TestServer server = new TestServer(
            clock,
            new ReportsConfig(
                    Optional.empty(),
                    Optional.of("majiang.example"),
                    5,
                    8,
                    12,
                    List.of(KEY),
                    Duration.ofDays(15),
                    Duration.ofDays(90)));

    @AfterEach
    void stop() {
        server.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Got make(String form, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = FORM;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return server.post(V2 + "requests.json", "", form, all);
    }

    private String made(String form) {
        Got got = make(form);
        assertEquals(200, got.status(), got.text());
        return got.json().at("/0/service_request_id").asText();
    }

    private static String at(String service) {
        return "service_code=" + service + "&address_id=" + LAMP;
    }

    private JsonNode list(String query) {
        Got got = server.get(V2 + "requests.json" + query, "");
        assertEquals(200, got.status(), got.text());
        return got.json();
    }

    @Test
    void servicesComeInBothFormsAndLanguages() {
        Got json = server.get(V2 + "services.json?locale=en", "");
        assertEquals("application/json; charset=utf-8", json.header("Content-Type"));
        assertEquals("en", json.header("Content-Language"));
        assertEquals("Street light out", json.json().at("/0/service_name").asText());
        assertTrue(json.json().at("/0/metadata").asBoolean());
        assertEquals("realtime", json.json().at("/0/type").asText());
        Got xml = server.get(V2 + "services.xml", "");
        assertEquals("text/xml; charset=utf-8", xml.header("Content-Type"));
        assertTrue(xml.text().startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><services><service>"), xml.text());
        assertTrue(xml.text().contains("<service_name>路灯不亮</service_name>"));
        assertEquals(
                "Street light out",
                server.get(V2 + "services", "", "Accept", "application/json", "Accept-Language", "en-GB,zh;q=0.5")
                        .json()
                        .at("/0/service_name")
                        .asText());
        assertEquals("text/xml; charset=utf-8", server.get(V2 + "services", "").header("Content-Type"));
        assertEquals("*", xml.header("Access-Control-Allow-Origin"));
    }

    @Test
    void aDefinitionTellsItsQuestions() {
        JsonNode definition =
                server.get(V2 + "services/DRAIN_BLOCK.json?locale=en_US", "").json();
        assertEquals("DRAIN_BLOCK", definition.path("service_code").asText());
        assertEquals("multivaluelist", definition.at("/attributes/0/datatype").asText());
        assertEquals("litter", definition.at("/attributes/0/values/0/key").asText());
        assertEquals(1, definition.at("/attributes/0/order").asInt());
        assertFalse(server.get(V2 + "services/LEAK_SHOCK.json", "")
                .json()
                .at("/attributes/0/variable")
                .asBoolean());
        assertEquals(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><service_definition><service_code>NOISE</service_code>"
                        + "<attributes><attribute><variable>true</variable><code>when</code><datatype>string</datatype>"
                        + "<required>false</required><datatype_description>Such as after 10 p.m.</datatype_description>"
                        + "<order>1</order><description>At what times?</description></attribute></attributes>"
                        + "</service_definition>",
                server.get(V2 + "services/NOISE.xml?locale=en", "").text());
    }

    @Test
    void mistakesAreToldInTheFormThatWasAskedFor() {
        Got unknown = server.get(V2 + "services/NONE.json?locale=en", "");
        assertEquals(404, unknown.status());
        assertEquals(404, unknown.json().at("/0/code").asInt());
        assertEquals(
                "There is no such service_code: GET services lists those there are.",
                unknown.json().at("/0/description").asText());
        Got xml = server.get(V2 + "requests/R1.xml?locale=en", "");
        assertEquals(404, xml.status());
        assertEquals(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><errors><error><code>404</code><description>There is no such"
                        + " service_request_id.</description></error></errors>",
                xml.text());
        for (String path : List.of("tokens/x.json", "services.pdf", "services/NONE", "nothing.json", "requests/a.b")) {
            assertEquals(404, server.get(V2 + path, "").status(), path);
        }
        assertEquals(
                404,
                server.get(V2 + "services.json?jurisdiction_id=elsewhere", "").status());
        assertEquals(
                200,
                server.get(V2 + "services.json?jurisdiction_id=majiang.example", "")
                        .status());
        assertEquals(200, server.get(V2 + "services.json?jurisdiction_id=", "").status());
        assertEquals(404, server.post(V2 + "services.json", "", "").status());
        Got all = make("service_code=NONE&phone=call+me&locale=en");
        assertEquals(404, all.status());
        assertEquals(2, all.json().size());
        assertEquals(400, make("").status());
        assertEquals(413, make("description=" + "x".repeat(70_000)).status());
        assertEquals(
                413,
                make("description=" + "x".repeat(70_000)).json().at("/0/code").asInt());
        for (String query : List.of(
                "?start_date=x",
                "?status=done",
                "?page=0",
                "?page_size=1001",
                "?start_date=2026-01-01T00:00:00Z&end_date=2026-12-01T00:00:00Z")) {
            assertEquals(400, server.get(V2 + "requests.json" + query, "").status(), query);
        }
    }

    @Test
    void aRequestIsMadeFollowedAndTellsNobodyWhoMadeIt() {
        String form = at("LAMP_OUT") + "&description=" + encoded("找王小明 13800001234\n<b>") + "&first_name=小明&last_name=王"
                + "&phone=13800001234&email=wang@example.cn&account_id=acc-1&device_id=dev-1"
                + "&address_string=" + encoded("王家门口") + "&media_url=" + encoded("https://pictures.example/wang.jpg")
                + "&attribute[extent]=one&attribute%5Bnumber%5D=12&whatever=else&locale=en";
        Got made = make(form);
        String id = made.json().at("/0/service_request_id").asText();
        String token = made.header("Follow-Token");
        assertEquals(200, made.status());
        assertFalse(made.json().at("/0").has("token"), "never beside an id");
        assertTrue(made.json().at("/0/service_notice").asText().contains(token));
        assertTrue(made.json().at("/0/account_id").isNull());
        assertEquals(
                new Reporter("小明", "王", "13800001234", "wang@example.cn", "acc-1", "dev-1"),
                server.requests.reporter(id));
        assertEquals(2, server.requests.find(id).orElseThrow().words().answers().size());
        JsonNode resolved = server.get(V2 + "tokens/" + token + ".json", "").json();
        assertEquals(id, resolved.at("/0/service_request_id").asText());
        assertEquals(token, resolved.at("/0/token").asText());

        JsonNode request =
                server.get(V2 + "requests/" + id + ".json?locale=en", "").json().at("/0");
        assertEquals("open", request.path("status").asText());
        assertEquals("REPORTED", request.path("case_stage").asText());
        assertEquals(
                "We have your report and look into it.",
                request.path("status_notes").asText());
        assertEquals(
                "2026-03-01T12:00:00+08:00", request.path("requested_datetime").asText());
        assertEquals(
                "2026-03-02T12:00:00+08:00", request.path("expected_datetime").asText());
        assertEquals(
                "Qunying grid 07, Qunying community, Majiang county town",
                request.path("address").asText());
        assertTrue(request.path("description").isNull());
        Asset lamp = server.site.asset(LAMP).orElseThrow();
        assertEquals(lamp.place().latitude(), request.path("lat").asDouble(), 1e-4);
        for (String path :
                List.of("requests/" + id + ".xml", "requests.xml", "requests.json?service_request_id=" + id)) {
            String text = server.get(V2 + path, "").text();
            for (String secret : List.of("王", "小明", "1380000", "wang", "acc-1", "dev-1", "pictures", token, LAMP)) {
                assertFalse(text.contains(secret), path + " tells " + secret);
            }
        }
    }

    @Test
    void whatIsAboutPeopleIsNotListedAndTellsNoPlace() {
        String care = made(at("CARE"));
        String camera = made(at("CAMERA_FAULT"));
        JsonNode listed = list("");
        assertEquals(0, listed.size());
        JsonNode fault = list("?service_request_id=" + camera).at("/0");
        assertTrue(fault.path("lat").isNull());
        assertEquals("群英社区，麻江县城", fault.path("address").asText());
        assertEquals(0, list("?service_code=CARE").size());
        JsonNode one = list("?service_request_id=" + care).at("/0");
        assertTrue(one.path("lat").isNull());
        assertTrue(one.path("address").isNull());
        assertEquals("DISPATCHED", one.path("case_stage").asText());
        assertTrue(one.path("agency_responsible").isNull(), "whose stewards they are tells the grid");
    }

    @Test
    void requestsAreFoundByServiceStatusAndTimePageByPage() {
        String first = made(at("LAMP_OUT"));
        clock.advance(Duration.ofDays(10));
        String second = made(at("PONDING"));
        String third = made("service_code=COVER_MISSING&address_string=" + encoded("群英08网格 12号楼旁"));
        assertEquals(
                List.of(third, second, first).stream().sorted().toList(),
                ids("").stream().sorted().toList());
        assertEquals(List.of(first), ids("?service_code=LAMP_OUT,GAS_SMELL"));
        assertEquals(List.of(first), ids("?end_date=2026-03-05T00:00:00%2B08:00"));
        assertEquals(List.of(first), ids("?end_date=2026-03-01T04:00:00Z"), "itself included");
        assertEquals(2, ids("?start_date=2026-03-05T00:00:00Z").size());
        assertEquals(1, ids("?page_size=1&page=2").size());
        assertEquals(List.of(first), ids("?page_size=1&page=3"));
        assertEquals(List.of(), ids("?page_size=1&page=4"));
        assertEquals(List.of(second, first), ids("?service_request_id=" + second + ",x," + first + "&status=closed"));
        String ticket = server.requests.find(first).orElseThrow().ticket().orElseThrow();
        var unused = server.tickets.act(ticket, Act.of("station", clock.instant(), new Step.Rejected("twice")));
        assertEquals(List.of(first), ids("?status=closed"));
        assertEquals(2, ids("?status=open").size());
        assertEquals(1, ids("?status=open&page_size=1&page=2").size());
        assertEquals(List.of(), ids("?status=closed&page_size=1&page=2"));
        assertEquals(
                "page times page_size is at most 10000: ask for the rest by an earlier end_date.",
                server.get(V2 + "requests.json?page=11", "")
                        .json()
                        .at("/0/description")
                        .asText());
        assertEquals(3, ids("?status=open,closed").size());
        clock.advance(Duration.ofDays(85));
        assertEquals(2, ids("").size(), "90 days unless asked otherwise");
    }

    private List<String> ids(String query) {
        return TestServer.values(list(query), "/service_request_id");
    }

    @Test
    void tooManyOfOneAddressAreToldToWaitAndAKeyIsCountedInAllOnly() {
        for (int i = 0; i < 5; i++) {
            assertEquals(200, make(at("LAMP_OUT")).status());
        }
        Got tooMany = make(at("LAMP_OUT") + "&locale=en");
        assertEquals(429, tooMany.status());
        assertEquals("3601", tooMany.header("Retry-After"));
        assertEquals(
                "Too many reports came from this address: try again in 61 min; telephone if it is urgent.",
                tooMany.json().at("/0/description").asText());
        Got wrongKey = make(at("LAMP_OUT") + "&api_key=wrong");
        assertEquals(403, wrongKey.status());
        assertEquals(403, wrongKey.json().at("/0/code").asInt());
        for (int i = 0; i < 7; i++) {
            assertEquals(200, make(at("LAMP_OUT") + "&api_key=" + KEY).status());
        }
        assertEquals(429, make(at("LAMP_OUT") + "&api_key=" + KEY).status(), "12 of all in a day");
        clock.advance(Duration.ofDays(1).plusSeconds(1));
        assertEquals(200, make(at("LAMP_OUT")).status());
    }

    @Test
    void aLongDescriptionInChineseFitsAForm() {
        String text = "灯".repeat(4_000);
        String id = made(at("LAMP_OUT") + "&description=" + encoded(text));
        assertEquals(text, server.requests.find(id).orElseThrow().words().description());
    }

    @Test
    void discoveryLeadsToIt() {
        Got discovery = server.get("/open311/discovery.json", "");
        assertEquals(
                server.address() + "/open311/v2",
                discovery.json().at("/endpoints/0/url").asText());
        assertTrue(server.get("/open311/discovery.xml", "").text().contains("<format>text/xml</format>"));
    }
}
