package org.gridpost.pipelines.respond.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.deliver.Audience.Chat;
import org.gridpost.pipelines.respond.deliver.Delivery.State;
import org.gridpost.pipelines.respond.routing.SmallTown;
import org.junit.jupiter.api.Test;

/** Timelines of what people and machines are told; noon is when they begin. */
class EscalationTest {
    private final Heard mirror = new Heard("mirror", Audience.Machines.all(), Pace.inOrder(6_000));
    private final Heard station = robot("station-chat", "qy-station");
    private final Heard centre = robot("centre-chat", "cx");
    private final Heard housing = robot("housing-chat", "housing");
    private final Heard sms = new Heard("sms", new Audience.Person(Medium.SMS), Pace.urgentFirst(60, 20));
    private final Switchboard town = new Switchboard(mirror, station, centre, housing, sms);

    private static Heard robot(String name, String serves) {
        return new Heard(name, new Chat(Set.of(serves)), new Pace(20, 5, false, 20, Duration.ofMinutes(1)));
    }

    private List<State> states(String alarm, String channel) {
        return town.book.ofAlarm(alarm).stream()
                .filter(d -> d.channel().equals(channel))
                .map(Delivery::state)
                .toList();
    }

    @Test
    void nobodyAnswersAndItClimbsThreeLevels() {
        town.raise(SmallTown.ALLEY_COVER, "D08", Severity.P1);
        town.at(0, 0);
        assertEquals(List.of("MH-1/0>r1,r2,r3,r6,r8,day-officer"), station.messages());
        assertEquals(6, sms.messages().size());
        assertEquals(List.of("MH-1/RAISED"), mirror.messages());

        town.at(4, 59);
        assertEquals(List.of(), station.messages());
        town.at(5, 0);
        assertEquals(List.of("MH-1/1>day-officer,chief"), station.messages());
        town.at(9, 59);
        assertEquals(List.of(), centre.messages());
        town.at(10, 0);
        assertEquals(List.of("MH-1/2>staff,leader"), centre.messages());
        town.at(19, 59);
        assertEquals(List.of(), housing.messages());
        town.at(20, 0);
        assertEquals(List.of("MH-1/3>housing-officer"), housing.messages());
        town.at(Duration.ofHours(9));
        assertEquals(List.of(), station.messages());
        assertEquals(List.of(), centre.messages());
        assertEquals(List.of(), mirror.messages(), "machines are told of changes, and nothing has changed");
    }

    @Test
    void silenceFromTheAcknowledgementOn() {
        String alarm = town.raise(SmallTown.ALLEY_COVER, "D08", Severity.P1);
        town.at(7, 0);
        assertEquals(2, station.messages().size());
        sms.messages();
        town.acknowledge(alarm, "day-officer");
        town.at(Duration.ofHours(9));
        for (Heard channel : List.of(station, centre, housing, sms)) {
            assertEquals(List.of(), channel.messages(), channel.name());
        }
        assertEquals(List.of("MH-1/RAISED", "MH-1/ACKNOWLEDGED"), mirror.messages());
    }

    @Test
    void whatCouldNotBeToldBeforeTheAnswerIsWithdrawn() {
        station.answers(new Outcome.Failed("the chat is gone", true));
        String alarm = town.raise(SmallTown.ALLEY_COVER, "D08", Severity.P1);
        town.at(6, 0);
        town.acknowledge(alarm, "chief");
        station.answers(new Outcome.Delivered());
        town.at(8, 0);
        assertEquals(List.of(), station.messages());
        assertEquals(List.of(State.WITHDRAWN, State.WITHDRAWN), states(alarm, "station-chat"));
        assertEquals(
                Optional.of("acknowledged by chief"),
                town.book.ofAlarm(alarm).stream()
                        .filter(d -> d.channel().equals("station-chat"))
                        .findFirst()
                        .orElseThrow()
                        .note());
    }

