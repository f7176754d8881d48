package org.gridpost.dashboards.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridpost.dashboards.access.Access;
import org.gridpost.dashboards.access.Access.Redemption;
import org.gridpost.dashboards.access.AttemptLimit;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Credential;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.http.SameOrigin;

/**
 * Signing in by a one-time link, and out. Opening the link only shows a button: messengers and mail scanners open links to
 * preview them, and would use the code up.
 */
public final class SignIn {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final String AFTER = "/duty";

    private final Access access;
    private final AttemptLimit limit;
    private final Clock clock;

    public SignIn(Access access, AttemptLimit limit, Clock clock) {
        this.access = access;
        this.limit = limit;
        this.clock = clock;
    }

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.SEE_SIGN_IN, this::show);
        guard.mountStream(router, Rights.SIGN_IN, this::redeem);
        guard.mountStream(router, Rights.SIGN_OUT, this::signOut);
    }

    private Answer show(Call call) {
        Texts texts = texts(call);
        Optional<String> code =
                call.query().text("code").filter(c -> CODE.matcher(c).matches());
        return code.map(c -> SignInPage.button(texts, c))
                .orElseGet(() -> SignInPage.refused(texts, 400, "signin.nocode"));
    }

    private void redeem(RoutingContext ctx, Call call) {
        HttpServerRequest request = ctx.request();
        Texts texts = texts(call);
        if (!SameOrigin.mayBeOurs(request)) {
            SignInPage.refused(texts, 403, "signin.foreign").send(ctx.response());
            return;
        }
        String address = request.remoteAddress().hostAddress();
        Optional<Duration> wait = limit.wait(address);
        if (wait.isPresent()) {
            SignInPage.refused(texts, 429, "signin.wait")
                    .with("Retry-After", Long.toString(wait.get().toSeconds() + 1))
                    .send(ctx.response());
            return;
        }
        MultiMap form = request.formAttributes();
        String code = form.contains("code") ? form.get("code") : "";
        ctx.vertx()
                .executeBlocking(() -> access.redeem(code), false)
                .onSuccess(redemption -> answer(ctx, texts, redemption))
                .onFailure(ctx::fail);
    }

    private void answer(RoutingContext ctx, Texts texts, Redemption redemption) {
        if (redemption instanceof Redemption.SignedIn in) {
            Duration life = Duration.between(clock.instant(), in.expires());
            ctx.response().addCookie(Credential.cookie(ctx.request(), in.sessionId(), life));
            Answer.empty(303).with("Location", AFTER).send(ctx.response());
        } else if (redemption instanceof Redemption.Refused refused) {
            limit.failed(ctx.request().remoteAddress().hostAddress());
            String why = switch (refused.why()) {
                case UNKNOWN -> "signin.unknown";
                case USED -> "signin.used";
                case EXPIRED -> "signin.expired";
            };
            SignInPage.refused(texts, 410, why).send(ctx.response());
        }
    }

    private void signOut(RoutingContext ctx, Call call) {
        ctx.vertx()
                .executeBlocking(
                        () -> {
                            call.sessionId().ifPresent(access::signOut);
                            return true;
                        },
                        false)
                .onSuccess(done -> {
                    ctx.response().addCookie(Credential.cookie(ctx.request(), "", Duration.ZERO));
                    Answer.empty(204).send(ctx.response());
                })
                .onFailure(ctx::fail);
    }

    private static Texts texts(Call call) {
        return Texts.preferred(call.header().get("Accept-Language").orElse(""));
    }
}
