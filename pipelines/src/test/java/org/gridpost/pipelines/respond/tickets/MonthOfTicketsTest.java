package org.gridpost.pipelines.respond.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.gridpost.pipelines.respond.clocks.MinuteCounter;
import org.gridpost.pipelines.respond.clocks.Pause;
import org.gridpost.pipelines.respond.tickets.CountedTicket.Counted;
import org.gridpost.pipelines.respond.tickets.Deadline.State;
import org.gridpost.pipelines.respond.tickets.Terms.Part;
import org.junit.jupiter.api.Test;

/**
 * From 10 September to 12 October 2026, minute by minute: nights, weekends, a Sunday and a Saturday that are worked, Mid-Autumn
 * and the National Day. Tickets of all kinds of limits live through it, the gateway is restarted and is off for some hours,
 * and in the end every clock of every ticket, and the minute of every warning and escalation, is what counting says.
 */
class MonthOfTicketsTest {
    private static final int DAY = 24 * 60;
    private static final int END = 33 * DAY;
    private static final int TICKETS = 300;
    private static final Instant FIRST =
            LocalDate.of(2026, 9, 10).atStartOfDay(TicketStory.ZONE).toInstant();

    /** The gateway is off: on a Tuesday in office hours, and in the night before the National Day. */
    private static final int[][] OFF = {{12 * DAY + 9 * 60, 12 * DAY + 13 * 60}, {20 * DAY + 22 * 60, 21 * DAY + 5 * 60}
    };

    private static final Map<Part, List<String>> LIMITS = Map.of(
            Part.HANDLE, List.of("1 h", "4 wh", "1 wd"),
            Part.TAKE, List.of("40 min", "4 wh", "1 wd"),
            Part.ON_SITE, List.of("8 h", "6 wh", "2 wd"),
            Part.DONE, List.of("24 h", "16 wh", "3 wd", "96 h", "40 wh", "8 wd"),
            Part.VERIFY, List.of("12 h", "4 wh", "1 wd"));

    private final Random random = new Random(20260910);
    private final boolean[] open = new boolean[END + 60 * DAY];
    private final TicketStory story = new TicketStory("2026-09-10T00:00");
    private final String[] ids = new String[TICKETS];
    private final Set<String> kindsSaid = new TreeSet<>();
    private final Map<Part, Set<State>> statesSeen = new EnumMap<>(Part.class);

    private record Life(int number, Terms terms, int opened, List<Told> told) {}

    @Test
    void everyClockIsRight() {
        for (int m = 0; m < open.length; m++) {
            open[m] = MinuteCounter.isOpen(time(m));
        }
        List<Life> lives = new ArrayList<>();
        for (int i = 0; i < TICKETS; i++) {
            Terms terms = terms();
            int opened = awake(random.nextInt(END));
            lives.add(new Life(i, terms, opened, new Lives(random, this::time, MonthOfTicketsTest::awake).of(opened)));
        }
        live(lives);
        lives.forEach(this::assertSaid);
        lives.forEach(this::assertStands);

        assertEquals(expectedKinds(), kindsSaid, "something of every kind was said of every clock");
        for (Part part : Part.values()) {
            assertTrue(
                    statesSeen.get(part).containsAll(EnumSet.of(State.IN_TIME, State.LATE, State.OVERDUE)),
                    part.name());
        }
        assertTrue(statesSeen.get(Part.DONE).contains(State.PAUSED));
    }

    private Set<String> expectedKinds() {
        Set<String> all = new TreeSet<>();
        for (Part part : Part.values()) {
            for (String kind : List.of("ANY_TIME", "WORKING_HOURS", "WORKING_DAYS")) {
                for (int level = 0; level <= 2; level++) {
                    all.add(part + " " + kind + " " + level);
                }
            }
        }
        return all;
    }

    private Terms terms() {
        List<String> limits = new ArrayList<>();
        for (Part part : Part.values()) {
            List<String> choice = LIMITS.get(part);
            limits.add(part + " " + choice.get(random.nextInt(choice.size())));
        }
        return TicketStory.terms(limits.toArray(String[]::new));
    }

    /** The real thing, with what is told in each minute, and a look at the clocks after it. */
    private void live(List<Life> lives) {
        Map<Integer, List<Runnable>> byMinute = new HashMap<>();
        for (Life life : lives) {
            at(byMinute, life.opened(), () -> ids[life.number()] = story.reported(life.terms()));
            life.told().stream()
                    .filter(t -> !t.by().equals(Act.GRIDPOST))
                    .forEach(told -> at(byMinute, told.told(), () -> tell(ids[life.number()], told)));
        }
        TicketWatch watch = story.watch;
        for (int m = 0; m < END; m++) {
            if (awake(m) == m) {
                story.clock.set(time(m));
                byMinute.getOrDefault(m, List.of()).forEach(Runnable::run);
                watch = m % (3 * DAY) == 700 ? new TicketWatch(story.book, story.deadlines, story.clock) : watch;
                watch.turn();
            }
        }
        story.clock.set(time(END));
    }

    private static void at(Map<Integer, List<Runnable>> byMinute, int minute, Runnable deed) {
        byMinute.computeIfAbsent(minute, m -> new ArrayList<>()).add(deed);
    }

