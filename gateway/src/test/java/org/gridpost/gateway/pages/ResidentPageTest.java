package org.gridpost.gateway.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Geolocation;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.gridpost.gateway.e2e.RunningGateway;
import org.gridpost.gateway.pages.Visitor.Look;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The residents' page as residents use it: on a telephone, without an account. */
class ResidentPageTest extends AtThePages {
    /** What the first view may cost somebody with a slow telephone, bytes over the wire. */
    private static final long FIRST_VIEW = 150 * 1024;

    private static final Look ENGLISH = Look.PHONE.in("en-GB");

    /** All that a page shows, those parts that hide in components too. */
    private static final String ALL_TEXT = """
            () => {
              const of = (node) => node.nodeType === Node.TEXT_NODE ? node.data
                : node.nodeName === 'STYLE' ? ''
                : [...(node.shadowRoot ?? node).childNodes].map(of).join(' ')
                  + (node.getAttribute?.('aria-label') ?? '') + ' ';
              return of(document.querySelector('resident-page'));
            }
            """;

    private Visitor resident(Look look) {
        return Visitor.of(chrome, gateway, look);
    }

    /** Somebody who has chosen their community on another day. */
    private Visitor neighbour(Look look) {
        Visitor visitor = resident(look);
        visitor.context().addInitScript("localStorage.setItem('gridpost.community', 'qunying')");
        return visitor;
    }

    private static void stand(Visitor visitor, double latitude, double longitude) {
        visitor.context().grantPermissions(List.of("geolocation"));
        visitor.context().setGeolocation(new Geolocation(latitude, longitude).setAccuracy(12));
    }

    @Test
    void theFirstViewIsSmallAndHasNoMap() {
        try (Visitor visitor = neighbour(Look.PHONE)) {
            CDPSession wire = visitor.context().newCDPSession(visitor.page());
            AtomicLong bytes = new AtomicLong();
            Set<String> begun = new HashSet<>();
            List<String> files = new ArrayList<>();
            wire.on("Network.requestWillBeSent", event -> {
                begun.add(event.get("requestId").getAsString());
                files.add(event.getAsJsonObject("request").get("url").getAsString());
            });
            wire.on("Network.loadingFinished", event -> {
                begun.remove(event.get("requestId").getAsString());
                bytes.addAndGet(event.get("encodedDataLength").getAsLong());
            });
            wire.send("Network.enable", new JsonObject());
            visitor.open("/");
            visitor.sees("个摄像头中");
            visitor.sees("过去 30 天");
            visitor.page().waitForCondition(begun::isEmpty);
            System.out.printf(
                    "First view of the residents' page: %.1f KB in %d requests (at most %d KB)%n",
                    bytes.get() / 1024.0, files.size(), FIRST_VIEW / 1024);
            assertTrue(bytes.get() > 10_000, "nothing was measured: " + bytes);
            assertTrue(bytes.get() < FIRST_VIEW, bytes + " bytes: " + files);
            assertEquals(
                    List.of(),
                    files.stream()
                            .filter(f -> f.contains("leaflet") || f.contains("map.js"))
                            .toList());
        }
    }

    @Test
    void theCommunityIsChosenOnceAndAnswersThreeQuestions() {
        for (boolean chinese : new boolean[] {true, false}) {
            try (Visitor visitor = resident(chinese ? Look.PHONE : ENGLISH)) {
                Page page = visitor.open("/");
                visitor.sees(chinese ? "新兴社区" : "Xinxing community").click();
                visitor.sees(chinese ? "新兴07网格" : "Xinxing grid 07").click();
                visitor.sees(chinese ? "路灯全部正常" : "All street lamps work");
                visitor.sees(chinese ? "排水正常" : "The drains are normal");
                visitor.sees(chinese ? "52 个摄像头中 52 个正常" : "52 of 52 cameras work");
                visitor.open("/");
                visitor.sees(chinese ? "您的网格：一切正常" : "Your grid: all is well");
                if (!chinese) {
                    assertEquals("", chineseIn(page));
                }
                page.getByText(chinese ? "大字" : "Large").click();
                page.reload();
                visitor.sees(chinese ? "标准字" : "Normal");
                assertEquals("large", page.locator("html").getAttribute("class"));
            }
        }
    }

