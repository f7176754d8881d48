package org.gridpost.dashboards.api.tickets;

import static org.gridpost.dashboards.api.tickets.RepairTown.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.dashboards.http.Fields;
import org.gridpost.dashboards.http.Parameters;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.Job;
import org.gridpost.pipelines.respond.tickets.Stage;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A ticket that goes to others between the look at whose it is and the step that rests on that. */
class ChangingHandsTest {
    private static final Assignee SECOND = new Assignee.Team("cx-drain-2");

    private final RepairTown town = new RepairTown();
    private final String ticket = town.dispatched();

    @AfterEach
    void close() {
        town.close();
    }

    /** The book of the town, in which the ticket is given to others as soon as its history was read once. */
    private TicketBook givenAwayMeanwhile() {
        TicketBook book = town.server.tickets;
        AtomicBoolean given = new AtomicBoolean();
        return (TicketBook) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {TicketBook.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(book, arguments);
                        if (method.getName().equals("history") && given.compareAndSet(false, true)) {
                            var unused = book.act(ticket, Act.of("CENTRE", NOON, new Step.Dispatched(SECOND)));
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void theOldCrewDoesNotMoveTheNewOnesJob() {
        town.clock.advance(Duration.ofMinutes(10));
        Asker wang = new Asker(
                new Principal("wang", EnumSet.of(Role.CREW), Optional.of("cx")),
                area -> true,
                Optional.of("wang"),
                Set.of("cx-drain"),
                List.of(),
                Set.of(),
                new Asker.Centres(Set.of("cx"), Set.of()));
        TicketCommands commands = new TicketCommands(
                givenAwayMeanwhile(),
                new StepFields(
                        town.server.desk, () -> town.server.people, () -> town.server.responsibilities, town.clock),
                () -> town.server.people,
                account -> Optional.of(account),
                town.clock);
        Parameters problems = Parameters.none();

        Outcome outcome = commands.run(
                wang,
                new TicketCommands.Wish(ticket, Doing.DONE, Optional.empty()),
                Fields.of(JsonNodeFactory.instance.objectNode(), problems, "It", TicketCommands.names(Doing.DONE)),
                problems);

        assertEquals(Outcome.Result.KEPT, outcome.result());
        assertTrue(outcome.why().orElse("").contains("given to somebody else"), outcome.toString());
        assertEquals(Optional.of("given-away"), outcome.code());
        assertEquals(Optional.of(NOON), outcome.since());
        assertEquals(Stage.DISPATCHED, town.ticket(ticket).stage());
        assertEquals(Optional.of(SECOND), town.ticket(ticket).job().map(Job::to));
        assertEquals(Optional.empty(), town.ticket(ticket).job().flatMap(Job::done));
    }
}
