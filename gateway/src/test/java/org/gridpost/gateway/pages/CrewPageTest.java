package org.gridpost.gateway.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.gateway.e2e.RunningGateway;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.respond.photos.Pictures;
import org.junit.jupiter.api.Test;

/** A crew's phone on a bad network: what is done in a cellar is told once, at the time at which it was done. */
class CrewPageTest extends AtThePages {
    private String opened(String asset, String description) {
        return gateway.post(
                        "/api/v1/tickets",
                        "{\"asset\":\"" + asset
                                + "\",\"trade\":\"ELEC\",\"severity\":\"P3\",\"within\":\"2 h\",\"description\":\""
                                + description + "\"}")
                .path("id")
                .asText();
    }

    private JsonNode ticket(String id) {
        return gateway.json("/api/v1/tickets/" + id).path("ticket");
    }

    private Visitor crew(String name) {
        return Visitor.of(chrome, gateway, Visitor.Look.PHONE.in("en-GB")).as(Role.CREW, Optional.of("cx"), name);
    }

    /** Until it would open without a network. */
    private static void awaitShell(Page page) {
        page.evaluate("async () => { await navigator.serviceWorker.ready; while (!navigator.serviceWorker.controller) {"
                + " await new Promise((soon) => setTimeout(soon, 50)); } }");
    }

