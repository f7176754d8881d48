package org.gridpost.dashboards.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The accounts of people. Whoever asks for a change must have been found to be allowed to; each change is audited. */
public interface Accounts {

    /** By name. */
    List<Account> all();

    Optional<Account> find(String name);

    /** Makes an account and a link by which its owner chooses a password. */
    Outcome add(String name, Account.Profile profile, String by);

    /**
     * Roles and area hold at once, also for sessions that are open; disabling ends them.
     *
     * @param read the account as it was when the change was thought of; refused if another has changed it since
     */
    Outcome change(Account read, Change change, String by);

    /**
     * Forgets the password, ends all sessions, and makes a link by which the owner chooses another. The last administrator's
     * password is kept until then.
     */
    Outcome invite(String name, String by);

    /** What an account is to be like; what is said of neither stays. */
    record Change(Account.Profile profile, boolean disabled, boolean changeNeeded) {
        /** What it is like already. */
        public static Change none(Account account) {
            return new Change(account.profile(), account.disabled(), account.changeNeeded());
        }
    }

    /** @param path to be put behind the gateway's address; holds a code, of which this is the only copy */
    record Link(String path, Instant expires) {
        @Override
        public String toString() {
            return "Link[until " + expires + "]";
        }
    }

    sealed interface Outcome {
        /** @param link if one was made */
        record Done(Account account, Optional<Link> link) implements Outcome {}

        record Refused(Why why) implements Outcome {}
    }

    enum Why {
        NAME_TAKEN,
        /** By another account, a token that is valid, or what GridPost itself does. */
        DISPLAY_NAME_TAKEN,
        UNKNOWN,
        /** Somebody else has changed it meanwhile. */
        CHANGED_MEANWHILE,
        /** There must always be somebody who can sign in and may do everything. */
        LAST_ADMIN
    }
}