    @Test
    void aDeadChannelDelaysNoOtherAndTellsAllInOrderWhenItIsBack() {
        mirror.answers(new Outcome.Failed("nobody answers", true));
        List<String> raised = new ArrayList<>();
        for (String asset : List.of("MH-1", "MH-2", "MH-3")) {
            raised.add(town.raise(asset, "D08", Severity.P1));
            town.at(Duration.between(Switchboard.NOON, town.now()).plusSeconds(1));
        }
        assertEquals(3, station.messages().size());
        town.at(60, 0);
        assertEquals(List.of(State.PENDING), states(raised.get(0), "mirror"));
        int attempts = mirror.attempts();
        assertTrue(attempts > 100 && attempts < 150, "tried with pauses that grow to half a minute: " + attempts);
        mirror.answers(new Outcome.Delivered());
        town.at(61, 0);
        assertEquals(List.of("MH-1/RAISED", "MH-2/RAISED", "MH-3/RAISED"), mirror.messages());
        assertEquals(List.of(State.DELIVERED), states(raised.get(0), "mirror"));
    }

    @Test
    void whatIsRefusedForGoodHoldsUpNothing() {
        mirror.answers(new Outcome.Failed("no such address", false));
        String first = town.raise("MH-1", "D08", Severity.P1);
        town.at(0, 5);
        mirror.answers(new Outcome.Delivered());
        town.raise("MH-2", "D08", Severity.P1);
        town.at(0, 10);
        assertEquals(List.of("MH-2/RAISED"), mirror.messages());
        assertEquals(List.of(State.REFUSED), states(first, "mirror"));
    }

    @Test
    void moreUrgentIsToldAnewAlsoWhenItWasAcknowledgedAndLessUrgentIsNot() {
        String alarm = town.raise("MH-1", "D01", Severity.P3);
        town.at(2, 0);
        assertEquals(List.of("MH-1/0>r1,r8"), station.messages());
        town.acknowledge(alarm, "r1");
        town.at(3, 0);
        town.raise("MH-1", "D03", Severity.P1);
        town.at(3, 0);
        assertEquals(List.of("MH-1/0>r1,r2,r3,r4,r6,day-officer"), station.messages());
        town.end("MH-1", "D03");
        town.at(4, 0);
        assertEquals(List.of(), station.messages());
        assertEquals(
                List.of("MH-1/RAISED", "MH-1/ACKNOWLEDGED", "MH-1/SEVERITY_CHANGED", "MH-1/SEVERITY_CHANGED"),
                mirror.messages());
        town.at(Duration.ofHours(1));
        assertEquals(List.of(), station.messages(), "it is a P3 again, whose clock is slow");
        town.at(Duration.ofHours(2).plusMinutes(4));
        assertEquals(List.of("MH-1/1>day-officer,chief"), station.messages());
    }

    @Test
    void whatSomethingElseExplainsIsToldWhenItStandsForItself() {
        Suppression cause = new Suppression(Suppression.Reason.CAUSE, "circuit.CB-1.k0");
        String alarm = town.began("MH-1", "D08", Severity.P2, Optional.of(cause));
        town.at(30, 0);
        assertEquals(List.of(), station.messages());
        assertEquals(List.of(), town.book.ofAlarm(alarm));
        town.began("MH-1", "D08", Severity.P2, Optional.empty());
        town.at(30, 1);
        assertEquals(1, station.messages().size());
        town.began("MH-1", "D08", Severity.P2, Optional.of(cause));
        town.at(Duration.ofHours(3));
        assertEquals(List.of(), station.messages(), "its clock has stopped");
    }

    @Test
    void whatIsOverStopsButP1Latches() {
        town.raise("MH-1", "D08", Severity.P2);
        town.raise("MH-2", "D08", Severity.P1);
        town.at(1, 0);
        station.messages();
        town.end("MH-1", "D08");
        town.end("MH-2", "D08");
        town.at(Duration.ofHours(2));
        assertEquals(List.of("MH-2/1>day-officer,chief"), station.messages());
        assertEquals(List.of("MH-2/2>staff,leader"), centre.messages());
    }