    /** What an English page says in Chinese, beside the way to the other language. */
    private static String chineseIn(Page page) {
        return page.evaluate(ALL_TEXT).toString().replace("中文", "").replaceAll("[^\\p{IsHan}]", "");
    }

    @Test
    void aReportTakesThreeTapsAndIsFollowedToItsEnd() {
        String own;
        try (Visitor visitor = neighbour(Look.PHONE)) {
            stand(visitor, 26.4955, 107.587);
            Page page = visitor.open("/?view=report");
            page.locator("[data-code=LAMP_OUT]").click();
            visitor.sees("就在我旁边").click();
            visitor.sees("核对后发送");
            page.locator("button.send").click();
            visitor.sees("谢谢，已经收到！");
            visitor.sees("看进展").click();
            visitor.sees("已收到");
            own = page.url().replaceFirst("^.*follow=", "");
            page.reload();
            assertEquals("已收到", page.locator("li[aria-current=step] > span").innerText());
        }
        try (Visitor visitor = neighbour(ENGLISH)) {
            stand(visitor, 26.4956, 107.587);
            Page page = visitor.open("/?view=report");
            page.locator("[data-code=LAMP_OUT]").click();
            visitor.sees("Right where I am").click();
            visitor.sees("Somebody has reported this");
            visitor.sees("m from here");
            page.locator("textarea").fill("It has been dark for two nights");
            assertEquals("", chineseIn(page));
            page.locator(".near button.send").click();
            visitor.sees("This was known; your report was added to it.");
            visitor.open("/?view=mine");
            visitor.sees("Street light out").click();
            visitor.sees("It has been dark for two nights");
            assertEquals("", chineseIn(page));
        }
        repair(own);
        try (Visitor visitor = resident(Look.PHONE)) {
            // From another telephone, by the link.
            Page page = visitor.open("/?follow=" + own);
            visitor.sees("修得怎么样？");
            page.getByLabel("4 星，满意").check();
            page.locator("textarea[name=comment]").fill("很快");
            visitor.sees("发送评价").click();
            visitor.sees("谢谢您的评价");
            assertEquals(4, followed(own).at("/rating/stars").asInt());
            page.getByText("没修好", new Page.GetByTextOptions().setExact(true)).click();
            page.locator("textarea[name=notfixed]").fill("又灭了");
            visitor.sees("请再修一次").click();
            visitor.sees("会重新处理");
            assertTrue(followed(own).path("open").asBoolean());
            visitor.sees("删除我的信息").click();
            visitor.sees("确定删除").click();
            visitor.sees("已删除");
            assertFalse(followed(own).path("erased").isNull());
            visitor.open("/?view=mine");
            visitor.sees("路灯不亮");
        }
    }

    @Test
    void whatWasTypedStaysWhenItCannotBeSent() {
        try (Visitor visitor = neighbour(Look.PHONE)) {
            Page page = visitor.open("/?view=report");
            page.locator("[data-code=DRAIN_BLOCK]").click();
            visitor.sees("灯杆、箱体上的编号").click();
            page.locator("input[name=code]").fill("lp-qy07-999");
            visitor.sees("就是这里").click();
            page.locator("textarea").fill("污水流到路上");
            page.locator("input[name=phone]").fill("call me");
            page.locator("button.send").first().click();
            visitor.sees("您填的都还在");
            visitor.sees("phone 只能有数字");
            page.locator("input[name=phone]").fill("");
            visitor.context().setOffline(true);
            page.locator("button.send").first().click();
            visitor.sees("没有发出去");
            visitor.sees("没有网络。");
            visitor.context().setOffline(false);
            assertEquals("污水流到路上", page.locator("textarea").inputValue());
            page.reload();
            page.locator("[data-code=DRAIN_BLOCK]").click();
            visitor.sees("只知道在哪个网格").click();
            visitor.sees("群英07网格").click();
            assertEquals("污水流到路上", page.locator("textarea").inputValue());
            page.locator("button.send").first().click();
            visitor.sees("谢谢，已经收到！");
        }
    }

