package org.gridpost.dashboards.api.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.dashboards.Conditions;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.Town;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.organisation.Person;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.deliver.Delivery;
import org.gridpost.pipelines.respond.deliver.Delivery.Addressee;
import org.gridpost.pipelines.respond.deliver.Delivery.State;
import org.gridpost.pipelines.respond.deliver.Posting;
import org.gridpost.pipelines.respond.deliver.Subject;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Matter;
import org.gridpost.pipelines.respond.tickets.Opening;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Terms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveriesApiTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");

    private final TestServer server = new TestServer(TestServer.noon());
    private final String qunying = server.access.token(Role.DUTY, Optional.of(Town.QUNYING));
    private final String admin = server.access.token(Role.ADMIN, Optional.empty());
    private final Began here = Conditions.lampDark("LP-QY07-003", NOW);
    private final Began there = Conditions.lampDark("LP-XX01-001", NOW);

    @BeforeEach
    void twoAlarmsOfWhichPeopleWereTold() {
        Person li = new Person(
                "li", "李", "Li", Optional.empty(), Optional.of("+8613800000000"), Optional.empty(), Optional.empty());
        server.people = new Organisation(List.of(li), List.of(), List.of(), List.of(), List.of());
        server.happen(here, there);
        server.deliveries.post(new Posting(
                2,
                List.of(
                        told(1, here, "chat", new Addressee("li", "R1")),
                        told(2, there, "chat", new Addressee("gone", "R2")),
                        told(1, here, "mirror")),
                List.of(),
                List.of(),
                List.of()));
        server.deliveries.failed(List.of(1L), "nobody answers");
        server.deliveries.settle(List.of(3L), State.DELIVERED, NOW.plusSeconds(1), Optional.empty());
    }

    private static Posting.Entry told(long sequence, Began alarm, String channel, Addressee... to) {
        return new Posting.Entry(
                new Delivery.Draft(sequence, alarm.alarmId(), Change.RAISED, 0, Severity.P3, channel, List.of(to), NOW),
                State.PENDING);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String ticket(String grid) {
        Matter matter = new Matter(
                Matter.Source.TELEPHONE, "LAMP_OUT", Optional.empty(), grid, new Place(26.49, 107.59), "here", "dark");
        Terms terms = new Terms(Map.of(), Terms.Proof.SUPERVISOR);
        return server.tickets
                .open(
                        new Opening(matter, Skill.ELEC, "cx", Severity.P3, terms, NOW),
                        List.of(Act.of("li", NOW, new Step.Accepted())))
                .ticket()
                .id();
    }

    @Test
    void tellsWhoWasToldOfATicketToo() {
        String ours = ticket("QY07");
        String theirs = ticket("XX01");
        server.deliveries.post(Posting.ofTickets(
                2,
                List.of(
                        told(1, new Subject.OfTicket(ours, "accepted"), "chat", new Addressee("li", "R1")),
                        told(2, new Subject.OfTicket(theirs, "accepted"), "chat", new Addressee("li", "R1")))));
        JsonNode page =
                server.get("/api/v1/tickets/" + ours + "/deliveries", qunying).json();
        assertEquals(List.of("4"), TestServer.values(page.at("/deliveries"), "/id"));
        assertEquals(ours, page.at("/deliveries/0/ticket").asText());
        assertTrue(page.at("/deliveries/0/alarm").isNull());
        assertEquals("accepted", page.at("/deliveries/0/change").asText());
        assertEquals(
                404,
                server.get("/api/v1/tickets/" + theirs + "/deliveries", qunying).status());
        assertEquals(404, server.get("/api/v1/tickets/none/deliveries", admin).status());
        assertEquals(List.of("5", "4", "3", "2", "1"), ids("/api/v1/deliveries", admin));
        assertEquals(List.of("4", "3", "1"), ids("/api/v1/deliveries", qunying));
    }

    private static Posting.Entry told(long sequence, Subject subject, String channel, Addressee... to) {
        return new Posting.Entry(
                new Delivery.Draft(sequence, subject, 0, Severity.P3, channel, List.of(to), NOW), State.PENDING);
    }

    private List<String> ids(String path, String token) {
        return TestServer.values(server.get(path, token).json().at("/deliveries"), "/id");
    }

    @Test
    void tellsWhoWasToldOfAnAlarmAndWhatBecameOfIt() {
        JsonNode page = server.get("/api/v1/alarms/" + here.alarmId() + "/deliveries", qunying)
                .json();
        assertEquals("李", page.at("/deliveries/0/to/0/name/zh").asText());
        assertEquals("R1", page.at("/deliveries/0/to/0/as").asText());
        assertEquals("PENDING", page.at("/deliveries/0/state").asText());
        assertEquals("nobody answers", page.at("/deliveries/0/note").asText());
        assertEquals("DELIVERED", page.at("/deliveries/1/state").asText());
        assertEquals("2026-03-01T04:00:01Z", page.at("/deliveries/1/settled").asText());
        assertFalse(page.toString().contains("138"), "no phone: " + page);
        assertEquals(
                404,
                server.get("/api/v1/alarms/" + there.alarmId() + "/deliveries", qunying)
                        .status());
    }

    @Test
    void listsThemNewestFirstWithinOnesAreaPageByPage() {
        assertEquals(List.of("3", "2", "1"), ids("/api/v1/deliveries", admin));
        assertEquals(List.of("3", "1"), ids("/api/v1/deliveries", qunying));
        assertEquals(List.of("2", "1"), ids("/api/v1/deliveries?state=pending&channel=chat", admin));
        assertEquals(List.of("3"), ids("/api/v1/deliveries?limit=1", qunying));
        List<String> read = new ArrayList<>();
        JsonNode page = server.get("/api/v1/deliveries?limit=1", qunying).json();
        while (!page.at("/deliveries").isEmpty()) {
            read.addAll(TestServer.values(page.at("/deliveries"), "/id"));
            page = server.get(
                            "/api/v1/deliveries?limit=1&before="
                                    + page.at("/next").asText(),
                            qunying)
                    .json();
        }
        assertEquals(List.of("3", "1"), read);
        assertEquals(400, server.get("/api/v1/deliveries?state=lost", admin).status());
    }

    @Test
    void saysHowTheChannelsStand() {
        JsonNode chat = server.get("/api/v1/channels", qunying).json().at("/channels/0");
        assertEquals("chat", chat.at("/name").asText());
        assertEquals(2, chat.at("/waiting").asInt());
        assertEquals("nobody answers", chat.at("/trouble").asText());
        assertEquals(
                403,
                server.get("/api/v1/channels", server.access.token(Role.VIEWER, Optional.empty()))
                        .status());
    }
}