    @Test
    void aP1ThatComesDownBeforeItIsOverLatchesToo() {
        town.raise("MH-1", "D01", Severity.P3);
        town.raise("MH-1", "D03", Severity.P1);
        town.at(1, 0);
        town.end("MH-1", "D03");
        town.at(2, 0);
        town.end("MH-1", "D01");
        station.messages();
        town.at(Duration.ofHours(3));
        assertEquals(List.of("MH-1/1>day-officer,chief"), station.messages(), "by the clock of P3");
    }

    @Test
    void whatGoesUpAndDownCallsOnceAndClimbsAllTheSame() {
        town.raise("MH-1", "D01", Severity.P3);
        for (int minute = 0; minute < 14; minute += 4) {
            town.at(minute, 0);
            town.raise("MH-1", "D02", Severity.P2);
            town.at(minute + 2, 0);
            town.end("MH-1", "D02");
        }
        town.at(14, 58);
        town.raise("MH-1", "D02", Severity.P2);
        List<String> before = station.messages();
        assertEquals(
                1,
                before.stream().filter(m -> m.startsWith("MH-1/0>r1,r2,r6,r8")).count(),
                before.toString());
        town.at(15, 1);
        assertEquals(List.of("MH-1/1>day-officer,chief"), station.messages());
    }

    @Test
    void whoAcknowledgedTheWorstIsNotCalledWhenItComesAgain() {
        String alarm = town.raise("MH-1", "D01", Severity.P3);
        town.raise("MH-1", "D02", Severity.P2);
        town.at(1, 0);
        town.acknowledge(alarm, "r1");
        town.end("MH-1", "D02");
        town.at(2, 0);
        station.messages();
        town.raise("MH-1", "D02", Severity.P2);
        town.at(Duration.ofHours(4));
        assertEquals(List.of(), station.messages());
        assertTrue(town.alarms.find(alarm).orElseThrow().acknowledged());
    }

    @Test
    void aCallThatNobodyHeardOfKeepsNothingQuiet() {
        town.raise("MH-1", "D01", Severity.P3);
        town.at(0, 30);
        town.end("MH-1", "D01");
        town.at(5, 0);
        assertEquals(List.of(), station.messages(), "over before the digest");
        town.raise("MH-1", "D01", Severity.P3);
        town.at(7, 0);
        assertEquals(List.of("MH-1/0>r1,r8"), station.messages());
    }

    @Test
    void aMirrorOfTheUrgentOnlyLearnsHowWhatItKnowsGoesOn() {
        Heard urgent =
                new Heard("urgent", new Audience.Machines(Optional.of("qy"), Set.of(Severity.P1)), Pace.inOrder(600));
        Switchboard other = new Switchboard(urgent);
        other.raise("MH-2", "D01", Severity.P3);
        other.raise("MH-1", "D01", Severity.P3);
        other.raise("MH-1", "D03", Severity.P1);
        other.at(0, 1);
        other.end("MH-1", "D03");
        other.end("MH-1", "D01");
        other.end("MH-2", "D01");
        other.at(0, 2);
        assertEquals(List.of("MH-1/SEVERITY_CHANGED", "MH-1/SEVERITY_CHANGED", "MH-1/RETURNED"), urgent.messages());
    }

    @Test
    void anAlarmOfWhatIsInNoRegisterIsRecordedAsToldToNobody() {
        String alarm = town.raise("gone", "D08", Severity.P1);
        town.at(5, 0);
        List<Delivery> recorded =
                town.book.ofAlarm(alarm).stream().filter(d -> d.draft().calls()).toList();
        assertEquals(List.of(0, 1), recorded.stream().map(d -> d.draft().step()).toList());
        assertTrue(recorded.stream().allMatch(d -> d.state() == State.UNREACHABLE));
    }

