package org.gridpost.dashboards.api.duty;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.http.Json;
import org.gridpost.pipelines.command.Command;
import org.gridpost.pipelines.command.CommandBook;
import org.gridpost.pipelines.command.CommandDesk;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;

/** Commands to a device, and what became of them. */
public final class CommandsApi {
    private static final int DEFAULT_LIMIT = 20;

    private static final ObjectReader STRICT = Json.MAPPER
            .readerFor(JsonNode.class)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final CommandDesk desk;
    private final Supplier<Site> site;
    private final Clock clock;

    public CommandsApi(CommandDesk desk, Supplier<Site> site, Clock clock) {
        this.desk = desk;
        this.site = site;
        this.clock = clock;
    }

    /**
     * @param body the command as the device gets it
     * @param expires from then on it is not delivered any more
     * @param state how it stands, as in {@link Command.State}, in small letters
     */
    record CommandView(long id, String device, JsonNode body, String by, Instant at, Instant expires, String state) {
        static CommandView of(Command command) {
            return new CommandView(
                    command.id(),
                    command.device(),
                    read(command.body()).orElseThrow(),
                    command.by(),
                    command.at(),
                    command.expires(),
                    command.state().name().toLowerCase(Locale.ROOT));
        }
    }

    record Commands(List<CommandView> commands) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.LIST_COMMANDS, this::list);
        guard.mount(router, Rights.GIVE_COMMAND, this::give);
    }

    private Answer list(Call call) {
        Optional<Device> device = visible(call);
        if (device.isEmpty()) {
            return unknown(call);
        }
        int limit = call.query().limit(DEFAULT_LIMIT, CommandBook.KEPT);
        return call.query()
                .problem()
                .orElseGet(() ->
                        Answer.ok(new Commands(desk.ofDevice(device.get().id(), limit).stream()
                                .map(CommandView::of)
                                .toList())));
    }

    private Answer give(Call call) {
        Optional<Device> device = visible(call);
        if (device.isEmpty()) {
            return unknown(call);
        }
        if (device.get().revoked()) {
            return Answer.error(
                    409, "revoked", "Device " + device.get().id() + " is revoked: nothing is sent to it any more.");
        }
        Duration life = call.query().span("expires").orElse(Command.DEFAULT_LIFE);
        if (life.compareTo(Command.MAX_LIFE) > 0) {
            call.query().complain("expires is at most " + Command.MAX_LIFE.toSeconds() + " s from now.");
        }
        Optional<JsonNode> body = read(call.body()).filter(b -> b.isObject() && !b.isEmpty());
        if (body.isEmpty()) {
            call.query()
                    .complain("A command is a JSON object that says how the device shall be, such as"
                            + " {\"dim_command\":50}.");
        }
        return call.query().problem().orElseGet(() -> give(call, device.get(), body.orElseThrow(), life));
    }

    private Answer give(Call call, Device device, JsonNode body, Duration life) {
        String compact = body.toString();
        if (compact.getBytes(StandardCharsets.UTF_8).length > Command.MAX_BODY_BYTES) {
            return Answer.error(413, "too-large", "A command has at most " + Command.MAX_BODY_BYTES + " bytes.");
        }
        Command command = desk.give(device.id(), compact, call.who().name(), life);
        return Answer.accepted(CommandView.of(command));
    }

    private static Optional<JsonNode> read(String text) {
        try {
            return Optional.ofNullable(STRICT.readValue(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** A device that is bound to no asset belongs to no area: only who may see the whole county sees it. */
    private Optional<Device> visible(Call call) {
        Site now = site.get();
        return now.device(call.path().get("id"))
                .filter(d -> call.who().area().isEmpty()
                        || now.assetOf(d.id(), clock.instant())
                                .filter(a -> call.sees(a.grid()))
                                .isPresent());
    }

    private static Answer unknown(Call call) {
        return Answer.notFound("There is no device " + call.path().get("id") + " that you may see.");
    }
}
