package org.gridpost.gateway.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.Test;

/** What a desk does with a ticket on the duty page. */
class TicketPanelTest extends AtThePages {
    /** 费随事转: the money follows the task. */
    @Test
    void aTicketGoesToAnotherBodyWithItsMoney() {
        String ticket = gateway.post(
                        "/api/v1/tickets",
                        "{\"asset\":\"DR-QY07-01\",\"trade\":\"DRAIN\",\"severity\":\"P3\",\"within\":\"2 h\","
                                + "\"description\":\"The main beneath is broken\"}")
                .path("id")
                .asText();
        try (Visitor visitor = Visitor.of(chrome, gateway, Visitor.Look.DESK.in("en-GB"))
                .as(Role.CENTRE, Optional.of("cx"), "at the centre")) {
            Page page = visitor.open("/duty?ticket=" + ticket);
            visitor.startsShift();
            button(page, "Hand over with its money").click();
            Locator form = page.locator("form-dialog form");
            Locator bodies = form.locator("select[name=to]");
            bodies.waitFor();
            List<?> others =
                    (List<?>) bodies.locator("option").evaluateAll("options => options.map(option => option.value)");
            assertTrue(others.containsAll(List.of("housing-construction", "cd")), others::toString);
            assertFalse(others.contains("cx"), "it has it already");
            bodies.selectOption("housing-construction");
            form.locator("input[name=yuan]").fill("3800.10");
            form.locator("textarea[name=reason]").fill("It lies under the main street");
            form.locator("button.primary").click();
            page.locator("ticket-panel dl")
                    .getByText("Housing and construction department")
                    .waitFor();

            JsonNode now = gateway.json("/api/v1/tickets/" + ticket).path("ticket");
            assertEquals("housing-construction", now.path("body").path("id").asText());
            JsonNode transfer = now.path("transfers").path(0);
            assertEquals("cx", transfer.path("from").asText());
            assertEquals(380010, transfer.path("fen").asInt());
            assertEquals(List.of(), visitor.complaints());
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