    @Test
    void theSameConditionSoonAgainIsQuietUnlessItIsP1() {
        town.raise("MH-1", "D08", Severity.P2);
        town.raise("MH-2", "D08", Severity.P1);
        town.at(1, 0);
        town.end("MH-1", "D08");
        town.end("MH-2", "D08");
        town.at(2, 0);
        station.messages();
        String again = town.raise("MH-1", "D08", Severity.P2);
        town.raise("MH-2", "D08", Severity.P1);
        town.at(3, 0);
        assertEquals(List.of("MH-2/0>r1,r2,r3,r6,r8,day-officer"), station.messages());
        assertEquals(List.of(State.QUIET), states(again, "station-chat"));
        town.end("MH-1", "D08");
        town.at(40, 0);
        station.messages();
        town.raise("MH-1", "D08", Severity.P2);
        town.at(41, 0);
        assertEquals(1, station.messages().size());
    }

    /** Fills the limit: 19 of P2 in 38 s of one minute and a P1 among them; what each second brought. */
    @Test
    void twentyInAMinuteToOneRobotP1AtOnceTheRestWithinItsLimitAndNoneLost() {
        List<Integer> seconds = new ArrayList<>();
        for (int second = 0; second < 180; second++) {
            if (second < 40 && second % 2 == 0) {
                boolean urgent = second == 36;
                town.raiseOther("g" + second, "MH-1", urgent ? "D08" : "L10", urgent ? Severity.P1 : Severity.P2);
            }
            town.at(0, second);
            List<String> messages = station.messages();
            seconds.addAll(Collections.nCopies(messages.size(), second));
            if (second == 36) {
                assertEquals(List.of("MH-1/0>r1,r2,r3,r6,r8,day-officer"), messages, "P1 at once");
            }
        }
        assertTrue(seconds.size() < 21, "some went together: " + seconds);
        assertEquals(
                20,
                states("station-chat").stream()
                        .filter(s -> s == State.DELIVERED)
                        .count());
        for (int from : seconds) {
            assertTrue(seconds.stream().filter(s -> s >= from && s < from + 60).count() <= 20, "a minute from " + from);
        }
    }

    @Test
    void digestsWhatIsNotUrgent() {
        for (int i = 0; i < 20; i++) {
            town.raiseOther("g" + i, "MH-1", "D01", Severity.P3);
        }
        town.at(0, 59);
        assertEquals(List.of(), station.messages());
        town.at(1, 1);
        assertEquals(1, station.messages().size(), "one message for all");
        assertEquals(
                20,
                states("station-chat").stream()
                        .filter(s -> s == State.DELIVERED)
                        .count());
    }

    @Test
    void aDigestIsOfOnePersonsOwn() {
        Heard mail =
                new Heard("mail", new Audience.Person(Medium.MAIL), new Pace(60, 20, false, 20, Duration.ofMinutes(5)));
        Switchboard letters = new Switchboard(mail);
        letters.raiseOther("a", "MH-1", "D01", Severity.P3);
        letters.raiseOther("b", "MH-2", "D01", Severity.P3);
        letters.at(4, 59);
        assertEquals(List.of(), mail.messages());
        letters.at(5, 1);
        assertEquals(List.of("MH-1/0>r1 + MH-2/0>r1", "MH-1/0>r8 + MH-2/0>r8"), mail.messages());
    }

    private List<State> states(String channel) {
        return town
                .book
                .newest(
                        new DeliveryBook.Wish(
                                Optional.of(channel), Optional.empty(), Optional.empty(), Optional.empty()),
                        1_000)
                .stream()
                .map(Delivery::state)
                .toList();
    }

    @Test
    void whomNoChannelReachesIsRecorded() {
        Switchboard mute = new Switchboard(mirror);
        String alarm = mute.raise("MH-1", "D08", Severity.P1);
        mute.at(0, 0);
        List<Delivery> recorded = mute.book.ofAlarm(alarm);
        assertEquals(
                List.of("mirror", "none"),
                recorded.stream().map(Delivery::channel).toList());
        assertEquals(State.UNREACHABLE, recorded.get(1).state());
        assertEquals(6, recorded.get(1).draft().to().size());
    }
}
