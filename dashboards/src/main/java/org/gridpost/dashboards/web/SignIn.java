package org.gridpost.dashboards.web;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.gridpost.dashboards.access.Access;
import org.gridpost.dashboards.access.AttemptLimit;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Credential;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.http.SameOrigin;
import org.gridpost.dashboards.web.Arrival.Again;

/**
 * Signing in by name and password or by a one-time link, and out. Opening a link only shows a button or a form: messengers
 * and mail scanners open links to preview them, and would use the code up.
 *
 * <p>An address that failed too often may try no more passwords for a while. A link still opens from there: its code cannot
 * be guessed, and it is the way in for whoever somebody else has locked out.
 */
public final class SignIn {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final Access access;
    private final Arrival arrival;

    public SignIn(Access access, AttemptLimit limit, Clock clock) {
        this.access = access;
        this.arrival = new Arrival(access, limit, clock);
    }

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.SEE_SIGN_IN, this::show);
        guard.mountStream(router, Rights.SIGN_IN, (ctx, call) -> answer(ctx, () -> signIn(ctx, texts(call))));
        guard.mount(router, Rights.SEE_PASSWORD_PAGE, call -> SignInPage.change(texts(call), 200, "", ""));
        guard.mountStream(
                router, Rights.CHANGE_PASSWORD, (ctx, call) -> answer(ctx, () -> changePassword(ctx, texts(call))));
        guard.mountStream(router, Rights.SIGN_OUT, (ctx, call) -> answer(ctx, () -> signOut(ctx, call)));
    }

    /** All of it may block. */
    private static void answer(RoutingContext ctx, Supplier<Answer> answer) {
        ctx.vertx()
                .executeBlocking(answer::get, false)
                .onSuccess(a -> a.send(ctx.response()))
                .onFailure(ctx::fail);
    }

    private Answer show(Call call) {
        Texts texts = texts(call);
        Optional<String> code = call.query().text("code");
        if (code.isEmpty()) {
            return SignInPage.password(texts, 200, "", call.query().text("to").orElse(""), "");
        }
        if (!CODE.matcher(code.get()).matches()) {
            return SignInPage.refused(texts, 400, texts.get("signin.nocode"));
        }
        return access.invited(code.get())
                .map(account -> SignInPage.choose(texts, 200, code.get(), account, ""))
                .orElseGet(() -> SignInPage.button(texts, code.get()));
    }

    private Answer signIn(RoutingContext ctx, Texts texts) {
        if (!SameOrigin.mayBeOurs(ctx.request())) {
            return SignInPage.refused(texts, 403, texts.get("signin.foreign"));
        }
        MultiMap form = ctx.request().formAttributes();
        String name = field(form, "name");
        String password = field(form, "password");
        String code = field(form, "code");
        if (!form.contains("code")) {
            Again again = (status, why) -> SignInPage.password(texts, status, name, field(form, "to"), why);
            return arrival.byPassword(ctx, texts, again, client -> access.signIn(name, password, client));
        }
        Again dead = (status, why) -> SignInPage.refused(texts, status, why);
        if (!form.contains("password")) {
            return arrival.byCode(ctx, texts, dead, client -> access.redeem(code, client));
        }
        Again again = (status, why) -> access.invited(code)
                .map(account -> SignInPage.choose(texts, status, code, account, why))
                .orElseGet(() -> dead.page(status, why));
        return password.equals(field(form, "repeat"))
                ? arrival.byCode(ctx, texts, again, client -> access.choosePassword(code, password, client))
                : again.page(400, texts.get("signin.differ"));
    }

    private Answer changePassword(RoutingContext ctx, Texts texts) {
        if (!SameOrigin.mayBeOurs(ctx.request())) {
            return SignInPage.refused(texts, 403, texts.get("signin.foreign"));
        }
        MultiMap form = ctx.request().formAttributes();
        String name = field(form, "name");
        String fresh = field(form, "fresh");
        Again again = (status, why) -> SignInPage.change(texts, status, name, why);
        return fresh.equals(field(form, "repeat"))
                ? arrival.byPassword(
                        ctx,
                        texts,
                        again,
                        client -> access.changePassword(name, field(form, "password"), fresh, client))
                : again.page(400, texts.get("signin.differ"));
    }

    private Answer signOut(RoutingContext ctx, Call call) {
        call.sessionId().ifPresent(access::signOut);
        return Answer.empty(204)
                .with(
                        "Set-Cookie",
                        Credential.cookie(ctx.request(), "", Duration.ZERO).encode());
    }

    private static String field(MultiMap form, String name) {
        return form.contains(name) ? form.get(name) : "";
    }

    private static Texts texts(Call call) {
        return Texts.preferred(call.header().get("Accept-Language").orElse(""));
    }
}
