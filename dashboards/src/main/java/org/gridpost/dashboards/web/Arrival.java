package org.gridpost.dashboards.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.gridpost.dashboards.access.Access;
import org.gridpost.dashboards.access.Access.Attempt;
import org.gridpost.dashboards.access.Access.Client;
import org.gridpost.dashboards.access.AttemptLimit;
import org.gridpost.dashboards.access.PasswordRules;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Credential;
import org.gridpost.pipelines.model.Role;

/** What somebody who tries to sign in is answered: the cookie and the way to the console, or the form again. */
final class Arrival {
    private static final Pattern PAGE = Pattern.compile("/(duty|crew|manage)(\\?[A-Za-z0-9=&_.%:+-]{0,500})?");
    private static final String MIN = Integer.toString(PasswordRules.MIN_LENGTH);

    private final Access access;
    private final AttemptLimit limit;
    private final Clock clock;

    Arrival(Access access, AttemptLimit limit, Clock clock) {
        this.access = access;
        this.limit = limit;
        this.clock = clock;
    }

    /** The form again, with a sentence of what was wrong. */
    @FunctionalInterface
    interface Again {
        Answer page(int status, String why);
    }

    /** An attempt by something that can be guessed: not for an address that is held back. */
    Answer byPassword(RoutingContext ctx, Texts texts, Again again, Function<Client, Attempt> attempt) {
        Optional<Duration> wait = limit.wait(client(ctx.request()).address());
        return wait.map(left -> waiting(texts, again, "signin.wait", left))
                .orElseGet(() -> byCode(ctx, texts, again, attempt));
    }

    Answer byCode(RoutingContext ctx, Texts texts, Again again, Function<Client, Attempt> attempt) {
        HttpServerRequest request = ctx.request();
        Client client = client(request);
        Attempt outcome = attempt.apply(client);
        if (outcome instanceof Attempt.SignedIn in) {
            // Whoever was signed in here before is not any more.
            if (Credential.of(request) instanceof Credential.Session old) {
                access.signOut(old.id());
            }
            Duration life = Duration.between(clock.instant(), in.expires());
            String cookie = Credential.cookie(request, in.sessionId(), life).encode();
            return Answer.empty(303)
                    .with("Location", page(request, in.principal()))
                    .with("Set-Cookie", cookie);
        }
        if (outcome instanceof Attempt.MustChange change) {
            return Answer.empty(303).with("Location", "/sign-in?code=" + change.code());
        }
        if (outcome instanceof Attempt.BadPassword bad) {
            return again.page(400, texts.get(words(bad.fault())).replace("{min}", MIN));
        }
        if (outcome instanceof Attempt.Busy) {
            return again.page(503, texts.get("signin.busy")).with("Retry-After", "5");
        }
        limit.failed(client.address());
        if (outcome instanceof Attempt.Wait wait) {
            return waiting(texts, again, "signin.waitname", wait.left());
        }
        return switch (((Attempt.Refused) outcome).why()) {
            case WRONG -> again.page(401, texts.get("signin.wrong")).with("WWW-Authenticate", "Bearer");
            case UNKNOWN -> gone(texts, "signin.unknown");
            case USED -> gone(texts, "signin.used");
            case EXPIRED -> gone(texts, "signin.expired");
        };
    }

    /** Where they wanted to go; or else where those of their role work. */
    private static String page(HttpServerRequest request, Principal principal) {
        String wanted = Optional.ofNullable(request.formAttributes().get("to")).orElse("");
        if (PAGE.matcher(wanted).matches()) {
            return wanted;
        }
        Set<Role> roles = principal.roles();
        if (roles.contains(Role.DUTY)) {
            return "/duty";
        }
        if (roles.contains(Role.CREW) || roles.contains(Role.STEWARD)) {
            return "/crew";
        }
        return roles.contains(Role.SUPERVISOR) ? "/manage" : "/duty";
    }

    private static Answer gone(Texts texts, String why) {
        return SignInPage.refused(texts, 410, texts.get(why));
    }

    private static Answer waiting(Texts texts, Again again, String why, Duration left) {
        long minutes = left.toMinutes() + 1;
        return again.page(429, texts.get(why).replace("{minutes}", Long.toString(minutes)))
                .with("Retry-After", Long.toString(left.toSeconds() + 1));
    }

    private static String words(PasswordRules.Fault fault) {
        return switch (fault) {
            case TOO_SHORT -> "signin.tooshort";
            case TOO_LONG -> "signin.toolong";
            case COMMON -> "signin.common";
            case HOLDS_NAME -> "signin.holdsname";
        };
    }

    private static Client client(HttpServerRequest request) {
        return new Client(
                request.remoteAddress().hostAddress(),
                Optional.ofNullable(request.getHeader("User-Agent")).orElse(""));
    }
}
