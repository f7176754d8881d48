package org.gridpost.gateway.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.respond.photos.Pictures;

/** Tickets of a running gateway, each brought to where something can be done with it: of lamps in the alleys of grid QY07. */
final class Repairs {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_IN_AN_ALLEY = 21;
    private static final int LAMPS = 20;
    private static final String[] TRADES = {"ELEC", "CIVIL", "VIDEO"};
    private static final String REASON = "{\"reason\":\"a test\"}";

    private final RunningGateway gateway;
    private final Map<Role, String> tokens;
    private final AtomicInteger opened = new AtomicInteger();

    Repairs(RunningGateway gateway) {
        this.gateway = gateway;
        this.tokens = Map.of(
                Role.STEWARD, gateway.token(Role.STEWARD),
                Role.DUTY, gateway.token(Role.DUTY),
                Role.CREW, gateway.token(Role.CREW),
                Role.CENTRE, gateway.token(Role.CENTRE),
                Role.SUPERVISOR, gateway.token(Role.SUPERVISOR));
    }

    /** One that a person at a desk has opened: it is with the crew. */
    String dispatched() {
        return opened(Role.DUTY);
    }

    /** With which the operation of that name can be done. */
    String readyFor(String operation) {
        return switch (operation) {
            case "acceptTicket", "rejectTicket" -> opened(Role.STEWARD);
            case "fileTicket" -> does(Role.DUTY, opened(Role.STEWARD), "accept", "{}");
            case "dispatchTicket" -> does(Role.DUTY, readyFor("fileTicket"), "file", "{}");
            case "resumeTicket" -> does(Role.CENTRE, dispatched(), "suspend", REASON);
            case "verifyTicket" -> does(Role.CREW, dispatched(), "done", "{}");
            case "reopenTicket" -> does(Role.SUPERVISOR, readyFor("verifyTicket"), "verify", "{\"fixed\":true}");
            default -> dispatched();
        };
    }

    /** Brings one that a resident has caused through all its stages. */
    void close(String ticket) {
        does(Role.DUTY, ticket, "accept", "{}");
        does(Role.DUTY, ticket, "file", "{}");
        does(Role.DUTY, ticket, "dispatch", "{}");
        does(Role.CREW, ticket, "done", "{}");
        does(Role.SUPERVISOR, ticket, "verify", "{\"fixed\":true}");
    }

    /** The id of a photo of a ticket. */
    String photoOf(String ticket) {
        return post(Role.DUTY, "/api/v1/tickets/" + ticket + "/photos", Pictures.jpeg())
                .at("/ticket/photos/0")
                .asText();
    }

    private String opened(Role by) {
        int number = opened.getAndIncrement();
        String ticket =
                "{\"asset\":\"LP-QY07-0%d\",\"trade\":\"%s\",\"severity\":\"P3\",\"within\":\"24 h\",\"description\":\"a test\"}"
                        .formatted(FIRST_IN_AN_ALLEY + number % LAMPS, TRADES[number / LAMPS]);
        return post(by, "/api/v1/tickets", ticket.getBytes(UTF_8))
                .at("/ticket/id")
                .asText();
    }

    private String does(Role by, String ticket, String what, String body) {
        JsonNode got = post(by, "/api/v1/tickets/" + ticket + "/" + what, body.getBytes(UTF_8));
        if (!got.path("result").asText().equals("done")) {
            throw new AssertionError(what + " was answered " + got);
        }
        return ticket;
    }

    private JsonNode post(Role by, String path, byte[] body) {
        HttpResponse<String> answer = gateway.send(HttpRequest.newBuilder(gateway.uri(path))
                .header("Authorization", "Bearer " + tokens.get(by))
                .POST(BodyPublishers.ofByteArray(body)));
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
