package org.gridpost.dashboards.api.tickets;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Fields;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.http.Parameters;
import org.gridpost.pipelines.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people do with tickets: each thing by itself, or many at once from a phone that was offline. */
final class ActionsApi {
    static final int MOST_AT_ONCE = 200;

    private static final Logger LOG = LoggerFactory.getLogger(ActionsApi.class);
    private static final String FAILED =
            "Something went wrong here, and that is no fault of yours; the gateway's log says what. Keep it, and tell your desk.";

    private final TicketCommands commands;
    private final Answers answers;
    private final TicketSheets sheets;
    private final Askers askers;

    ActionsApi(TicketCommands commands, Answers answers, TicketSheets sheets, Askers askers) {
        this.commands = commands;
        this.answers = answers;
        this.sheets = sheets;
        this.askers = askers;
    }

    /** @param results one for each command, in their order */
    record Results(List<Result> results) {}

    /**
     * @param command its key, as it was sent
     * @param result done, already, kept or refused
     * @param code of what was refused, or that it has gone to somebody else, {@code since} then
     * @param ticket as it is now; null if the asker may not see it, or not any more
     */
    record Result(
            Optional<String> command,
            String result,
            Optional<String> code,
            Optional<String> why,
            Optional<Instant> since,
            Optional<TicketSheet> ticket) {}

    void mount(Router router, Guard guard) {
        // Before those of one ticket, which would match it.
        guard.mount(router, Rights.SEND_TICKET_COMMANDS, this::queue);
        for (Doing doing : Doing.values()) {
            if (doing != Doing.PHOTOS) {
                guard.mount(router, doing.right(), call -> one(call, doing));
            }
        }
    }

    private Answer one(Call call, Doing doing) {
        Asker asker = askers.of(call);
        Fields fields = Fields.ofOptional(call, "What does this", TicketCommands.names(doing, "sent"));
        Optional<Instant> sent = fields.time("sent");
        TicketCommands.Wish wish = new TicketCommands.Wish(call.path().get("id"), doing, sent);
        return answers.of(commands.run(asker, wish, fields, call.query()), asker);
    }

    /** One that is wrong stops none after it: a phone must be able to empty its queue. */
    private Answer queue(Call call) {
        Asker asker = askers.of(call);
        Fields fields = Fields.of(call, "A queue", List.of("sent", "commands"));
        Optional<Instant> sent = fields.time("sent");
        List<JsonNode> list = fields.objects("commands", MOST_AT_ONCE);
        return call.query()
                .problem()
                .orElseGet(() -> Answer.ok(new Results(list.stream()
                        .map(command -> result(command, asker, sent))
                        .toList())));
    }

    /** What fails here must not hold up what comes after it; if nothing at all can be done, the whole queue waits. */
    private Result result(JsonNode command, Asker asker, Optional<Instant> sent) {
        try {
            return told(command, outcome(command, asker, sent), asker);
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error(
                    "{} of ticket {} by {} failed",
                    command.path("do"),
                    command.path("ticket"),
                    asker.who().name(),
                    e);
            return told(command, Outcome.refused("internal", FAILED), asker);
        }
    }

    private Result told(JsonNode command, Outcome outcome, Asker asker) {
        return new Result(
                Optional.ofNullable(command.path("command").textValue()),
                Answers.word(outcome.result()),
                outcome.code(),
                outcome.why(),
                outcome.since(),
                outcome.ticket().map(t -> sheets.of(t, asker)));
    }

    private Outcome outcome(JsonNode command, Asker asker, Optional<Instant> sent) {
        Optional<Doing> doing = Doing.of(command.path("do").asText());
        if (doing.isEmpty()) {
            return Outcome.refused(
                    "bad-request",
                    "do must be what is to be done, such as take, done or note, but is " + command.path("do") + ".");
        }
        Parameters problems = Parameters.none();
        Fields fields = Fields.of(command, problems, "A command", TicketCommands.names(doing.get(), "ticket", "do"));
        String ticket = fields.needed("ticket", "name the ticket");
        String key = fields.needed("command", "a key of its own, such as a UUID, so that it can be sent again");
        if (ticket.isEmpty() || key.isEmpty()) {
            return Outcome.refused("bad-request", problems.sentence().orElse(""));
        }
        if (!doing.get().right().allows(asker.who())) {
            return Outcome.refused("no-right", "Your role, or your token's scope, does not allow this.");
        }
        return commands.run(asker, new TicketCommands.Wish(ticket, doing.get(), sent), fields, problems);
    }
}
