package org.gridpost.gateway.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.gateway.e2e.RunningGateway;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The day of {@code docs/day-in-the-life.md} as people live it: an officer at the console, a crew with its phone, a resident at
 * home, and no way but the pages. Only the water is told by the drains themselves, and time is moved by hand, for all of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DayThroughPagesTest {
    /** A Thursday, 15:00 in Majiang. */
    private static final Instant STORM = Instant.parse("2026-07-09T07:00:00Z");

    private static final List<Double> RISING = List.of(84.0, 87.5, 91.0, 94.5, 98.0, 101.5);
    private static final double DEPTH_CM = 150;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Chrome chrome;
    private HandClock clock;
    private RunningGateway gateway;
    /** Of somebody who only looks, for the whole day. */
    private String onlooker;

    @BeforeAll
    void start() {
        chrome = Chrome.open();
    }

    @AfterAll
    void stop() {
        if (chrome != null) {
            chrome.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en-GB"})
    void fromTheStormToTheRating(String language, @TempDir Path data) throws Exception {
        clock = new HandClock(STORM);
        Words words = new Words(language);
        gateway = RunningGateway.start(data, "", clock);
        onlooker =
                gateway.token(new Principal("onlooker", Set.of(Role.SUPERVISOR), Optional.empty()), Duration.ofDays(2));
        try (RunningGateway running = gateway;
                Visitor officer = visitor(Visitor.Look.DESK.in(language))
                        .as(Role.DUTY, Optional.of("qunying-station"), "wang-fang");
                Visitor crew = visitor(Visitor.Look.PHONE.in(language)).as(Role.CREW, Optional.of("cx"), "zhou");
                Visitor resident = visitor(Visitor.Look.PHONE.in(language))) {
            List<Visitor> all = List.of(officer, crew, resident);
            officer.open("/duty");
            officer.startsShift();

            water("DR-QY02-01", RISING, all);
            acknowledges(officer, "DR-QY02-01");
            reports(resident, words, "DR-QY02-01");

            crew.open("/crew");
            presses(crew, words.of("crew.do.take"));
            presses(crew, words.of("crew.do.en-route"));
            presses(crew, words.of("crew.do.on-site"));
            later(20, all);
            finishes(crew, words);
            assertEquals(List.of("VERIFYING", "38000", "1"), ticket("DR-QY02-01", "stage", "cost", "photos"));

            water("DR-QY02-01", List.of(80.0, 60.0, 45.0, 35.0, 30.0, 30.0, 30.0, 30.0, 30.0), all);
            awaitStage("DR-QY02-01", "CLOSED");
            crew.page().reload();
            crew.sees(words.of("crew.stage.CLOSED"));
            assertEquals(List.of("0"), ticket("DR-QY02-01", "reopened"));
            rates(resident, words);

            theOneThatWasNotRepaired(officer, crew, words, all);
        }
    }

    /** They say that it is done, and the water stays. */
    private void theOneThatWasNotRepaired(Visitor officer, Visitor crew, Words words, List<Visitor> all) {
        water("DR-QY02-02", RISING, all);
        acknowledges(officer, "DR-QY02-02");
        crew.open("/crew");
        presses(crew, words.of("crew.do.take"));
        later(10, all);
        crew.open("/crew?ticket=" + ticket("DR-QY02-02", "id").get(0));
        // One of the short cuts: they do not say that they go there.
        crew.page()
                .locator("ticket-sheet")
                .getByText(words.of("crew.do.done"), new Locator.GetByTextOptions().setExact(true))
                .first()
                .click();
        crew.page().locator("done-form button.primary").click();
        crew.sees(words.of("crew.stage.VERIFYING"));
        water("DR-QY02-02", Stream.iterate(103.0, cm -> cm + 1.5).limit(16).toList(), all);
        awaitStage("DR-QY02-02", "REOPENED");
        crew.page().reload();
        crew.sees(words.of("crew.stage.REOPENED"));
        assertEquals(List.of("1"), ticket("DR-QY02-02", "reopened"));
        later(65, all);
        officer.open("/duty?ticket=" + ticket("DR-QY02-02", "id").get(0));
        // Whatever time it names: it is late.
        String overdue = words.of("desk.deadline.OVERDUE").split("\\{", -1)[0].strip();
        officer.sees(
                overdue.isEmpty()
                        ? words.of("desk.deadline.OVERDUE").split("}", -1)[1].strip()
                        : overdue);
    }

    private Visitor visitor(Visitor.Look look) {
        Visitor visitor = Visitor.of(chrome, gateway, look);
        visitor.context().clock().setFixedTime(clock.instant().toString());
        return visitor;
    }

    private void later(int minutes, List<Visitor> all) {
        clock.advance(Duration.ofMinutes(minutes));
        all.forEach(v -> v.context().clock().setFixedTime(clock.instant().toString()));
    }

    /** A drain tells how high the water stands, every two minutes. */
    private void water(String drain, List<Double> centimetres, List<Visitor> all) {
        for (double cm : centimetres) {
            String body = "{\"ts\":\"" + clock.instant() + "\",\"level\":" + cm / 100 + ",\"fill_pct\":"
                    + Math.round(100 * cm / DEPTH_CM) + "}";
            assertEquals(202, gateway.ingest(drain, gateway.password(drain), body));
            later(2, all);
        }
    }

    private void acknowledges(Visitor officer, String drain) {
        officer.sees(drain);
        rows(officer.page(), drain).first().click();
        officer.page().keyboard().press("a");
        // A ticket comes of it, and the console says with whom it is.
        officer.page().locator("ticket-line button").waitFor();
    }

    private static Locator rows(Page page, String text) {
        return page.locator("alarm-list [data-id]").filter(new Locator.FilterOptions().setHasText(text));
    }

    private void reports(Visitor resident, Words words, String drain) {
        Page page = resident.open("/");
        button(page, name("/public/v1/communities", "communities", "id", "qunying", words))
                .click();
        button(page, words.of("resident.choose.all")).click();
        button(page, words.of("resident.report")).click();
        button(page, service("DRAIN_BLOCK", words)).click();
        button(page, words.of("resident.where.code")).click();
        page.locator("input[name=code]").fill(drain);
        button(page, words.of("resident.where.take")).click();
        page.locator("textarea[name=words]").fill("The water by house 3 rises 三号楼旁的水在涨");
        page.locator("button.send").first().click();
        resident.sees(words.of("resident.done.joined"));
    }

    private void rates(Visitor resident, Words words) {
        Page page = resident.open("/");
        button(page, words.of("resident.mine")).click();
        resident.sees(service("DRAIN_BLOCK", words)).click();
        page.getByLabel(words.of("resident.stars.5")).check();
        button(page, words.of("resident.rate.send")).click();
        resident.sees(words.of("resident.rate.thanks"));
    }

    private void finishes(Visitor crew, Words words) throws IOException {
        Page page = crew.page();
        page.locator("ticket-card h2 a").first().click();
        page.locator("photo-strip input[type=file]").setInputFiles(new FilePayload("drain.jpg", "image/jpeg", photo()));
        page.locator("photo-strip img").first().waitFor();
        presses(crew, words.of("crew.do.done"));
        page.locator("done-form input[name=what]").fill("pump 水泵");
        page.locator("done-form input[name=yuan]").fill("380");
        page.locator("done-form button.primary").click();
        crew.sees(words.of("crew.stage.VERIFYING"));
    }

    private static byte[] photo() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "jpeg", out);
        return out.toByteArray();
    }

    /** The one big button. */
    private static void presses(Visitor visitor, String words) {
        visitor.page()
                .locator("button.next:visible")
                .filter(new Locator.FilterOptions().setHasText(words))
                .first()
                .click();
    }

    private static Locator button(Page page, String words) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words))
                .first();
    }

    private String name(String path, String list, String key, String value, Words words) {
        for (JsonNode one : read(path).path(list)) {
            if (one.path(key).asText().equals(value)) {
                return one.path(words.of("language.othertag").startsWith("zh") ? "en" : "zh")
                        .asText();
            }
        }
        throw new AssertionError(path + " has no " + value);
    }

    private String service(String code, Words words) {
        String locale = words.of("language.othertag").startsWith("zh") ? "en" : "zh";
        for (JsonNode one : read("/open311/v2/services.json?locale=" + locale)) {
            if (one.path("service_code").asText().equals(code)) {
                return one.path("service_name").asText();
            }
        }
        throw new AssertionError("no service " + code);
    }

    private JsonNode read(String path) {
        try {
            return JSON.readTree(gateway.ask("GET", path, Optional.of(onlooker)).body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(path, e);
        }
    }

    /** A page looks anew every minute by itself; nobody here waits so long. */
    private void awaitStage(String asset, String stage) {
        Await.until(stage, RunningGateway.PATIENCE, () -> ticket(asset, "stage").equals(List.of(stage)));
    }

    /** What the newest ticket of a drain says. */
    private List<String> ticket(String asset, String... fields) {
        JsonNode ticket =
                read("/api/v1/tickets?state=all&order=newest&asset=" + asset).at("/tickets/0");
        return Stream.of(fields)
                .map(f -> ticket.path(f).isArray()
                        ? Integer.toString(ticket.path(f).size())
                        : ticket.path(f).asText())
                .toList();
    }
}
