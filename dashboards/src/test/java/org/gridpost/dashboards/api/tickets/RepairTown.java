package org.gridpost.dashboards.api.tickets;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gridpost.dashboards.Conditions;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.access.Account;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.ResponsibleBody;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.organisation.Person;
import org.gridpost.pipelines.organisation.Post;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.organisation.Team;
import org.gridpost.pipelines.respond.Responsibilities;
import org.gridpost.pipelines.respond.tickets.Ticket;

/**
 * The town with bodies, crews and stewards, over the real API. Wang and Zhao lead the two drain crews of Chengxi, Li that of
 * the county; Chen is R7 and Sun is R5 of grid QY07, Hu speaks for the housing department.
 */
final class RepairTown implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    final HandClock clock = new HandClock(NOON);
    final TestServer server = new TestServer(clock);
    private final Map<String, String> tokens = new HashMap<>();

    RepairTown() {
        server.responsibilities = new Responsibilities(
                server.site.areas(),
                List.of(
                        new ResponsibleBody("housing", "住建部门", "Housing department"),
                        new ResponsibleBody("cx", "城西社区服务中心", "Chengxi centre"),
                        new ResponsibleBody("cd", "城东社区服务中心", "Chengdong centre")),
                List.of(
                        new Responsibilities.Claim("housing", Set.of(RoadClass.MAIN), "majiang"),
                        new Responsibilities.Claim("cx", Set.of(RoadClass.ALLEY, RoadClass.ESTATE), "cx"),
                        new Responsibilities.Claim("cd", Set.of(RoadClass.ALLEY, RoadClass.ESTATE), "cd")));
        server.people = new Organisation(
                List.of(person("wang"), person("zhao"), person("li"), person("chen"), person("sun"), person("hu")),
                List.of(
                        new Post("chen", Office.R7, "QY07"),
                        new Post("sun", Office.R5, "QY07"),
                        new Post("hu", Office.BODY_CONTACT, "housing")),
                List.of(
                        team("cx-drain", "cx", "wang"),
                        team("cx-drain-2", "cx", "zhao"),
                        team("county-drain", "majiang", "li")),
                List.of(),
                List.of());
        account("wang", "cx", Role.CREW);
        account("zhao", "cx", Role.CREW);
        account("li", "", Role.CREW);
        account("chen", "qunying", Role.STEWARD);
        account("sun", "qunying", Role.STEWARD);
        account("hu", "", Role.DEPARTMENT);
    }

    private static Person person(String id) {
        return new Person(id, id, id, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Team team(String id, String area, String lead) {
        return new Team(id, id, id, Set.of(Skill.DRAIN), area, 4, List.of(lead));
    }

    private void account(String name, String area, Role... roles) {
        var unused = server.access
                .accounts()
                .add(
                        name,
                        new Account.Profile(
                                name,
                                EnumSet.copyOf(List.of(roles)),
                                Optional.of(area).filter(a -> !a.isEmpty()),
                                Optional.of(name)),
                        "test");
        tokens.put(
                name,
                server.access.token(
                        server.access.accounts().find(name).orElseThrow().principal()));
    }

    /** The token of a person with an account, or of a machine: {@code DUTY} or {@code CENTRE@cx}. */
    String token(String who) {
        return tokens.computeIfAbsent(who, w -> {
            String[] parts = w.split("@", 2);
            return server.access.token(
                    Role.valueOf(parts[0]), parts.length == 2 ? Optional.of(parts[1]) : Optional.empty());
        });
    }

    Asset drain(RoadClass roadClass) {
        return drain("QY07", roadClass);
    }

    Asset drain(String grid, RoadClass roadClass) {
        return server.site.assets().stream()
                .filter(a -> a.kind() == AssetKind.DRAIN_NODE && a.grid().equals(grid) && a.roadClass() == roadClass)
                .findFirst()
                .orElseThrow();
    }

    /** Of a drain in an alley of QY07, with the crew cx-drain since noon. */
    String dispatched() {
        return ofAlarm(drain(RoadClass.ALLEY)).id();
    }

    Ticket ofAlarm(Asset drain) {
        var high = Conditions.levelHigh(drain.code(), clock.instant());
        server.happen(high);
        return server.desk
                .ticketFor(server.book.find(high.alarmId()).orElseThrow(), clock.instant(), true, "王芳")
                .orElseThrow();
    }

    Ticket ticket(String id) {
        return server.tickets.find(id).orElseThrow();
    }

    Got get(String who, String path) {
        return server.get("/api/v1/tickets" + path, token(who));
    }

    Got post(String who, String path, String body) {
        return server.post("/api/v1/tickets" + path, token(who), body);
    }

    /** A command with a key of its own. */
    static String command(String ticket, String what, Instant at, String more) {
        return command(UUID.randomUUID().toString(), ticket, what, at, more);
    }

    static String command(String key, String ticket, String what, Instant at, String more) {
        return "{\"ticket\":\"%s\",\"do\":\"%s\",\"command\":\"%s\",\"at\":\"%s\"%s}"
                .formatted(ticket, what, key, at, more);
    }

    /** What became of each. */
    JsonNode send(String who, String... commands) {
        Got got = post(who, "/commands", "{\"commands\":[" + String.join(",", commands) + "]}");
        if (got.status() != 200) {
            throw new AssertionError(got.status() + " " + got.text());
        }
        return got.json().at("/results");
    }

    @Override
    public void close() {
        server.close();
    }
}
