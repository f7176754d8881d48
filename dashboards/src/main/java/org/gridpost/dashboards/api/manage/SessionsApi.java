package org.gridpost.dashboards.api.manage;

import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridpost.dashboards.access.OpenSessions;
import org.gridpost.dashboards.access.OpenSessions.Listed;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.model.Role;

/** Who is signed in: one's own sessions, and for administrators those of their area. */
public final class SessionsApi {
    private final OpenSessions sessions;

    public SessionsApi(OpenSessions sessions) {
        this.sessions = sessions;
    }

    /** @param current whether it is the one that asks */
    record View(
            String id,
            String name,
            Optional<String> account,
            Set<Role> roles,
            Optional<String> area,
            Instant created,
            Instant lastUsed,
            Instant expires,
            String address,
            String agent,
            boolean current) {}

    record Sessions(List<View> sessions) {}

    record Ended(int ended) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.LIST_OWN_SESSIONS, call -> Answer.ok(views(call, own(call))));
        guard.mount(router, Rights.END_OTHER_OWN_SESSIONS, this::endOthers);
        guard.mount(router, Rights.END_OWN_SESSION, call -> end(call, own(call)));
        guard.mount(router, Rights.LIST_SESSIONS, call -> Answer.ok(views(call, seen(call))));
        guard.mount(router, Rights.END_SESSION, call -> end(call, seen(call)));
    }

    private List<Listed> seen(Call call) {
        return sessions.all().stream()
                .filter(s -> Giving.sees(call, s.principal().area()))
                .toList();
    }

    /** Those of the account; who came by a link of a role has this one. A token has none. */
    private List<Listed> own(Call call) {
        Optional<Listed> current = current(call);
        Optional<String> account = current.flatMap(c -> c.principal().account());
        return account.isEmpty()
                ? current.stream().toList()
                : sessions.all().stream()
                        .filter(s -> s.principal().account().equals(account))
                        .toList();
    }

    private Optional<Listed> current(Call call) {
        return call.sessionId().flatMap(sessions::of);
    }

    private Answer end(Call call, List<Listed> among) {
        String id = call.path().get("id");
        Optional<Listed> session = among.stream().filter(s -> s.id().equals(id)).findFirst();
        return session.filter(s -> sessions.end(s.id(), call.who().name())).isPresent()
                ? Answer.ok(new Ended(1))
                : Answer.notFound("There is no open session " + id + " that you may see.");
    }

    private Answer endOthers(Call call) {
        Optional<String> current = current(call).map(Listed::id);
        long ended = own(call).stream()
                .filter(s -> !current.equals(Optional.of(s.id())))
                .filter(s -> sessions.end(s.id(), call.who().name()))
                .count();
        return Answer.ok(new Ended(Math.toIntExact(ended)));
    }

    private Sessions views(Call call, List<Listed> listed) {
        Optional<String> current = current(call).map(Listed::id);
        return new Sessions(listed.stream()
                .map(s -> new View(
                        s.id(),
                        s.principal().name(),
                        s.principal().account(),
                        new TreeSet<>(s.principal().roles()),
                        s.principal().area(),
                        s.created(),
                        s.lastUsed(),
                        s.expires(),
                        s.address(),
                        s.agent(),
                        current.equals(Optional.of(s.id()))))
                .toList());
    }
}