    @Test
    void whoReportsTooMuchIsToldSo(@TempDir Path data) throws Exception {
        try (RunningGateway strict = RunningGateway.start(data, "reports: {perHour: 1, perDay: 1}\n");
                Visitor visitor = Visitor.of(chrome, strict, ENGLISH)) {
            visitor.open("/?view=report");
            for (String said : new String[] {"Thank you, we have it!", "All that you wrote is still here"}) {
                visitor.page().locator("[data-code=PONDING]").click();
                visitor.sees("I only know the grid").click();
                visitor.sees("Qunying grid 07").click();
                visitor.page().locator("button.send").first().click();
                visitor.sees(said);
                visitor.open("/?view=report");
            }
        }
    }

    @Test
    void aPlaceIsTappedOnTheMapAndNeighboursReportsAreSeenThere() {
        try (Visitor visitor = neighbour(Look.PHONE)) {
            Page page = visitor.open("/?view=report");
            page.locator("[data-code=COVER_MISSING]").click();
            visitor.sees("在地图上点").click();
            page.locator("area-map .leaflet-interactive").first().waitFor();
            assertTrue(page.locator("button.primary").isDisabled());
            page.locator("area-map").click();
            visitor.sees("在群英");
            page.locator("button.primary").click();
            visitor.sees("地图上的位置");
            visitor.open("/?view=map");
            page.locator("area-map .leaflet-interactive").first().waitFor();
            assertEquals(45, page.locator("area-map path.area").count());
            page.locator("select").selectOption("COVER_MISSING");
        }
    }

    @Test
    void theTelephoneNumbersAreThoseOfTheCommunity() {
        try (Visitor visitor = neighbour(ENGLISH)) {
            Page page = visitor.open("/");
            visitor.sees("Telephone numbers").click();
            visitor.sees("Qunying community home");
            assertEquals(
                    "tel:120",
                    page.locator("a.call", new Page.LocatorOptions().setHasText("120"))
                            .first()
                            .getAttribute("href"));
            assertEquals(0, page.getByText("Xinxing community home").count());
            assertEquals("", chineseIn(page));
            visitor.sees("Show those of all communities").click();
            visitor.sees("Xinxing community home");
            page.goBack();
            visitor.sees("Report a problem");
        }
    }

    @Test
    void aDangerStandsBeforeTheAnswersAndSaysWhatToDo() {
        for (int second : new int[] {3, 0}) {
            String device = "MH-FH02-01";
            gateway.ingest(
                    device,
                    gateway.password(device),
                    "{\"ts\":\"" + Instant.now().minusSeconds(second) + "\",\"cover_tilt\":40}");
        }
        Await.until(
                "the public knowing of the open cover",
                RunningGateway.PATIENCE,
                () -> gateway.json("/public/v1/communities/fenghuang/status")
                        .at("/notices/0/warning")
                        .asBoolean());
        try (Visitor visitor = resident(Look.PHONE)) {
            visitor.open("/?community=fenghuang");
            visitor.sees("处井盖打开");
            visitor.sees("请绕行，看好小孩。");
            visitor.sees("排水有情况，请看上面的提醒");
        }
    }

    private JsonNode followed(String token) {
        return gateway.json("/public/v1/reports/" + token);
    }

    /** Brings the ticket of a report through its stages. */
    private void repair(String token) {
        String id = followed(token).path("id").asText();
        String ticket =
                gateway.json("/api/v1/reports/" + id).at("/report/ticket").asText();
        does(Role.DUTY, ticket, "accept", "{}");
        does(Role.DUTY, ticket, "file", "{}");
        does(Role.DUTY, ticket, "dispatch", "{}");
        does(Role.CREW, ticket, "done", "{}");
        does(Role.SUPERVISOR, ticket, "verify", "{\"fixed\":true}");
    }

    private void does(Role by, String ticket, String what, String body) {
        assertEquals(
                200,
                gateway.send(HttpRequest.newBuilder(gateway.uri("/api/v1/tickets/" + ticket + "/" + what))
                                .header("Authorization", "Bearer " + gateway.token(by))
                                .POST(BodyPublishers.ofString(body)))
                        .statusCode(),
                what);
    }
}
