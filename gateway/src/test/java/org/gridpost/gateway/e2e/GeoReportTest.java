package org.gridpost.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gridpost.gateway.e2e.GeoReport.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All six methods of Open311 GeoReport v2 at a running gateway, asked from outside and held against the schemas. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeoReportTest {
    private static final String V2 = "/open311/v2/";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
    private static final List<String> CODES = List.of(
            "LAMP_OUT",
            "LAMP_DAY",
            "POLE_DAMAGE",
            "LEAK_SHOCK",
            "DRAIN_BLOCK",
            "PONDING",
            "COVER_MISSING",
            "GAS_SMELL",
            "CAMERA_FAULT",
            "NOISE",
            "DISPUTE",
            "CARE",
            "OTHER");

    private final GeoReport schemas = new GeoReport();
    private final List<String> ids = new ArrayList<>();
    private RunningGateway gateway;
    private String token;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        gateway = RunningGateway.start(
                folder,
                "reports: {perHour: 200, perDay: 200, jurisdiction: majiang.example, apiKeys: [0123456789abcdef]}");
        for (String code : CODES) {
            HttpResponse<String> made = post(
                    "json",
                    "service_code=" + code + "&lat=26.4955&long=107.587&description="
                            + encoded("第二晚了 <b>&amp;</b> ]]> \u2028"));
            assertEquals("", wrong(Kind.MADE, made));
            ids.add(made.body().replaceFirst("(?s).*\"service_request_id\":\"([^\"]+)\".*", "$1"));
            token = made.headers().firstValue("Follow-Token").orElseThrow();
        }
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.uri(V2 + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return gateway.send(request);
    }

    private HttpResponse<String> post(String format, String form) {
        return gateway.send(HttpRequest.newBuilder(gateway.uri(V2 + "requests." + format))
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString(form)));
    }

    /** What is wrong with an answer, by what it says it is. */
    private String wrong(Kind kind, HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return switch (type) {
            case "text/xml; charset=utf-8" ->
                answer.body().startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
                        ? schemas.inXml(kind, answer.body())
                        : "no XML declaration: " + answer.body();
            case "application/json; charset=utf-8" -> schemas.inJson(kind, answer.body());
            default -> "of type " + type;
        };
    }

    private void isWell(Kind kind, String path) {
        HttpResponse<String> answer = get(path);
        assertEquals(200, answer.statusCode(), path + " " + answer.body());
        assertEquals("", wrong(kind, answer), path + " " + answer.body());
    }

    private void isWrong(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.uri() + " " + answer.body());
        assertEquals("", wrong(Kind.ERRORS, answer), answer.uri() + " " + answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "json"})
    void everyMethodAnswersByItsSchema(String format) {
        for (String locale : List.of("", "?locale=zh", "?locale=en")) {
            isWell(Kind.SERVICES, "services." + format + locale);
            isWell(Kind.REQUESTS, "requests." + format + locale);
            for (String code : CODES) {
                isWell(Kind.DEFINITION, "services/" + code + "." + format + locale);
            }
            for (String id : ids) {
                isWell(Kind.REQUESTS, "requests/" + id + "." + format + locale);
            }
        }
        isWell(Kind.TOKEN, "tokens/" + token + "." + format);
        isWell(Kind.REQUESTS, "requests." + format + "?service_request_id=" + String.join(",", ids));
        isWell(Kind.REQUESTS, "requests." + format + "?service_code=LAMP_OUT&status=open&page_size=1&page=1");
        isWell(Kind.REQUESTS, "requests." + format + "?status=closed");
        isWell(
                Kind.REQUESTS,
                "requests." + format + "?start_date=2020-01-01T00:00:00Z&end_date=2020-02-01T00:00:00%2B08:00");
        HttpResponse<String> made = post(format, "service_code=CARE&address_id=QY07&attribute[who]=elderly");
        assertEquals(200, made.statusCode());
        assertEquals("", wrong(Kind.MADE, made));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "json"})
    void everyErrorIsOneOfTheStandard(String format) {
        isWrong(404, get("services/NONE." + format));
        isWrong(404, get("requests/R1." + format));
        isWrong(404, get("tokens/none." + format));
        isWrong(404, get("nothing." + format));
        isWrong(404, get("services." + format + "?jurisdiction_id=elsewhere"));
        isWrong(404, post(format, "service_code=NONE&lat=26.4955&long=107.587"));
        isWrong(400, post(format, ""));
        isWrong(400, post(format, "service_code=LAMP_OUT"));
        isWrong(400, post(format, "service_code=LAMP_OUT&lat=0&long=0"));
        isWrong(400, post(format, "service_code=LAMP_OUT&lat=26.4955&long=107.587&media_url=ftp://x/y"));
        isWrong(400, post(format, "service_code=LAMP_OUT&description=%E0%A4%A"));
        isWrong(400, get("requests." + format + "?start_date=yesterday"));
        isWrong(400, get("requests." + format + "?status=done"));
        isWrong(403, post(format, "service_code=LAMP_OUT&lat=26.4955&long=107.587&api_key=wrong"));
        isWrong(413, post(format, "service_code=LAMP_OUT&description=" + "x".repeat(80_000)));
    }

    @Test
    void acceptChoosesTheFormatWhereThePathDoesNot() {
        assertEquals("", schemas.inXml(Kind.SERVICES, get("services").body()));
        assertEquals(
                "",
                schemas.inJson(
                        Kind.SERVICES,
                        get("services", "Accept", "application/json").body()));
        assertEquals(
                "",
                schemas.inXml(
                        Kind.REQUESTS,
                        get("requests/" + ids.get(0), "Accept", "text/html, text/xml;q=0.9, application/json")
                                .body()));
        isWrong(404, get("services/NONE", "Accept", "application/json"));
    }

    @Test
    void nothingThatWasWrittenIsTold() {
        for (String path : List.of("requests.xml", "requests.json", "requests/" + ids.get(0) + ".json")) {
            assertFalse(get(path).body().contains("第二晚了"), path);
        }
    }

    /** The schemas refuse what the standard forbids. */
    @Test
    void theSchemasAreNoSieves() {
        String xml = get("requests/" + ids.get(0) + ".xml").body();
        assertNotEquals("", schemas.inXml(Kind.REQUESTS, xml.replace(">open<", ">new<")));
        assertNotEquals("", schemas.inXml(Kind.REQUESTS, xml.replaceAll("\\+08:00<", "<")));
        assertNotEquals("", schemas.inXml(Kind.REQUESTS, xml.replaceAll("<lat>[^<]*</lat>", "<lat>91</lat>")));
        assertNotEquals("", schemas.inXml(Kind.REQUESTS, xml.replace("<zipcode/>", "")));
        assertNotEquals("", schemas.inXml(Kind.MADE, xml));
        String both = "<service_requests><request><service_request_id>1</service_request_id><token>2</token></request>"
                + "</service_requests>";
        assertNotEquals("", schemas.inXml(Kind.MADE, both));
        assertEquals("", schemas.inXml(Kind.TOKEN, both));
        String json = get("requests/" + ids.get(0) + ".json").body();
        assertNotEquals("", schemas.inJson(Kind.REQUESTS, json.replace("\"open\"", "\"new\"")));
        assertNotEquals("", schemas.inJson(Kind.REQUESTS, json.replace("+08:00\"", "\"")));
        assertNotEquals("", schemas.inJson(Kind.MADE, "[{\"service_request_id\":\"1\",\"token\":\"2\"}]"));
        assertTrue(schemas.inJson(Kind.ERRORS, "{\"code\":404}").length() > 0);
    }
}
