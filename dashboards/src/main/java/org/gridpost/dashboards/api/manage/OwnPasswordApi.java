package org.gridpost.dashboards.api.manage;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gridpost.dashboards.access.Access;
import org.gridpost.dashboards.access.Access.Attempt;
import org.gridpost.dashboards.access.Access.Client;
import org.gridpost.dashboards.access.AttemptLimit;
import org.gridpost.dashboards.access.PasswordRules;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Credential;
import org.gridpost.dashboards.http.Fields;
import org.gridpost.dashboards.http.Guard;

/** Changing one's own password. The current one is asked for: a console that was left open must not be enough. */
public final class OwnPasswordApi {
    private final Access access;
    private final AttemptLimit limit;
    private final Clock clock;

    public OwnPasswordApi(Access access, AttemptLimit limit, Clock clock) {
        this.access = access;
        this.limit = limit;
        this.clock = clock;
    }

    public void mount(Router router, Guard guard) {
        guard.mountStream(
                router,
                Rights.CHANGE_OWN_PASSWORD,
                (ctx, call) -> ctx.vertx()
                        .executeBlocking(() -> change(ctx, call), false)
                        .onSuccess(answer -> answer.send(ctx.response()))
                        .onFailure(ctx::fail));
    }

    private Answer change(RoutingContext ctx, Call call) {
        Fields fields = Fields.of(call, "A change of password", List.of("current", "fresh"));
        if (call.query().problem().isPresent()) {
            return call.query().problem().get();
        }
        Optional<String> account = call.who().account();
        if (account.isEmpty()) {
            return Answer.error(
                    409,
                    "no-account",
                    "Only who signed in by an account has a password: ask an administrator for one.");
        }
        HttpServerRequest request = ctx.request();
        String address = request.remoteAddress().hostAddress();
        Optional<Answer> held = limit.wait(address).map(Answer::tooManyFailures);
        return held.orElseGet(() -> {
            Client client = new Client(address, call.header().get("User-Agent").orElse(""));
            return answer(
                    request,
                    access.changePassword(account.get(), fields.secret("current"), fields.secret("fresh"), client));
        });
    }

    private Answer answer(HttpServerRequest request, Attempt outcome) {
        if (outcome instanceof Attempt.SignedIn in) {
            Duration life = Duration.between(clock.instant(), in.expires());
            return Answer.empty(204)
                    .with(
                            "Set-Cookie",
                            Credential.cookie(request, in.sessionId(), life).encode());
        }
        if (outcome instanceof Attempt.BadPassword bad) {
            return Answer.badRequest("fresh cannot be taken as a password, it is "
                    + bad.fault().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": choose one of "
                    + PasswordRules.MIN_LENGTH + " to " + PasswordRules.MAX_LENGTH
                    + " characters that nobody tries first and that does not hold your name.");
        }
        if (outcome instanceof Attempt.Busy) {
            return Answer.unavailable("Very many people are signing in at this moment: try again in a few seconds.");
        }
        limit.failed(request.remoteAddress().hostAddress());
        return outcome instanceof Attempt.Wait wait
                ? Answer.tooManyFailures(wait.left())
                : Answer.badRequest("current is not your current password.");
    }
}
