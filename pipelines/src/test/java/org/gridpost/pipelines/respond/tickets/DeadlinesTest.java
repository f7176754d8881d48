package org.gridpost.pipelines.respond.tickets;

import static org.gridpost.pipelines.respond.tickets.TicketStory.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.tickets.Deadline.State;
import org.gridpost.pipelines.respond.tickets.Step.Reopened.Why;
import org.gridpost.pipelines.respond.tickets.Terms.Part;
import org.junit.jupiter.api.Test;

/** Monday 14 September 2026 is an ordinary Monday; Sunday the 20th is worked. */
class DeadlinesTest {
    private static final String[] LIMITS = {"HANDLE 4 wh", "TAKE 4 wh", "ON_SITE 24 h", "DONE 3 wd", "VERIFY 1 wd"};

    private final TicketStory story = new TicketStory("2026-09-14T10:00");

    @Test
    void onlyTheStationsClockRunsUntilSomebodyIsSent() {
        String id = story.reported(LIMITS);

        // 2 h until noon, 2 h from 14:30.
        assertEquals(List.of(Part.HANDLE), parts(id));
        assertEquals(Optional.of(at("2026-09-14T16:30")), story.due(id, Part.HANDLE));

        story.now("2026-09-14T15:00");
        story.does(id, new Step.Accepted());
        assertEquals(State.RUNNING, story.state(id, Part.HANDLE), "3/4 are used at 15:30");
        story.now("2026-09-14T15:30");
        assertEquals(State.WARNED, story.state(id, Part.HANDLE));
        story.does(id, new Step.Filed());

        assertEquals(List.of(Part.HANDLE), parts(id), "nobody was sent");
        assertEquals(State.WARNED, story.state(id, Part.HANDLE));
        story.does(id, new Step.Dispatched(new Assignee.Team("cx-elec")));
        assertEquals(State.IN_TIME, story.state(id, Part.HANDLE));
        assertEquals(
                Optional.of(at("2026-09-14T15:30")),
                story.deadline(id, Part.HANDLE).stopped());
    }

    @Test
    void whatIsRejectedTooLateWasLate() {
        String id = story.reported(LIMITS);
        story.now("2026-09-14T17:00");
        story.does(id, new Step.Rejected("it is a private lamp"));

        assertEquals(State.LATE, story.state(id, Part.HANDLE));
    }

    @Test
    void theOthersRunFromTheDispatch() {
        String id = story.reported(LIMITS);
        story.does(id, new Step.Accepted());
        story.does(id, new Step.Filed());
        story.now("2026-09-14T11:00");
        story.does(id, new Step.Dispatched(TicketStory.CREW));

        assertEquals(List.of(Part.HANDLE, Part.TAKE, Part.ON_SITE, Part.DONE), parts(id));
        // 1 h until noon, 3 h from 14:30 to 17:30.
        assertEquals(Optional.of(at("2026-09-14T17:30")), story.due(id, Part.TAKE));
        assertEquals(Optional.of(at("2026-09-15T11:00")), story.due(id, Part.ON_SITE));
        // Tuesday, Wednesday, Thursday.
        assertEquals(Optional.of(at("2026-09-17T17:30")), story.due(id, Part.DONE));
        assertEquals(Optional.of(at("2026-09-17T17:30")), story.deadlines.due(story.ticket(id), Part.DONE));
    }

    @Test
    void aStepStopsTheClocksOfThoseBeforeItAndDoneStartsTheVerifiers() {
        String id = story.dispatched(LIMITS);
        story.now("2026-09-15T09:00");
        story.does(id, new Step.OnSite());

        assertEquals(State.LATE, story.state(id, Part.TAKE), "who is there has taken it on; due on Monday at 16:30");
        assertEquals(State.IN_TIME, story.state(id, Part.ON_SITE));

        story.now("2026-09-16T20:00");
        story.does(id, new Step.Done(""));
        assertEquals(State.IN_TIME, story.state(id, Part.DONE));
        assertEquals(Optional.of(at("2026-09-17T17:30")), story.due(id, Part.VERIFY));

        story.now("2026-09-17T18:00");
        assertEquals(State.OVERDUE, story.state(id, Part.VERIFY));
        Act verified = Act.of("R7", story.clock.instant(), new Step.Verified(""));
        assertTrue(story.book.act(id, verified).orElseThrow() instanceof Verdict.Moved);
        assertEquals(State.LATE, story.state(id, Part.VERIFY));
        assertEquals(State.IN_TIME, story.state(id, Part.DONE), "of which nothing takes back that it was in time");
    }