    /** Opens a ticket, which stands beside the list. */
    private static Page open(Visitor visitor, String ticket, String text) {
        Page page = visitor.open("/crew?ticket=" + ticket);
        page.locator("ticket-sheet h2").getByText(text).waitFor();
        awaitShell(page);
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.locator("ticket-sheet")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private List<JsonNode> told(String ticket, String step) {
        List<JsonNode> lines = new ArrayList<>();
        gateway.json("/api/v1/tickets/" + ticket + "/history").path("history").forEach(line -> {
            if (line.path("step").asText().equals(step)) {
                lines.add(line);
            }
        });
        return lines;
    }

    @Test
    void whatIsDoneWithoutANetworkIsToldOnceAtItsTime() {
        String ticket = opened("LP-QY07-021", "Dark since yesterday");
        try (Visitor visitor = crew("Zhou")) {
            Page page = open(visitor, ticket, "Dark since yesterday");

            page.locator("ticket-sheet a[href^='tel:+']").first().waitFor();
            visitor.context().setOffline(true);
            Instant begun = Instant.now();
            // Twice by a wet thumb: the second tap is not for the button that takes its place.
            button(page, "Accept").dblclick();
            visitor.sees("1 unsent");
            button(page, "On my way").click();
            visitor.sees("2 unsent");
            button(page, "On site").click();
            visitor.sees("3 unsent");
            button(page, "Done").click();
            page.locator("done-form input[type=file]")
                    .setInputFiles(
                            new FilePayload("lamp.jpg", "image/jpeg", Pictures.jpeg(Pictures.plain(2400, 1800))));
            page.locator("done-form figure img").waitFor();
            page.locator("done-form textarea").fill("New driver fitted");
            page.locator("done-form input[name=part]").fill("Driver");
            page.locator("done-form input[name=each]").fill("38.50");
            // A phone that has too little memory drops the page: what was typed is there all the same.
            page.reload();
            visitor.sees("4 unsent");
            button(page, "Done").click();
            assertEquals("New driver fitted", page.locator("done-form textarea").inputValue());
            page.locator("done-form button.primary").click();
            visitor.sees("6 unsent");
            Instant finished = Instant.now();
            page.locator("ticket-sheet").getByText("Waiting to be checked").waitFor();
            assertEquals("DISPATCHED", ticket(ticket).path("stage").asText(), "nobody has told it yet");

            visitor.context().setOffline(false);
            Await.until(
                    "all of it to be told",
                    RunningGateway.PATIENCE,
                    () -> ticket(ticket).path("photos").size() == 1);
            page.locator("unsent-panel .bar")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));

            // Again, as after an answer that was lost.
            page.reload();
            page.locator("ticket-sheet").getByText("Waiting to be checked").waitFor();
            JsonNode now = ticket(ticket);
            assertEquals("VERIFYING", now.path("stage").asText());
            assertEquals(3850, now.path("cost").asInt());
            for (String step : List.of("taken", "en-route", "on-site", "done", "pictured", "part-used")) {
                List<JsonNode> lines = told(ticket, step);
                assertEquals(1, lines.size(), step);
                Instant at = Instant.parse(lines.get(0).path("at").asText());
                assertFalse(at.isBefore(begun.minusSeconds(1)) || at.isAfter(finished.plusSeconds(1)), step + " " + at);
            }
        }
    }

    @Test
    void aSessionThatHasEndedKeepsTheQueueUntilSomebodySignsInAgain() {
        String ticket = opened("LP-QY07-022", "Flickers");
        String session = gateway.signIn(Role.CREW, Optional.of("cx"), "Li");
        try (Visitor visitor =
                Visitor.of(chrome, gateway, Visitor.Look.PHONE.in("en-GB")).with(session)) {
            Page page = open(visitor, ticket, "Flickers");
            visitor.context().clearCookies();
            button(page, "Accept").click();
            visitor.sees("Your session has ended: all is kept on this phone");
            assertTrue(page.locator("unsent-panel a")
                    .getAttribute("href")
                    .startsWith("/sign-in?to=%2Fcrew%3Fticket%3D" + ticket));

            // Somebody else on the same phone sees and sends none of it.
            visitor.as(Role.CREW, Optional.of("cd"), "Zhang");
            visitor.open("/crew");
            visitor.sees("Nothing waits for you");
            assertEquals(0, page.getByText("unsent").count());
            assertEquals("DISPATCHED", ticket(ticket).path("stage").asText());

            visitor.with(session);
            visitor.open("/crew");
            Await.until(
                    "the queue to be sent",
                    RunningGateway.PATIENCE,
                    () -> ticket(ticket).path("stage").asText().equals("IN_PROGRESS"));
            assertEquals("Li", told(ticket, "taken").get(0).path("by").asText());
        }
    }

    @Test
    void aTicketThatWasGivenToOthersMeanwhileIsToldPlainlyAndStaysUntilItIsRead() {
        String ticket = opened("LP-QY07-023", "The post leans");
        try (Visitor visitor = crew("Wu")) {
            Page page = open(visitor, ticket, "The post leans");
            visitor.context().setOffline(true);
            button(page, "Done").click();
            page.locator("done-form button.primary").click();
            visitor.sees("1 unsent");

            JsonNode given = gateway.post("/api/v1/tickets/" + ticket + "/dispatch", "{\"to\":\"team:majiang-elec\"}");
            assertEquals("done", given.path("result").asText(), given.toString());
            visitor.context().setOffline(false);
            String told =
                    visitor.sees("This ticket was given to another crew at").innerText();
            assertTrue(told.contains("your “done” was not taken"), told);
            assertEquals("DISPATCHED", ticket(ticket).path("stage").asText());

            visitor.open("/crew");
            visitor.sees("This ticket was given to another crew at");
            visitor.sees("I have read it").click();
            page.locator("unsent-panel .told")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        }
    }

    @Test
    void aSecondTabSendsNothingTwice() {
        String ticket = opened("LP-QY07-024", "Swings in the wind");
        try (Visitor visitor = crew("Chen")) {
            Page page = open(visitor, ticket, "Swings in the wind");
            Page other = visitor.context().newPage();
            other.navigate(gateway.uri("/crew?ticket=" + ticket).toString());
            button(other, "Accept").waitFor();
            visitor.context().setOffline(true);
            button(page, "Accept").click();
            visitor.sees("1 unsent");
            other.getByText("1 unsent").first().waitFor();
            visitor.context().setOffline(false);
            Await.until(
                    "it to be told",
                    RunningGateway.PATIENCE,
                    () -> ticket(ticket).path("stage").asText().equals("IN_PROGRESS"));
            button(page, "On my way").waitFor();
            assertEquals(1, told(ticket, "taken").size());
        }
    }

    @Test
    void whatWasSeenIsForgottenWhenSomebodySignsOut() {
        String ticket = opened("LP-QY07-025", "No cover on the lamp");
        try (Visitor visitor = crew("Long")) {
            Page page = visitor.open("/crew");
            visitor.sees("No cover on the lamp");
            awaitShell(page);
            visitor.sees("Sign out").click();
            visitor.sees("You are not signed in");
            visitor.context().setOffline(true);
            page.reload();
            page.locator("main").waitFor();
            visitor.sees("The gateway cannot be reached");
            assertEquals(0, page.getByText("No cover on the lamp").count(), ticket);
        }
    }

    @Test
    void aStickerOpensItsAsset() {
        try (Visitor visitor = Visitor.of(chrome, gateway, Visitor.Look.PHONE.in("en-GB"))
                .as(Role.STEWARD, Optional.of("QY07"), "Wang")) {
            Page page = visitor.open("/crew?asset=LP-QY07-026");
            visitor.sees("No open ticket.");
            page.locator("asset-sheet textarea").fill("The door hangs open");
            page.locator("asset-sheet button.primary").click();
            visitor.sees("Reported as ticket");
            JsonNode tickets = gateway.json("/api/v1/tickets?asset=LP-QY07-026").path("tickets");
            assertEquals("REPORTED", tickets.path(0).path("stage").asText(), "the station takes it on");
            assertEquals("STEWARD", tickets.path(0).path("source").asText());
        }
    }

    @Test
    void theWaitForAnAnswerIsShort() {
        String ticket = opened("LP-QY07-027", "Burns by day");
        try (Visitor visitor = crew("Luo")) {
            Page page = visitor.open("/crew");
            visitor.sees("Burns by day");
            awaitShell(page);
            visitor.context().setOffline(true);
            Instant asked = Instant.now();
            page.reload();
            visitor.sees("Burns by day");
            assertTrue(Duration.between(asked, Instant.now()).toSeconds() < 10, ticket);
        }
    }
}
