package org.gridpost.gateway.e2e;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.gateway.e2e.Forbidden.Known;
import org.gridpost.gateway.site.SiteFiles;
import org.gridpost.gateway.site.SiteReading;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.organisation.Person;
import org.gridpost.pipelines.respond.PublicArea;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A crawl of everything that is open to anybody finds nothing that is not: names, numbers and addresses of people at work and of
 * residents, what they wrote, cameras and where they are, intrusions and tampering. All of it has come in by the ways by which it
 * comes in real life.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicCrawlTest {
    /** A summer midnight in Majiang, when an intrusion is one. */
    private static final Instant MIDNIGHT = Instant.parse("2026-07-09T16:00:00Z");

    private static final String CAMERA = "CM-QY07-01";
    private static final String WATCHED = "CM-QY07-02";
    private static final String BROKEN = "CM-CJ01-01";
    private static final String COVER = "MH-CJ01-01";
    private static final String DRAIN = "DR-QY07-01";

    /** Of the register: 2.7 m deep. */
    private static final double NEARLY_FULL = 0.95 * 2.7;

    /** What people and devices say of people, each in a way of its own. */
    private enum Planted {
        REPORTER_NAME("石小满"),
        REPORTER_FIRST("Xiaoman"),
        REPORTER_PHONE("+447700900777"),
        REPORTER_MAIL("xiaoman@planted.example"),
        DESCRIPTION("我家住七号楼二单元"),
        ADDRESS("planted-address-7-2"),
        COMMENT("planted-comment"),
        NOTE("planted-note"),
        TELEPHONED("王老太太来电，门口漆黑"),
        TICKET_NOTE("planted-ticket-note"),
        ASSIGNED("planted-assignee"),
        ORDER("planted-order"),
        HANDOVER("planted-handover"),
        ACCOUNT("planted-account"),
        PLATE("贵H88888"),
        REJECTED("planted-rejection");

        private final String text;

        Planted(String text) {
            this.text = text;
        }
    }

    private static final SiteReading.Loaded REGISTER = (SiteReading.Loaded) SiteFiles.ofClasspath("site/majiang");

    /** The first of the secret ids are theirs. */
    private static final int CAMERA_ALARMS = 3;

    private final HandClock clock = new HandClock(MIDNIGHT);
    private final List<String> secretIds = new ArrayList<>();
    private final List<Known> reported = new ArrayList<>();
    private final Set<String> tokens = new HashSet<>();
    private RunningGateway gateway;

    @BeforeAll
    void muchHappens(@TempDir Path folder) throws Exception {
        gateway = RunningGateway.start(folder, "notify: {cap: {enabled: true}}", clock);
        tokens.add(gateway.token(Role.DUTY));
        camerasSeePeople();
        facilitiesFail();
        peopleWrite();
        residentsReport();
        Await.until("what residents are told", RunningGateway.PATIENCE, () -> {
            clock.advance(Duration.ofSeconds(1)); // it is made once a second
            JsonNode status = gateway.json("/public/v1/grids/QY07/status");
            return status.at("/notices/0/topic").asText().equals("WATER_HIGH")
                    && status.findValuesAsText("work").containsAll(List.of("LIGHTS", "DRAIN"))
                    && gateway.json("/public/v1/communities/chengjiang/status")
                                    .at("/cameras/repairing")
                                    .asInt()
                            == 1
                    && gateway.text("/public/v1/cap").contains("/public/v1/cap/");
        });
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private void tell(String device, int expected, String body) {
        assertEquals(expected, gateway.ingest(device, gateway.password(device), body), device + " " + body);
    }

    private void tell(String device, String fields) {
        tell(device, 202, "{\"ts\":\"" + clock.instant() + "\"," + fields + "}");
    }

    private void camerasSeePeople() {
        tell(CAMERA, "\"intrusion\":true,\"object_label\":\"person\",\"object_zone\":\"" + Planted.PLATE.text + "\"");
        tell(WATCHED, "\"tamper\":true");
        tell(BROKEN, "\"signal_loss\":true");
        clock.advance(Duration.ofSeconds(45));
        tell(WATCHED, "\"tamper\":true");
        tell(BROKEN, "\"signal_loss\":true");
        tell(CAMERA, 400, "{\"" + Planted.REJECTED.text + "\":1}");
        alarm(CAMERA, "C07");
        alarm(WATCHED, "C04");
        alarm(BROKEN, "C02");
    }

    private void facilitiesFail() {
        for (int minute = 0; minute < 5; minute++) {
            tell(DRAIN, String.format(Locale.ROOT, "\"level\":%.3f", NEARLY_FULL));
            tell(COVER, "\"cover_tilt\":40");
            clock.advance(Duration.ofSeconds(60));
        }
        tell(COVER, "\"cover_tilt\":40");
        alarm(DRAIN, "D02");
        alarm(COVER, "D08");
    }

    /** Once the rule has found something, its alarm's id is a secret: it names the asset. */
    private void alarm(String asset, String rule) {
        String path = "/api/v1/alarms?asset=" + asset;
        Await.until("alarm " + rule, RunningGateway.PATIENCE, () -> {
            clock.advance(Duration.ofSeconds(1)); // a rule may wait for stragglers
            return gateway.json(path).at("/alarms/0/rule").asText().equals(rule);
        });
        secretIds.add(gateway.json(path).at("/alarms/0/id").asText());
    }

    private void peopleWrite() {
        for (String id : List.copyOf(secretIds)) {
            String alarm = "/api/v1/alarms/" + id;
            post(alarm + "/comments", "{\"text\":\"" + Planted.COMMENT.text + "\"}");
            post(alarm + "/assign", "{\"to\":\"" + Planted.ASSIGNED.text + "\"}");
            post(alarm + "/ack", "");
            post(alarm + "/disposition", "{\"disposition\":\"TEST\",\"note\":\"" + Planted.NOTE.text + "\"}");
        }
        post(
                "/api/v1/tickets",
                "{\"asset\":\"LP-QY07-005\",\"trade\":\"ELEC\",\"severity\":\"P3\",\"within\":\"24 h\",\"source\":\"TELEPHONE\","
                        + "\"description\":\"" + Planted.TELEPHONED.text + "\"}");
        for (JsonNode ticket : gateway.json("/api/v1/tickets").path("tickets")) {
            String id = ticket.path("id").asText();
            post("/api/v1/tickets/" + id + "/note", "{\"text\":\"" + Planted.TICKET_NOTE.text + "\"}");
            secretIds.add(id);
        }
        post(
                "/api/v1/orders",
                "{\"kind\":\"OUT_OF_SERVICE\",\"area\":\"XX01\",\"rule\":\"L07\",\"reason\":\"" + Planted.ORDER.text
                        + "\"}");
        post("/api/v1/handovers", "{\"area\":\"qunying-station\",\"notes\":\"" + Planted.HANDOVER.text + "\"}");
        post("/api/v1/accounts", "{\"name\":\"" + Planted.ACCOUNT.text + "\",\"roles\":[\"CREW\"]}");
        secretIds.add(Planted.ACCOUNT.text);
    }

    private void post(String path, String body) {
        JsonNode answer = gateway.post(path, body);
        assertTrue(answer.path("code").isMissingNode(), path + ": " + answer);
    }

    /** By Open311, of a lamp, of a camera and of a neighbour. */
    private void residentsReport() {
        List<String> ways = PublicCrawl.rows().stream()
                .filter(row -> row.method().name().equals("POST") && row.path().startsWith("/open311/v2/requests"))
                .flatMap(row -> PublicCrawl.formats(row).stream())
                .filter(path -> !path.contains(":"))
                .toList();
        Place camera = REGISTER.site().asset(BROKEN).orElseThrow().place();
        Place lamp = REGISTER.site().asset("LP-QY07-003").orElseThrow().place();
        for (String way : ways) {
            for (String service : List.of("LAMP_OUT", "CAMERA_FAULT", "DISPUTE")) {
                Place place = service.equals("CAMERA_FAULT") ? camera : lamp;
                String form = String.format(
                        Locale.ROOT,
                        "service_code=%s&lat=%.6f&long=%.6f&address_string=%s&first_name=%s&last_name=%s&phone=%s&email=%s"
                                + "&description=%s",
                        service,
                        place.latitude(),
                        place.longitude(),
                        Planted.ADDRESS.text,
                        Planted.REPORTER_FIRST.text,
                        encoded(Planted.REPORTER_NAME.text),
                        encoded(Planted.REPORTER_PHONE.text),
                        encoded(Planted.REPORTER_MAIL.text),
                        encoded(Planted.DESCRIPTION.text));
                var unused = gateway.send(HttpRequest.newBuilder(gateway.uri(way))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
            }
        }
        // To some ten metres anybody may know where a lamp was reported.
        reported.add(new Known(lamp, 20));
    }

    /** Who reports something by a camera's code is told nothing that they did not know. */
    private List<String> tokensOfCameras() {
        return Stream.of(CAMERA, WATCHED, BROKEN)
                .flatMap(code -> Stream.of("CAMERA_FAULT", "DISPUTE", "OTHER")
                        .map(service -> "{\"service_code\":\"" + service + "\",\"address_id\":\"" + code + "\"}"))
                .map(report ->
                        gateway.post("/public/v1/reports", report).path("token").asText())
                .toList();
    }

    /** Whoever has the token reads what they wrote: here nothing. */
    private String tokenOfSomebodyWithoutAName() {
        String report = "{\"service_code\":\"LAMP_OUT\",\"address_id\":\"LP-QY07-003\"}";
        return gateway.post("/public/v1/reports", report).path("token").asText();
    }

    /** What is known beside a lamp and beside a camera of each kind that was reported. */
    private static List<String> near() {
        return Stream.of("LP-QY07-003", BROKEN, CAMERA)
                .map(code -> REGISTER.site().asset(code).orElseThrow().place())
                .flatMap(place -> Stream.of("LAMP_OUT", "CAMERA_FAULT", "DISPUTE")
                        .map(service -> String.format(
                                Locale.ROOT,
                                "/public/v1/reports/near?service_code=%s&lat=%.6f&long=%.6f",
                                service,
                                place.latitude(),
                                place.longitude())))
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Set<String> texts() {
        Set<String> texts = new HashSet<>(tokens);
        Stream.of(Planted.values()).map(p -> p.text).forEach(texts::add);
        for (Person person : REGISTER.organisation().people()) {
            texts.add(person.nameZh());
            texts.add(person.nameEn());
            person.phone().ifPresent(texts::add);
            person.email().ifPresent(texts::add);
            person.wecom().ifPresent(texts::add);
        }
        assets(AssetKind.CAMERA).map(Asset::code).forEach(texts::add);
        texts.addAll(secretIds.subList(0, CAMERA_ALARMS));
        texts.addAll(List.of("夜间闯入", "Intrusion at night", "摄像头被遮挡或移动", "Camera tampered with"));
        return texts;
    }

    private Forbidden forbidden() {
        Set<Place> known = new HashSet<>();
        for (PublicArea area : PublicArea.of(REGISTER.site())) {
            Stream.concat(area.ring().stream(), area.centre().stream())
                    .forEach(p -> known.add(new Place(p.latitude(), p.longitude())));
        }
        // That is where a report is whose reporter has erased it.
        REGISTER.site().areas().level(AreaLevel.GRID).stream()
                .filter(grid -> !grid.boundary().isEmpty())
                .map(grid -> new Place(
                        toTenMetres(grid.boundary().stream().mapToDouble(Place::latitude)),
                        toTenMetres(grid.boundary().stream().mapToDouble(Place::longitude))))
                .forEach(known::add);
        List<Known> about = new ArrayList<>(reported);
        // Where the public is warned of a cover it is told where.
        about.add(new Known(REGISTER.site().asset(COVER).orElseThrow().place(), 10));
        return new Forbidden(texts(), assets(AssetKind.CAMERA).map(Asset::place).toList(), known, about);
    }

    private static double toTenMetres(DoubleStream degrees) {
        return Math.round(degrees.average().orElseThrow() * 1e4) / 1e4;
    }

    private static Stream<Asset> assets(AssetKind kind) {
        return REGISTER.site().assets().stream().filter(a -> a.kind() == kind);
    }

    @Test
    void nothingForbiddenIsFound() {
        List<String> ofCameras = tokensOfCameras();
        assertEquals(9, ofCameras.stream().filter(t -> !t.isEmpty()).count());
        PublicCrawl crawl = new PublicCrawl(gateway, forbidden(), secretIds)
                .knowing(List.of("xml", "json", tokenOfSomebodyWithoutAName()), near())
                .knowing(ofCameras, List.of());
        assertEquals("", String.join("\n", crawl.go()));
        List<String> mute = PublicCrawl.rows().stream()
                .filter(row -> row.method().equals(HttpMethod.GET))
                .map(Rights::name)
                .filter(row -> crawl.answered().getOrDefault(row, 0) == 0)
                .toList();
        assertEquals(
                List.of(), mute, "of these it has seen no answer: the crawl must find out what they are asked for");
        assertTrue(
                crawl.names().containsAll(List.of("qunying", "QY07")), () -> "ids that were named: " + crawl.names());
    }

    /** What residents see is not empty: a crawl of nothing finds nothing. */
    @Test
    void whatMayBeToldIsTold() {
        JsonNode community = gateway.json("/public/v1/communities/chengjiang/status");
        assertEquals(
                1,
                community.at("/cameras/total").asInt()
                        - community.at("/cameras/working").asInt());
        assertEquals(1, community.at("/cameras/repairing").asInt());
        assertEquals(
                0,
                gateway.json("/public/v1/communities/qunying/status")
                        .at("/cameras/repairing")
                        .asInt());
    }

    /** Of other assets a code is no secret, but residents' answers have no use for it. */
    @Test
    void residentsAreToldNoCodeOfAnyAsset() {
        Set<String> codes = REGISTER.site().assets().stream().map(Asset::code).collect(toSet());
        Forbidden none = new Forbidden(codes, List.of(), Set.of(), List.of());
        List<String> found = new ArrayList<>();
        for (String path : List.of(
                "communities",
                "communities/chengjiang/status",
                "communities/chengjiang/history",
                "grids",
                "grids/QY07/status",
                "grids/CJ01/status",
                "grids/QY07/history",
                "communities.geojson",
                "grids.geojson",
                "repairs.geojson",
                "map",
                "reports-map",
                "reports-map.geojson")) {
            String asked = "/public/v1/" + path;
            found.addAll(
                    none.in(asked, gateway.ask("GET", asked, Optional.empty()).body()));
        }
        assertEquals(List.of(), found);
    }
}
