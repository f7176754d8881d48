package org.gridpost.pipelines.respond.tickets;

import static org.gridpost.pipelines.respond.tickets.TicketStory.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.tickets.Deadline.State;
import org.gridpost.pipelines.respond.tickets.Terms.Part;
import org.junit.jupiter.api.Test;

class TicketWatchTest {
    private static final Duration STEP = Duration.ofSeconds(10);

    private final TicketStory story = new TicketStory("2026-09-14T10:00");

    @Test
    void warnsBeforeAndClimbsAfterOnceEach() {
        String id = story.dispatched("DONE 2 h");
        story.until("2026-09-14T18:00", STEP);

        // 75 %, 100 % and 150 % of two hours.
        assertEquals(
                List.of("DONE 0 2026-09-14T11:30", "DONE 1 2026-09-14T12:00", "DONE 2 2026-09-14T13:00"),
                story.said(id));
        assertEquals(
                List.of(new Mark(Part.DONE, 0, 1), new Mark(Part.DONE, 1, 1), new Mark(Part.DONE, 2, 1)),
                story.ticket(id).marks());
    }

    @Test
    void eachClockSpeaksForItself() {
        String id = story.dispatched("TAKE 1 wh", "DONE 1 wd");
        story.until("2026-09-14T10:50", STEP);
        story.does(id, new Step.Taken());
        story.until("2026-09-15T18:00", Duration.ofMinutes(1));

        // 45 min of the hour; taken on before it was over. 75 % of the day: see the test of the clock.
        assertEquals(
                List.of("TAKE 0 2026-09-14T10:45", "DONE 0 2026-09-15T15:52:30", "DONE 1 2026-09-15T17:30"),
                story.said(id));
    }

    @Test
    void saysNothingOfWhatIsDoneOrClosedOrHandedBack() {
        String done = story.dispatched("DONE 2 h");
        String handedBack = story.dispatched("TAKE 1 h");
        String rejected = story.reported("HANDLE 1 h");
        story.until("2026-09-14T10:30", STEP);
        story.does(done, new Step.Done(""));
        story.does(handedBack, new Step.HandedBack("not ours"));
        story.does(rejected, new Step.Rejected("not ours"));
        story.until("2026-09-14T18:00", STEP);

        assertEquals(List.of(), story.said(done));
        assertEquals(List.of(), story.said(handedBack));
        assertEquals(List.of(), story.said(rejected));
    }

    @Test
    void saysNothingWhileItIsSuspendedAndGoesOnAfter() {
        String id = story.dispatched("DONE 2 h");
        story.until("2026-09-14T11:00", STEP);
        story.suspend(id);
        story.until("2026-09-14T20:00", STEP);
        assertEquals(List.of(), story.said(id));

        story.does(id, new Step.Resumed());
        story.until("2026-09-14T21:15", STEP);
        // An hour was used up; the other half hour until the warning, and an hour until it is over.
        assertEquals(List.of("DONE 0 2026-09-14T20:30", "DONE 1 2026-09-14T21:00"), story.said(id));
    }

    @Test
    void aSuspensionThatWasToLastUntilThenEndsByItself() {
        String id = story.dispatched("DONE 2 h");
        story.until("2026-09-14T11:00", STEP);
        story.does(id, new Step.Suspended("a part is on order", Optional.of(at("2026-09-15T08:00"))));
        story.until("2026-09-15T07:59:50", STEP);
        assertEquals(Stage.SUSPENDED, story.ticket(id).stage());

        // The gateway was switched off for a while: it goes on from when it was to.
        story.now("2026-09-15T08:40");
        story.watch.turn();
        assertEquals(Stage.DISPATCHED, story.ticket(id).stage());
        assertEquals(Optional.of(at("2026-09-15T09:00")), story.due(id, Part.DONE));
        assertEquals(List.of("DONE 0 2026-09-15T08:30"), story.said(id), "and what came due since is said");
    }

    @Test
    void aSuspensionThatIsSaidAnewEndsWhenThatSays() {
        String id = story.dispatched("DONE 2 h");
        story.does(id, new Step.Suspended("rain", Optional.of(at("2026-09-14T12:00"))));
        story.until("2026-09-14T11:00", STEP);
        story.does(id, new Step.Resumed());
        story.suspend(id);
        story.until("2026-09-16T11:00", Duration.ofMinutes(10));

        assertEquals(Stage.SUSPENDED, story.ticket(id).stage());
    }

