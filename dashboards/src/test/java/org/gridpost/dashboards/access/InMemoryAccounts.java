package org.gridpost.dashboards.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/** Accounts that live as long as the test. */
final class InMemoryAccounts implements Accounts {
    private final Map<String, Account> byName = new ConcurrentSkipListMap<>();
    private final Instant now;
    private final UnaryOperator<String> code;

    /** @param code a new one for an account, by name */
    InMemoryAccounts(Instant now, UnaryOperator<String> code) {
        this.now = now;
        this.code = code;
    }

    @Override
    public List<Account> all() {
        return List.copyOf(byName.values());
    }

    @Override
    public Optional<Account> find(String name) {
        return Optional.ofNullable(byName.get(Account.name(name)));
    }

    @Override
    public Outcome add(String given, Account.Profile profile, String by) {
        String name = Account.name(given);
        if (byName.containsKey(name)) {
            return new Outcome.Refused(Why.NAME_TAKEN);
        }
        put(name, profile, false, false);
        return invite(name, by);
    }

    @Override
    public Outcome change(Account read, Change change, String by) {
        String name = read.name();
        if (!Change.none(byName.get(name)).equals(Change.none(read))) {
            return new Outcome.Refused(Why.CHANGED_MEANWHILE);
        }
        put(name, change.profile(), change.disabled(), change.changeNeeded());
        return new Outcome.Done(byName.get(name), Optional.empty());
    }

    @Override
    public Outcome invite(String name, String by) {
        Link link = new Link("/sign-in?code=" + code.apply(name), now);
        return new Outcome.Done(byName.get(name), Optional.of(link));
    }

    private void put(String name, Account.Profile profile, boolean disabled, boolean changeNeeded) {
        byName.put(
                name,
                new Account(
                        name, profile, disabled, false, changeNeeded, now, now, Optional.empty(), Optional.empty()));
    }
}
