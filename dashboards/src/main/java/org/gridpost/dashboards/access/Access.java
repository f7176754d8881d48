package org.gridpost.dashboards.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Turns what a request carries into who it is. All calls may block. Of secrets only hashes are kept: SHA-256 where the
 * secret is ours and long, Argon2id where people chose it.
 */
public interface Access {

    /** The principal of a session that is neither expired nor ended; counts as a use of it. */
    Optional<Principal> bySession(String sessionId);

    /** Likewise, without counting as a use: what a page does by itself keeps nobody signed in. */
    Optional<Principal> peek(String sessionId);

    /** The principal of a token that is neither expired nor revoked. */
    Optional<Principal> byToken(String token);

    /** Whose account a one-time code is for, by which a password is chosen; uses nothing up. */
    Optional<Account> invited(String code);

    /** Exchanges a one-time code of a role for a session. Of several at once, one wins. */
    Attempt redeem(String code, Client client);

    /** Exchanges a one-time code of an account for a session, and sets the account's password. */
    Attempt choosePassword(String code, String password, Client client);

    /** Takes as long for a name that there is not. */
    Attempt signIn(String name, String password, Client client);

    /** Signs in, changes the password, and ends all other sessions of the account. */
    Attempt changePassword(String name, String current, String fresh, Client client);

    /** Ends a session; an unknown one is no error. */
    void signOut(String sessionId);

    Accounts accounts();

    OpenSessions sessions();

    Tokens tokens();

    /**
     * From where somebody signs in, by which they know their sessions again.
     *
     * @param agent what the browser says of itself
     */
    record Client(String address, String agent) {
        private static final int MAX_LENGTH = 160;

        public Client {
            address = shown(address);
            agent = shown(agent);
        }

        private static String shown(String text) {
            String plain = text.replaceAll("\\p{Cntrl}", " ");
            return plain.substring(0, Math.min(plain.length(), MAX_LENGTH));
        }
    }

    /** What became of an attempt to sign in. */
    sealed interface Attempt {
        /** @param sessionId the only copy: it is not kept in clear */
        record SignedIn(String sessionId, Principal principal, Instant expires) implements Attempt {
            @Override
            public String toString() {
                return "SignedIn[" + principal + " until " + expires + "]";
            }
        }

        /** The password is right but must not be used any longer; the code lets its owner choose another, soon. */
        record MustChange(String code) implements Attempt {
            @Override
            public String toString() {
                return "MustChange[…]";
            }
        }

        record Refused(Refusal why) implements Attempt {}

        record BadPassword(PasswordRules.Fault fault) implements Attempt {}

        /** Too many failures with this name; it says nothing of whether there is such an account. */
        record Wait(Duration left) implements Attempt {}

        /** So many sign in at this moment that the password was not looked at. */
        record Busy() implements Attempt {}
    }

    /** Why an attempt opens nothing. */
    enum Refusal {
        UNKNOWN,
        USED,
        EXPIRED,
        /** The name, the password, or the account is disabled: which, is not told. */
        WRONG
    }
}