    @Test
    void whatIsToldLateCountsFromWhenItWasDone() {
        String id = story.dispatched("TAKE 30 min", "DONE 2 h", "VERIFY 4 h");
        story.now("2026-09-14T12:30");
        assertEquals(State.OVERDUE, story.state(id, Part.DONE));
        assertEquals(State.OVERDUE, story.state(id, Part.TAKE));

        story.now("2026-09-14T13:00");
        story.does(id, at("2026-09-14T12:00"), new Step.Done("told an hour late, from a cellar"));
        assertEquals(State.IN_TIME, story.state(id, Part.DONE), "done exactly when it was due");
        assertEquals(
                Optional.of(at("2026-09-14T12:00")),
                story.deadline(id, Part.DONE).stopped());
        assertEquals(1, story.deadline(id, Part.DONE).used(), 1e-12);
        assertEquals(Optional.of(at("2026-09-14T16:00")), story.due(id, Part.VERIFY));
        assertEquals(State.LATE, story.state(id, Part.TAKE));

        // The phone tells the steps before it after it.
        story.does(id, at("2026-09-14T10:20"), new Step.EnRoute());
        story.does(id, at("2026-09-14T10:40"), new Step.Taken());
        assertEquals(
                Optional.of(at("2026-09-14T10:20")),
                story.deadline(id, Part.TAKE).stopped());
        assertEquals(State.IN_TIME, story.state(id, Part.TAKE), "who was under way had taken it on");
    }

    @Test
    void whatIsSuspendedStandsAndGoesOnWhereItStood() {
        String id = story.dispatched("TAKE 1 h", "DONE 4 wh");
        story.now("2026-09-14T10:30");
        story.does(id, new Step.Taken());
        story.now("2026-09-14T11:00");
        story.suspend(id);

        story.now("2026-09-16T09:00");
        assertEquals(State.PAUSED, story.state(id, Part.DONE));
        assertEquals(Optional.empty(), story.due(id, Part.DONE));
        assertEquals(0.25, story.deadline(id, Part.DONE).used(), 1e-12);
        assertEquals(State.IN_TIME, story.state(id, Part.TAKE), "this was done before");
        assertEquals(Optional.of(at("2026-09-14T11:00")), story.due(id, Part.TAKE));

        story.does(id, new Step.Resumed());
        // 3 h left: Wednesday from 09:00 to noon.
        assertEquals(Optional.of(at("2026-09-16T12:00")), story.due(id, Part.DONE));
        assertEquals(State.RUNNING, story.state(id, Part.DONE));
    }

    @Test
    void whatWasOverBeforeItWasSuspendedStaysOver() {
        String id = story.dispatched("DONE 30 min");
        story.now("2026-09-14T11:00");
        story.suspend(id);

        assertEquals(State.OVERDUE, story.state(id, Part.DONE));
        assertEquals(Optional.of(at("2026-09-14T10:30")), story.due(id, Part.DONE));
    }

    @Test
    void whatIsDoneWhileItIsSuspendedIsInTime() {
        String id = story.dispatched("TAKE 2 h", "DONE 1 h");
        story.now("2026-09-14T10:40");
        story.suspend(id);
        story.now("2026-09-15T09:00");
        story.does(id, new Step.Taken());
        assertEquals(State.IN_TIME, story.state(id, Part.TAKE), "40 minutes of 2 hours");
        story.does(id, new Step.Done(""));

        assertEquals(State.IN_TIME, story.state(id, Part.DONE));
        // As if it had gone on when it was done, with 20 minutes left.
        assertEquals(Optional.of(at("2026-09-15T09:20")), story.due(id, Part.DONE));
    }

    @Test
    void whatIsHandedBackKeepsItsWholeLimitAndLosesTheCrews() {
        String id = story.dispatched(LIMITS);
        story.now("2026-09-14T17:00");
        story.does(id, new Step.HandedBack("not our trade"));
        assertEquals(List.of(Part.HANDLE, Part.DONE), parts(id));

        story.now("2026-09-15T09:00");
        story.does(id, new Step.Dispatched(TicketStory.OTHER_CREW));
        // 3 h until noon, 1 h from 14:30.
        assertEquals(Optional.of(at("2026-09-15T15:30")), story.due(id, Part.TAKE));
        assertEquals(2, story.deadline(id, Part.TAKE).round());
        assertEquals(Optional.of(at("2026-09-17T17:30")), story.due(id, Part.DONE), "from the first dispatch");
        assertEquals(1, story.deadline(id, Part.DONE).round());
    }

    @Test
    void whatIsReopenedHasAllItsTimeAgain() {
        String id = story.dispatched("TAKE 30 min", "DONE 2 h", "VERIFY 4 h");
        story.now("2026-09-14T11:00");
        story.does(id, new Step.Done(""));
        story.now("2026-09-14T11:30");
        assertTrue(
                story.book
                                .act(id, Act.of("R7", story.clock.instant(), new Step.Failed("it is still dark")))
                                .orElseThrow()
                        instanceof Verdict.Moved);

        assertEquals(List.of(Part.TAKE, Part.DONE), parts(id));
        assertEquals(Optional.of(at("2026-09-14T12:00")), story.due(id, Part.TAKE));
        assertEquals(Optional.of(at("2026-09-14T13:30")), story.due(id, Part.DONE));
        assertEquals(2, story.deadline(id, Part.DONE).round());
    }