    @Test
    void afterAnOutageWhatIsOverIsNoLongerWarnedOf() {
        String id = story.dispatched("DONE 2 h");
        story.now("2026-09-14T12:30");
        story.watch.turn();
        assertEquals(List.of("DONE 1 2026-09-14T12:00"), story.said(id));
    }

    @Test
    void anotherWatchDoesNotSayItAgain() {
        String id = story.dispatched("DONE 2 h");
        story.until("2026-09-14T12:10", STEP);
        TicketWatch restarted = new TicketWatch(story.book, story.deadlines, story.clock);
        restarted.turn();
        story.now("2026-09-14T13:10");
        restarted.turn();
        story.watch.turn();

        assertEquals(
                List.of("DONE 0 2026-09-14T11:30", "DONE 1 2026-09-14T12:00", "DONE 2 2026-09-14T13:00"),
                story.said(id));
    }

    @Test
    void whatIsToldLateToHaveBeenInTimeTakesTheOverdueBack() {
        String id = story.dispatched("DONE 2 h");
        story.until("2026-09-14T12:45", STEP);
        assertEquals(State.OVERDUE, story.state(id, Part.DONE));
        story.does(id, at("2026-09-14T11:45"), new Step.Done("the phone was off"));
        story.until("2026-09-14T18:00", STEP);

        assertEquals(State.IN_TIME, story.state(id, Part.DONE));
        // That it was said remains in the history; nobody is told any more.
        assertEquals(List.of("DONE 0 2026-09-14T11:30", "DONE 1 2026-09-14T12:00"), story.said(id));
    }

    @Test
    void whatIsDispatchedAnewIsSaidAnewOnlyOfTheNewClocks() {
        String id = story.dispatched("TAKE 1 h", "DONE 4 h");
        story.until("2026-09-14T13:30", STEP);
        story.does(id, new Step.Dispatched(TicketStory.OTHER_CREW));
        story.until("2026-09-14T14:20", STEP);

        assertEquals(
                List.of(
                        "TAKE 0 2026-09-14T10:45",
                        "TAKE 1 2026-09-14T11:00",
                        "TAKE 2 2026-09-14T11:30",
                        "DONE 0 2026-09-14T13:00",
                        "DONE 1 2026-09-14T14:00",
                        "TAKE 0 2026-09-14T14:15"),
                story.said(id));
    }

    @Test
    void whatIsReopenedIsSaidAnew() {
        String id = story.dispatched("DONE 2 h");
        story.until("2026-09-14T11:40", STEP);
        story.does(id, new Step.Done(""));
        Act failed = Act.of("R7", story.clock.instant(), new Step.Failed("it is still dark"));
        assertInstanceOf(Verdict.Moved.class, story.book.act(id, failed).orElseThrow());
        story.until("2026-09-14T13:30", STEP);

        assertEquals(List.of("DONE 0 2026-09-14T11:30", "DONE 0 2026-09-14T13:10"), story.said(id));
    }

    @Test
    void whatIsExtendedOrBecomesUrgentIsSaidAnew() {
        String extended = story.dispatched("DONE 2 h");
        String urgent = story.dispatched("DONE 2 h");
        story.until("2026-09-14T12:30", STEP);
        story.does(extended, new Step.Extended(at("2026-09-14T18:00"), "the street is closed"));
        story.does(urgent, new Step.AlarmJoined("a-1", Severity.P1, TicketStory.terms("DONE 1 h")));
        story.until("2026-09-14T18:10", STEP);

        // 8 h in all, of which 6 are 3/4.
        assertEquals(
                List.of(
                        "DONE 0 2026-09-14T11:30",
                        "DONE 1 2026-09-14T12:00",
                        "DONE 0 2026-09-14T16:00",
                        "DONE 1 2026-09-14T18:00"),
                story.said(extended));
        assertEquals(
                List.of(
                        "DONE 0 2026-09-14T11:30",
                        "DONE 1 2026-09-14T12:00",
                        "DONE 0 2026-09-14T13:15",
                        "DONE 1 2026-09-14T13:30",
                        "DONE 2 2026-09-14T14:00"),
                story.said(urgent));
    }

    @Test
    void sharesThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Shares(1, List.of(1.0)));
        assertThrows(IllegalArgumentException.class, () -> new Shares(0.75, List.of(0.9)));
        assertThrows(IllegalArgumentException.class, () -> new Shares(0.75, List.of(1.5, 1.5)));
    }
}
