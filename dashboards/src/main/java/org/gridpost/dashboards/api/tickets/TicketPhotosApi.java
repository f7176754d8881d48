package org.gridpost.dashboards.api.tickets;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.respond.photos.PhotoStore;
import org.gridpost.pipelines.respond.tickets.TicketBook;

/** Photos of tickets: sent as files, and shown to nobody but those who may see the ticket. */
final class TicketPhotosApi {
    private static final int LONGEST_COMMAND = 64;

    private final TicketBook book;
    private final PhotoStore photos;
    private final TicketCommands commands;
    private final Answers answers;
    private final Askers askers;

    TicketPhotosApi(TicketBook book, PhotoStore photos, TicketCommands commands, Answers answers, Askers askers) {
        this.book = book;
        this.photos = photos;
        this.commands = commands;
        this.answers = answers;
        this.askers = askers;
    }

    void mount(Router router, Guard guard) {
        guard.mountUpload(router, Rights.ADD_TICKET_PHOTO, this::add);
        guard.mount(router, Rights.READ_TICKET_PHOTO, this::read);
    }

    private Answer add(Call call, byte[] file) {
        Optional<String> command = call.query().text("command");
        Optional<Instant> done = call.query().time("at");
        Optional<Instant> sent = call.query().time("sent");
        if (command.filter(c -> c.length() > LONGEST_COMMAND).isPresent()) {
            call.query().complain("command has at most " + LONGEST_COMMAND + " characters.");
        }
        return call.query().problem().orElseGet(() -> {
            Asker asker = askers.of(call);
            TicketCommands.Wish wish = new TicketCommands.Wish(call.path().get("id"), Doing.PHOTOS, sent);
            return answers.of(commands.pictured(asker, wish, command, done, () -> photos.keep(file)), asker);
        });
    }

    /** As a file of its own: nothing that it might hold is ever run. */
    private Answer read(Call call) {
        String photo = call.path().get("photo");
        Asker asker = askers.of(call);
        return book.find(call.path().get("id"))
                .filter(asker::sees)
                .filter(t -> t.work().photos().contains(photo))
                .flatMap(t -> photos.find(photo))
                .map(bytes -> new Answer(
                        200,
                        PhotoStore.MEDIA_TYPE,
                        Buffer.buffer(bytes),
                        Map.of(
                                "Content-Disposition",
                                "attachment; filename=\"" + photo + ".jpg\"",
                                "X-Content-Type-Options",
                                "nosniff",
                                "Cache-Control",
                                "private, max-age=86400, immutable")))
                .orElseGet(() -> Answer.notFound(
                        "Ticket " + call.path().get("id") + " has no photo " + photo + ", or you may not see it."));
    }
}
