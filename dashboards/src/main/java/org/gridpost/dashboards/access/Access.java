package org.gridpost.dashboards.access;

import java.time.Instant;
import java.util.Optional;

/** Turns what a request carries into who it is. All calls may block. Secrets are compared by their hash only. */
public interface Access {

    /** The principal of a session that is neither expired nor revoked. */
    Optional<Principal> bySession(String sessionId);

    /** The principal of a token that is neither expired nor revoked. */
    Optional<Principal> byToken(String token);

    /** Exchanges a one-time sign-in code for a session. Of several at once, one wins. */
    Redemption redeem(String code);

    /** Ends a session; an unknown one is no error. */
    void signOut(String sessionId);

    /** What became of a sign-in code. */
    sealed interface Redemption {
        /** @param sessionId the only copy: it is not kept in clear */
        record SignedIn(String sessionId, Principal principal, Instant expires) implements Redemption {
            @Override
            public String toString() {
                return "SignedIn[" + principal + " until " + expires + "]";
            }
        }

        record Refused(Refusal why) implements Redemption {}
    }

    /** Why a sign-in code opens nothing. */
    enum Refusal {
        UNKNOWN,
        USED,
        EXPIRED
    }
}