    @Test
    void whatIsClosedAndComesBackRunsFromThen() {
        String id = story.dispatched("DONE 2 h");
        story.does(id, new Step.Done(""));
        var unused = story.book.act(id, Act.of("R7", story.clock.instant(), new Step.Verified("")));
        story.now("2026-09-18T08:00");
        story.does(id, new Step.Reopened(Why.RELAPSE, "L01"));

        assertEquals(Optional.of(at("2026-09-18T10:00")), story.due(id, Part.DONE));
    }

    @Test
    void anExtensionEndsWhenItSays() {
        String id = story.dispatched("DONE 4 wh");
        story.does(id, new Step.Extended(at("2026-09-16T20:00"), "the street is closed"));

        assertEquals(Optional.of(at("2026-09-16T20:00")), story.due(id, Part.DONE));
        // From 10:00 on Monday until then offices are open for 5 + 6.5 + 6.5 = 18 h; 3/4 are 13.5: 5 + 6.5 + 2 of
        // Wednesday.
        assertEquals(
                Optional.of(at("2026-09-16T10:30")),
                story.deadline(id, Part.DONE).warnAt());
        story.now("2026-09-15T08:00");
        assertEquals(5.0 / 18, story.deadline(id, Part.DONE).used(), 1e-12);
        assertEquals(State.RUNNING, story.state(id, Part.DONE), "though 4 h were over on Monday");
        story.now("2026-09-16T20:00");
        assertEquals(State.OVERDUE, story.state(id, Part.DONE));
    }

    @Test
    void anExtensionThatEndsSoonerThanTheLimitChangesNothing() {
        String id = story.dispatched("DONE 24 h");
        story.does(id, new Step.Extended(at("2026-09-14T20:00"), "a mistake"));

        assertEquals(Optional.of(at("2026-09-15T10:00")), story.due(id, Part.DONE));
    }

    @Test
    void anExtensionMovesByAsLongAsItIsSuspended() {
        String id = story.dispatched("DONE 1 h");
        story.does(id, new Step.Extended(at("2026-09-14T20:00"), "rain"));
        story.now("2026-09-14T15:00");
        story.suspend(id);
        assertEquals(Optional.empty(), story.due(id, Part.DONE));
        story.now("2026-09-14T21:00");
        assertEquals(State.PAUSED, story.state(id, Part.DONE));
        story.does(id, new Step.Resumed());

        // 6 h later.
        assertEquals(Optional.of(at("2026-09-15T02:00")), story.due(id, Part.DONE));
    }

    @Test
    void whatBecomesUrgentRunsAnewByTheLimitsOfThat() {
        String id = story.dispatched("TAKE 4 wh", "DONE 24 h");
        story.does(id, new Step.Taken());
        story.now("2026-09-14T16:00");
        story.does(id, new Step.AlarmJoined("a-1", Severity.P1, TicketStory.terms("TAKE 10 min", "DONE 4 h")));

        assertEquals(Optional.of(at("2026-09-14T20:00")), story.due(id, Part.DONE));
        assertEquals(State.IN_TIME, story.state(id, Part.TAKE), "they had taken it on long before");
    }

    @Test
    void whatIsClosedStopsAll() {
        String id = story.dispatched("TAKE 4 wh", "DONE 24 h");
        story.now("2026-09-14T12:00");
        story.does(id, new Step.HandedBack("nobody is there"));
        assertEquals(EnumSet.of(Part.DONE), EnumSet.copyOf(parts(id)));
        story.does(id, new Step.Dispatched(TicketStory.CREW));
        story.does(id, new Step.Done(""));
        var unused = story.book.act(id, Act.of("R7", story.clock.instant(), new Step.Verified("")));
        story.now("2026-10-14T12:00");

        assertEquals(
                EnumSet.of(State.IN_TIME),
                story.deadlines.of(story.ticket(id), story.clock.instant()).stream()
                        .map(Deadline::state)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(State.class))));
    }

    @Test
    void aClockThatGoesOnIntoAYearThatIsNotKnownIsNotSure() {
        TicketStory december = new TicketStory("2026-12-30T10:00");
        String id = december.dispatched("TAKE 4 wh", "ON_SITE 72 h", "DONE 3 wd");

        // Thursday 31 December, then Friday 1 January, which nobody has entered, and Monday.
        assertEquals(Optional.of(at("2027-01-04T17:30")), december.due(id, Part.DONE));
        assertFalse(december.deadline(id, Part.DONE).sure());
        assertTrue(december.deadline(id, Part.TAKE).sure());
        assertTrue(december.deadline(id, Part.ON_SITE).sure(), "by day and night there are no holidays");
    }

    private List<Part> parts(String id) {
        return story.deadlines.of(story.ticket(id), story.clock.instant()).stream()
                .map(Deadline::part)
                .toList();
    }
}
