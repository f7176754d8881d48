package org.gridpost.gateway.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gridpost.dashboards.access.Access.Attempt;
import org.gridpost.dashboards.access.Access.Refusal;
import org.gridpost.dashboards.access.Account.Profile;
import org.gridpost.dashboards.access.Accounts.Outcome;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.model.Role;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SqlAccountsTest {
    @Nested
    class OnSqlite extends SqlAccountsContract {
        OnSqlite() {
            super(DatabasePlace.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgres extends SqlAccountsContract {
        OnPostgres() {
            super(DatabasePlace.Kind.POSTGRESQL);
        }

        @Test
        void aSignInUnderWayDoesNotSurviveTheEndOfItsPassword() throws Exception {
            set("admin", ADMIN, PASSWORD);
            set("wang", WANG, PASSWORD);
            Stage stage = new Stage();
            Future<Outcome> invited = stage.next(() -> access.accounts().invite("wang", "admin"));
            Future<Attempt> signedIn = stage.next(() -> access.signIn("wang", PASSWORD, CLIENT));
            stage.go();
            assertInstanceOf(Outcome.Done.class, invited.get());
            assertEquals(new Attempt.Refused(Refusal.WRONG), signedIn.get());
        }

        @Test
        void aPasswordThatIsBeingChosenDoesNotSurviveDisabling() throws Exception {
            set("admin", ADMIN, PASSWORD);
            String code = code(access.accounts().add("wang", WANG, "admin"));
            Stage stage = new Stage();
            Future<Outcome> disabled =
                    stage.next(() -> access.accounts().change(account("wang"), change(WANG, true), "admin"));
            Future<Attempt> chosen = stage.next(() -> access.choosePassword(code, PASSWORD, CLIENT));
            stage.go();
            assertInstanceOf(Outcome.Done.class, disabled.get());
            assertEquals(new Attempt.Refused(Refusal.USED), chosen.get());
        }

        @Test
        void whoEndsASessionAndWhoDisablesItsAccountDoNotWaitForEachOther() throws Exception {
            set("admin", ADMIN, PASSWORD);
            set("wang", WANG, PASSWORD);
            String session = access.sessions().all().stream()
                    .filter(s -> s.principal().name().equals("王芳"))
                    .findFirst()
                    .orElseThrow()
                    .id();
            Profile renamed = profile("王小芳", Role.DUTY, Optional.of("qunying"));
            Stage stage = new Stage();
            Future<Outcome> disabled =
                    stage.next(() -> access.accounts().change(account("wang"), change(renamed, true), "admin"));
            Future<Boolean> ended = stage.next(() -> access.sessions().end(session, "admin"));
            stage.go();
            assertInstanceOf(Outcome.Done.class, disabled.get());
            assertFalse(ended.get(), "it was ended with the account");
        }

        /** Holds the audit back, so that one change after the other comes to where it must wait. */
        private final class Stage {
            private final ExecutorService actors = Executors.newCachedThreadPool();
            private final Handle audit = database.jdbi().open();
            private int waiting;

            Stage() {
                audit.begin();
                audit.execute("UPDATE audit_head SET id = 1");
            }

            /** Begins something and returns when it waits for another. */
            <T> Future<T> next(Callable<T> change) {
                Future<T> begun = actors.submit(change);
                waiting++;
                Await.until("it waits", Duration.ofSeconds(30), () -> locksWaitedFor() == waiting);
                return begun;
            }

            private int locksWaitedFor() {
                return audit.createQuery("SELECT COUNT(*) FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
                        .mapTo(Integer.class)
                        .one();
            }

            void go() {
                audit.commit();
                audit.close();
                actors.shutdown();
            }
        }
    }
}
