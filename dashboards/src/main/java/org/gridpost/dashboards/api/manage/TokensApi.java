package org.gridpost.dashboards.api.manage;

import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Accounts;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.access.Scope;
import org.gridpost.dashboards.access.TokenNames;
import org.gridpost.dashboards.access.Tokens;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Fields;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.model.Site;

/** Bearer tokens of machines. A token's text is told once, when it is made. */
public final class TokensApi {
    private static final List<String> FIELDS = List.of("name", "roles", "area", "scope", "days");

    private final Tokens tokens;
    private final Accounts accounts;
    private final Supplier<Site> site;
    private final Duration longest;

    /** @param longest for which a token can be made */
    public TokensApi(Tokens tokens, Accounts accounts, Supplier<Site> site, Duration longest) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.site = site;
        this.longest = longest;
    }

    /** @param scope {@code READ} or names of rows in docs/rights.md; empty if its roles alone decide */
    record View(
            String id,
            String name,
            Set<Role> roles,
            Optional<String> area,
            List<String> scope,
            Optional<String> by,
            Instant created,
            Instant expires,
            Optional<Instant> lastUsed,
            Optional<Instant> revoked) {}

    record Listed(List<View> tokens) {}

    record Made(String id, String token, Instant expires) {}

    /** @param result {@code revoked}, or {@code already} if it had been before */
    record Revoked(String result, String id) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.LIST_TOKENS, this::list);
        guard.mount(router, Rights.MAKE_TOKEN, this::make);
        guard.mount(router, Rights.REVOKE_TOKEN, this::revoke);
    }

    private Answer list(Call call) {
        return Answer.ok(new Listed(tokens.all().stream()
                .filter(t -> Giving.sees(call, t.principal().area()))
                .map(TokensApi::view)
                .toList()));
    }

    private Answer make(Call call) {
        Fields fields = Fields.of(call, "A token", FIELDS);
        String name = fields.needed("name", "of the machine that will use it");
        if (!name.isEmpty()) {
            TokenNames.fault(name, accounts.all())
                    .ifPresent(fault -> call.query().complain("name " + fault + "."));
        }
        Set<Role> roles = Giving.roles(call, fields);
        Giving.needRoles(call, roles);
        Optional<String> area = Giving.area(call, fields, site.get().areas());
        List<String> words = fields.texts("scope");
        Optional<Scope> scope = words.isEmpty() ? Optional.empty() : Scope.of(words);
        if (!words.isEmpty() && scope.isEmpty()) {
            call.query()
                    .complain("scope is " + Scope.READ + " or names of rows as GET /api/v1/me lists them under may.");
        }
        long days = fields.count("days", longest.toDays(), "for which it is valid");
        return call.query().problem().orElseGet(() -> {
            Principal given = new Principal(name, roles, area, Optional.empty(), scope);
            return Giving.tooMuch(call, given).orElseGet(() -> {
                Tokens.Created created =
                        tokens.create(given, Duration.ofDays(days), call.who().name());
                return Answer.ok(new Made(created.id(), created.token(), created.expires()));
            });
        });
    }

    private Answer revoke(Call call) {
        String id = call.path().get("id");
        return tokens.find(id)
                .filter(t -> Giving.sees(call, t.principal().area()))
                .map(t -> Answer.ok(new Revoked(tokens.revoke(id, call.who().name()) ? "revoked" : "already", id)))
                .orElseGet(() -> Answer.notFound("There is no token " + id + " that you may see."));
    }

    private static View view(Tokens.Listed token) {
        Principal principal = token.principal();
        return new View(
                token.id(),
                principal.name(),
                new TreeSet<>(principal.roles()),
                principal.area(),
                principal.scope().map(Scope::words).orElse(List.of()),
                token.by(),
                token.created(),
                token.expires(),
                token.lastUsed(),
                token.revoked());
    }
}
