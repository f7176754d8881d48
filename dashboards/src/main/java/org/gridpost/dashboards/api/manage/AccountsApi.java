package org.gridpost.dashboards.api.manage;

import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Account;
import org.gridpost.dashboards.access.Account.Profile;
import org.gridpost.dashboards.access.Accounts;
import org.gridpost.dashboards.access.Accounts.Outcome;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Fields;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.model.Ids;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.model.Site;

/** The accounts of people. Nobody gives more rights or a wider area than they have, or hears of accounts beyond theirs. */
public final class AccountsApi {
    private static final List<String> NEW = List.of("name", "displayName", "roles", "area", "person");
    private static final List<String> CHANGED =
            List.of("displayName", "roles", "area", "person", "disabled", "changeNeeded");

    private final Accounts accounts;
    private final Supplier<Site> site;

    public AccountsApi(Accounts accounts, Supplier<Site> site) {
        this.accounts = accounts;
        this.site = site;
    }

    record Listed(List<AccountView> accounts) {}

    /** @param link to be handed to the person, behind the gateway's address: told this once, and good for one use */
    record Changed(AccountView account, Optional<String> link, Optional<Instant> linkExpires) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.LIST_ACCOUNTS, this::list);
        guard.mount(router, Rights.ADD_ACCOUNT, this::add);
        guard.mount(router, Rights.READ_ACCOUNT, call -> with(call, a -> Answer.ok(AccountView.of(a))));
        guard.mount(router, Rights.CHANGE_ACCOUNT, call -> with(call, a -> change(call, a)));
        guard.mount(router, Rights.INVITE_ACCOUNT, call -> with(call, a -> invite(call, a)));
    }

    private Answer list(Call call) {
        return Answer.ok(new Listed(accounts.all().stream()
                .filter(a -> Giving.sees(call, a.profile().area()))
                .map(AccountView::of)
                .toList()));
    }

    private Answer add(Call call) {
        Fields fields = Fields.of(call, "An account", NEW);
        String name = fields.needed("name", "by which the person signs in");
        if (!name.isEmpty() && !Ids.isId(name)) {
            call.query().complain("name must be 1 to 64 of the characters A-Z a-z 0-9 _ - but is \"" + name + "\".");
        }
        Set<Role> roles = Giving.roles(call, fields);
        Giving.needRoles(call, roles);
        String displayName = displayName(call, fields).orElse(name);
        Optional<String> area = Giving.area(call, fields, site.get().areas());
        Optional<String> person = person(call, fields);
        return call.query().problem().orElseGet(() -> {
            Profile profile = new Profile(displayName, roles, area, person);
            return Giving.tooMuch(call, principal(profile))
                    .orElseGet(
                            () -> answer(accounts.add(name, profile, call.who().name()), name));
        });
    }

    private Answer change(Call call, Account account) {
        Fields fields = Fields.of(call, "A change of an account", CHANGED);
        Profile old = account.profile();
        Set<Role> given = Giving.roles(call, fields);
        Set<Role> roles = fields.has("roles") ? given : old.roles();
        Giving.needRoles(call, roles);
        String displayName = displayName(call, fields).orElse(old.displayName());
        Optional<String> named = Giving.area(call, fields, site.get().areas());
        Optional<String> area = fields.has("area") ? named : old.area();
        Optional<String> person = fields.has("person") ? person(call, fields) : old.person();
        boolean disabled = fields.flag("disabled").orElse(account.disabled());
        boolean changeNeeded = fields.flag("changeNeeded").orElse(account.changeNeeded());
        return call.query().problem().orElseGet(() -> {
            Profile profile = new Profile(displayName, roles, area, person);
            Accounts.Change change = new Accounts.Change(profile, disabled, changeNeeded);
            return Giving.tooMuch(call, principal(profile))
                    .or(() -> Giving.tooMuch(call, account.principal()))
                    .orElseGet(() ->
                            answer(accounts.change(account, change, call.who().name()), account.name()));
        });
    }

    private Answer invite(Call call, Account account) {
        return Giving.tooMuch(call, account.principal())
                .orElseGet(
                        () -> answer(accounts.invite(account.name(), call.who().name()), account.name()));
    }

    private Answer with(Call call, Function<Account, Answer> then) {
        String name = call.path().get("name");
        return (Ids.isId(name) ? accounts.find(name) : Optional.<Account>empty())
                .filter(a -> Giving.sees(call, a.profile().area()))
                .map(then)
                .orElseGet(() -> Answer.notFound("There is no account " + name + " that you may see."));
    }

    private static Answer answer(Outcome outcome, String name) {
        if (outcome instanceof Outcome.Done done) {
            return Answer.ok(new Changed(
                    AccountView.of(done.account()),
                    done.link().map(Accounts.Link::path),
                    done.link().map(Accounts.Link::expires)));
        }
        return switch (((Outcome.Refused) outcome).why()) {
            case NAME_TAKEN ->
                Answer.error(409, "taken", "There is an account " + name + " already: take another name.");
            case DISPLAY_NAME_TAKEN ->
                Answer.error(
                        409,
                        "taken",
                        "Another account or a machine has this displayName: add something by which people tell the two"
                                + " apart.");
            case UNKNOWN -> Answer.notFound("There is no account " + name + " that you may see.");
            case CHANGED_MEANWHILE ->
                Answer.error(
                        409,
                        "changed",
                        "Somebody else has changed account " + name + " meanwhile: look at it and try again.");
            case LAST_ADMIN ->
                Answer.error(
                        409,
                        "last-admin",
                        "Account " + name + " is the last administrator of the whole county: make another one first.");
        };
    }

    private static Principal principal(Profile profile) {
        return new Principal(profile.displayName(), profile.roles(), profile.area());
    }

    private static Optional<String> displayName(Call call, Fields fields) {
        Optional<String> name = fields.text("displayName");
        name.filter(n -> n.length() > Principal.MAX_NAME_LENGTH || n.chars().anyMatch(Character::isISOControl))
                .ifPresent(n -> call.query()
                        .complain("displayName has at most " + Principal.MAX_NAME_LENGTH
                                + " characters, all of them printable."));
        return name;
    }

    private static Optional<String> person(Call call, Fields fields) {
        Optional<String> person = fields.text("person");
        person.filter(p -> !Ids.isId(p))
                .ifPresent(p -> call.query()
                        .complain("person must be the id of a person of the organisation, but is \"" + p + "\"."));
        return person;
    }
}