    private void tell(String id, Told told) {
        Act act = Act.of(told.by(), time(told.at()), told.step());
        assertInstanceOf(Verdict.Moved.class, story.book.act(id, act).orElseThrow(), told::toString);
    }

    private void assertSaid(Life life) {
        CountedTicket counted = new CountedTicket(open, life.terms(), life.opened());
        Set<String> said = new HashSet<>();
        Set<String> expected = new TreeSet<>();
        List<Told> told = life.told();
        for (int i = -1; i < told.size(); i++) {
            int now = i < 0 ? life.opened() : told.get(i).told();
            if (i >= 0) {
                counted.learn(told.get(i), MonthOfTicketsTest::minute);
                counted.renewed().ifPresent(part -> said.removeIf(s -> s.startsWith(part.name())));
            }
            int next = Math.min(END, i + 1 < told.size() ? told.get(i + 1).told() : END);
            if (now < next) {
                counted.clocks().stream()
                        .filter(c -> c.stopped() == CountedTicket.NEVER)
                        .forEach(c -> say(counted, c, now, next, said, expected));
            }
        }
        assertEquals(String.join("\n", expected), String.join("\n", actuallySaid(life)), life::toString);
    }

    /** What is said from a minute on in which something was told, until the next such minute. */
    private void say(CountedTicket counted, Counted clock, int now, int next, Set<String> said, Set<String> expected) {
        int[] reached = counted.reached(clock);
        for (int level = 0; level < reached.length; level++) {
            int at = reached[level];
            if (at == CountedTicket.NEVER) {
                continue;
            }
            int turn = Math.max(now, awake(at));
            boolean tooLate = level == 0 && reached[1] <= turn;
            String word = clock.part() + " " + level + " " + clock.round();
            if (turn < next && !tooLate && said.add(word)) {
                expected.add(word + " " + at);
                kindsSaid.add(clock.part() + " " + clock.limit().kind() + " " + level);
            }
        }
    }

    private Set<String> actuallySaid(Life life) {
        Set<String> words = new TreeSet<>();
        for (TicketStep step : story.book.history(ids[life.number()])) {
            if (step.act().step() instanceof Step.Marked marked) {
                Mark mark = marked.mark();
                words.add(mark.limit() + " " + mark.level() + " " + mark.round() + " "
                        + minute(step.act().at()));
            }
        }
        return words;
    }

    private void assertStands(Life life) {
        CountedTicket counted = new CountedTicket(open, life.terms(), life.opened());
        life.told().stream().filter(t -> t.told() < END).forEach(t -> counted.learn(t, MonthOfTicketsTest::minute));
        List<Deadline> actual = story.deadlines.of(story.ticket(ids[life.number()]), time(END));
        List<Counted> clocks = counted.clocks();
        assertEquals(
                clocks.stream().map(Counted::part).toList(),
                actual.stream().map(Deadline::part).toList(),
                life::toString);
        for (int i = 0; i < clocks.size(); i++) {
            Counted clock = clocks.get(i);
            Deadline deadline = actual.get(i);
            State state = state(counted, clock);
            statesSeen
                    .computeIfAbsent(clock.part(), p -> EnumSet.noneOf(State.class))
                    .add(state);
            assertEquals(time(clock.from()), deadline.start(), life::toString);
            assertEquals(due(counted, clock), deadline.due().orElse(Instant.MAX), life::toString);
            assertEquals(state, deadline.state(), life::toString);
        }
    }

    /** Counted by the other counter, which knows nothing of tickets. */
    private Instant due(CountedTicket counted, Counted clock) {
        int reached = counted.reached(clock)[1];
        if (clock.extension() != CountedTicket.NEVER) {
            return reached == CountedTicket.NEVER ? Instant.MAX : time(reached);
        }
        List<Pause> pauses = counted.pausesOf(clock).stream()
                .map(p ->
                        new Pause(time(p[0]), p[1] == CountedTicket.NEVER ? Optional.empty() : Optional.of(time(p[1]))))
                .toList();
        Instant due = MinuteCounter.due(time(clock.from()), clock.limit(), pauses);
        assertEquals(
                due, reached == CountedTicket.NEVER ? Instant.MAX : time(reached), "the two ways of counting agree");
        return due;
    }

    private static State state(CountedTicket counted, Counted clock) {
        int[] reached = counted.reached(clock);
        if (clock.stopped() != CountedTicket.NEVER) {
            return clock.stopped() > reached[1] ? State.LATE : State.IN_TIME;
        }
        if (END >= reached[1]) {
            return State.OVERDUE;
        }
        if (counted.pauses.stream().anyMatch(p -> p[1] == CountedTicket.NEVER)) {
            return State.PAUSED;
        }
        return END >= reached[0] ? State.WARNED : State.RUNNING;
    }

    /** The first minute from this one on in which the gateway runs. */
    private static int awake(int minute) {
        for (int[] off : OFF) {
            if (minute >= off[0] && minute < off[1]) {
                return off[1];
            }
        }
        return minute;
    }

    private Instant time(int minute) {
        return FIRST.plus(Duration.ofMinutes(minute));
    }

    /** Rounded up. */
    private static int minute(Instant time) {
        long seconds = Duration.between(FIRST, time).plusMillis(59_999).toSeconds();
        return (int) (seconds / 60);
    }
}
