package org.gridpost.gateway.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.gridpost.gateway.e2e.RunningGateway;
import org.gridpost.gateway.pages.Visitor.Look;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.Test;

/** What those who look after the county change by the page: it is done, told, and undone where that is honest. */
class ManagePageTest extends AtThePages {
    private static final Look ENGLISH = Look.DESK.in("en-GB");
    private static final String COLUMNS = "code,kind,latitude,longitude,grid,road_class,parent,circuit,order\n";

    private Visitor administrator(Look look, String name) {
        return Visitor.of(chrome, gateway, look).as(Role.ADMIN, Optional.empty(), name);
    }

    private static Locator button(Locator among, String name) {
        return among.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void gone(Locator what) {
        what.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    private static void choose(Page page, String file, String rows) {
        page.locator("import-view input[type=file]")
                .setInputFiles(new FilePayload(file, "text/csv", (COLUMNS + rows).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aFileSaysWhatIsWrongWithWhichRowAndIsTakenOnceItIsMended() {
        try (Visitor visitor = administrator(Look.DESK, "Yang")) {
            Page page = visitor.open("/manage?view=import");
            choose(page, "lamps.csv", """
                    LP-QY07-900,LAMP,26.4931,107.5890,QY07,ALLEY,,,
                    LP-QY07-901,LAMP,north,107.5891,QY99,ALLEY,,,
                    """);
            visitor.sees("latitude 应为数字，现为“north”");
            visitor.sees("grid：登记册和文件里都没有 QY99");
            assertEquals(2, page.locator("import-rows td.marked").count(), "the cells in question are marked");
            assertTrue(
                    gateway.json("/api/v1/assets?q=LP-QY07-90").path("assets").isEmpty(), "nothing is changed yet");

            choose(page, "mended.csv", """
                    LP-QY07-900,LAMP,26.4931,107.5890,QY07,ALLEY,,,
                    LP-QY07-901,LAMP,26.4931,107.5891,QY07,ALLEY,,,
                    """);
            page.locator("import-view .actions button.primary").click();
            page.locator("import-view .actions a").click();
            page.locator("assets-view").waitFor();
            assertEquals(
                    2,
                    gateway.json("/api/v1/assets?q=LP-QY07-90").path("assets").size());
        }
    }

    @Test
    void worksAreAnnouncedAndEnded() {
        try (Visitor visitor = administrator(ENGLISH, "Luo")) {
            Page page = visitor.open("/manage?view=orders");
            button(page.locator("orders-view"), "Announce works").click();
            Locator form = page.locator("form-dialog form");
            button(form, "Give the order").click();
            visitor.sees("Reason must not be empty.");
            form.locator("#area").selectOption("QY07");
            form.locator("#reason").fill("A new cable along the alley");
            button(form, "Give the order").click();
            visitor.sees("The order is given.");
            JsonNode orders = gateway.json("/api/v1/orders").path("orders");
            assertEquals("QY07", orders.path(0).path("area").asText(), orders.toString());

            button(page.locator("orders-view"), "End").click();
            visitor.sees("Ended: Qunying grid 07.");
            visitor.sees("No works, and nothing is out of service.");
            assertTrue(gateway.json("/api/v1/orders").path("orders").isEmpty());
        }
    }

    @Test
    void aRulesOtherValueIsTriedOnThePast() {
        gateway.ingest("DR-QY07-01", gateway.password("DR-QY07-01"), "{\"level\": 1.1}");
        try (Visitor visitor = administrator(ENGLISH, "Shi")) {
            Page page = visitor.open("/manage?view=rules&rule=D01");
            Locator panel = page.locator("backtest-panel");
            panel.locator("td input").first().fill("40");
            panel.locator("select[name=days]").selectOption("1");
            panel.locator("label", new Locator.LocatorOptions().setHasText("Area"))
                    .locator("select")
                    .selectOption("QY07");
            button(panel, "Try it").click();
            visitor.sees("It would raise");
            Locator picture = page.locator("backtest-result img");
            picture.waitFor();
            Await.until("the picture to be drawn", RunningGateway.PATIENCE, () ->
                    (boolean) picture.evaluate("image => image.complete && image.naturalWidth > 0"));
            visitor.sees("To put these values in force");
            assertTrue(panel.locator("pre").innerText().contains("percent: 40"));

            page.reload();
            visitor.sees("It would raise");
            assertEquals("40", panel.locator("td input").first().inputValue(), "what was tried stands with its result");
            assertEquals("1", panel.locator("select[name=days]").inputValue());
        }
    }

    @Test
    void cardsOnAPhoneAreSortedByAChoice() {
        try (Visitor visitor = administrator(Look.PHONE.in("en-GB"), "Wu")) {
            Page page = visitor.open("/manage?view=rules");
            Locator cards = page.locator("rules-view tbody td.first");
            Locator order = page.locator("rules-view .order");
            assertEquals(0, page.locator("rules-view .sorter:visible").count(), "no button that nobody sees");
            order.locator("select").selectOption("id");
            String first = cards.first().innerText();
            button(order, "Turn the order around").click();
            assertEquals(first, cards.last().innerText());
        }
    }

    @Test
    void aTokenIsToldOnceAndIsWorthNothingOnceItIsRevoked() {
        try (Visitor visitor = administrator(ENGLISH, "Tang")) {
            Page page = visitor.open("/manage?view=tokens");
            button(page.locator("tokens-view"), "Make a token").click();
            Locator form = page.locator("form-dialog form");
            form.locator("#name").fill("grafana");
            form.locator("input[value=VIEWER]").check();
            button(form, "Make a token").click();
            Locator told = page.locator("once-dialog dialog");
            String token = told.locator("textarea").inputValue();
            assertEquals(200, statusWith(token));
            button(told, "I have it: close").click();
            gone(told);

            Locator row =
                    page.locator("tokens-view tbody tr").filter(new Locator.FilterOptions().setHasText("grafana"));
            button(row, "Revoke").click();
            button(page.locator("sure-dialog dialog"), "Revoke").click();
            visitor.sees("The token grafana is revoked.");
            assertEquals(401, statusWith(token));
        }
    }

    private int statusWith(String token) {
        return gateway.status(
                HttpRequest.newBuilder(gateway.uri("/api/v1/kpi")).header("Authorization", "Bearer " + token));
    }
}
