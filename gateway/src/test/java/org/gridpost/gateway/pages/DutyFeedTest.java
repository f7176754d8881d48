package org.gridpost.gateway.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.gateway.e2e.RunningGateway;
import org.gridpost.gateway.services.Cable;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The live feed of the duty console: it survives a cut, and two officers see what each other does. */
class DutyFeedTest extends AtThePages {
    private static final Duration CUT = Duration.ofSeconds(30);
    private static final double AT_ONCE = 1_000;

    private Cable cable;

    @BeforeAll
    void start() throws Exception {
        cable = Cable.to(gateway.httpPort());
    }

    @AfterAll
    void stop() {
        if (cable != null) {
            cable.close();
        }
    }

    @Test
    void aCutOfHalfAMinuteLosesAndDoublesNothing() throws Exception {
        try (Visitor officer = Visitor.of(chrome, gateway, Visitor.Look.DESK)
                .through(cable.port())
                .as(Role.DUTY, Optional.of("chengjiang-station"), "cut-off")) {
            Page page = officer.open("/duty");
            officer.startsShift();
            open("MH-CJ01-01");
            officer.sees("MH-CJ01-01");
            cable.cut();
            Instant end = Instant.now().plus(CUT);
            for (String cover : List.of("MH-CJ01-02", "MH-CJ01-03", "MH-CJ02-01", "MH-CJ02-02")) {
                open(cover);
            }
            acknowledge("MH-CJ01-01");
            page.getByText("未更新").first().waitFor();
            Await.until(
                    "half a minute without the gateway",
                    CUT.multipliedBy(2),
                    () -> Instant.now().isAfter(end));
            cable.mend();
            List<String> all = List.of("MH-CJ01-01", "MH-CJ01-02", "MH-CJ01-03", "MH-CJ02-01", "MH-CJ02-02");
            officer.sees("MH-CJ02-02");
            page.getByText("未更新").first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            for (String cover : all) {
                assertEquals(1, rows(page, cover).count(), cover);
            }
            assertEquals(1, rows(page, "a-DUTY").count(), "the one that was acknowledged meanwhile");
        }
    }

    @Test
    void twoOfficersSeeEachOthersAcknowledgementWithinASecond() {
        String cover = "MH-QY07-01";
        Optional<String> station = Optional.of("qunying-station");
        try (Visitor one = Visitor.of(chrome, gateway, Visitor.Look.DESK).as(Role.DUTY, station, "wang-fang");
                Visitor other = Visitor.of(chrome, gateway, Visitor.Look.DESK.in("en-GB"))
                        .as(Role.DUTY, station, "li-na")) {
            one.open("/duty");
            other.open("/duty");
            one.startsShift();
            other.startsShift();
            open(cover);
            one.sees(cover);
            other.sees(cover);
            rows(one.page(), cover).click();
            one.page().keyboard().press("a");
            long pressed = System.nanoTime();
            rows(other.page(), "wang-fang").waitFor();
            double millis = (System.nanoTime() - pressed) / 1e6;
            System.out.printf("the other officer sees it after %.0f ms%n", millis);
            assertTrue(millis < AT_ONCE, millis + " ms");
        }
    }

    /** Rows of the feed in which this stands. */
    private static Locator rows(Page page, String text) {
        return page.locator("alarm-list [data-id]").filter(new Locator.FilterOptions().setHasText(text));
    }

    /** Somebody opens a cover. */
    private void open(String cover) {
        for (int second = 15; second >= 0; second -= 5) {
            String tilted = "{\"ts\":\"" + Instant.now().minusSeconds(second) + "\",\"cover_tilt\":40}";
            assertEquals(202, gateway.ingest(cover, gateway.password(cover), tilted));
        }
        Await.until(
                "the alarm of " + cover,
                RunningGateway.PATIENCE,
                () -> !gateway.json("/api/v1/alarms?asset=" + cover)
                        .path("alarms")
                        .isEmpty());
    }

    private void acknowledge(String cover) {
        String id =
                gateway.json("/api/v1/alarms?asset=" + cover).at("/alarms/0/id").asText();
        assertEquals(
                200,
                gateway.ask("POST", "/api/v1/alarms/" + id + "/ack", Optional.of(gateway.token(Role.DUTY)))
                        .statusCode());
    }
}
