package org.gridpost.pipelines.alarm;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.journal.Mark;

/**
 * All alarms and the outbox of their changes. Whatever happens at once: there is at most one active alarm per condition
 * group and asset, and an alarm changes together with its outbox entry or not at all.
 */
public interface AlarmBook {

    /**
     * Applies what detection found in the journal up to {@code seen}, and that mark, as one transaction. Events that a
     * replay brings again change nothing.
     *
     * @return the changes, in order
     */
    List<AlarmEvent> apply(List<ConditionEvent> events, Mark seen);

    /** Up to where the journal has been applied. */
    Mark applied();

    default AcknowledgeResult acknowledge(String alarmId, String by) {
        return acknowledge(List.of(alarmId), by, Optional.empty()).get(0);
    }

    /**
     * Acknowledges several at once, as one transaction. Like every change by a person it is entered in the audit with it.
     *
     * @param comment added to each that it acknowledges
     * @return what became of each, in their order
     */
    List<AcknowledgeResult> acknowledge(List<String> alarmIds, String by, Optional<String> comment);

    /** Adds a comment; empty if there is no such alarm. */
    Optional<Alarm> comment(String alarmId, String by, String text);

    /** Says who is to see to it, or that nobody is; as it is then, empty if there is no such alarm. */
    Optional<Alarm> assign(String alarmId, String by, Optional<String> to);

    /** Says what it was. Whoever thinks better of it says so again: the last word counts, and all are kept. */
    DisposeResult dispose(String alarmId, String by, Disposition disposition, Optional<String> note);

    /** What people have added to an alarm, in order. */
    List<AlarmNote> notes(String alarmId);

    Optional<Alarm> find(String alarmId);

    /** All whose condition holds, told or not. */
    List<Alarm> active();

    /** Alarms that still ask for something, most severe first, then unacknowledged before acknowledged, then oldest. */
    List<Alarm> open();

    /** The alarms that another one explains, in the order of {@link #open()}, whether they hold still or not. */
    List<Alarm> under(String causeId);

    /** How many alarms that hold still each of these explains; those that explain none are left out. */
    Map<String, Integer> underCounts(Collection<String> causeIds);

    /** All alarms of an asset, newest first. */
    List<Alarm> ofAsset(String asset, int limit);

    /** Annunciated alarms raised at or after {@code from}, newest first. */
    List<Alarm> since(Instant from, int limit);

    /** All alarms raised at or after {@code from} and before {@code to}, whether people were told or not, oldest first. */
    List<PastAlarm> raisedBetween(Instant from, Instant to);

    /**
     * All alarms whose condition held at some moment at or after {@code from} and before {@code to}, whether people were
     * told or not, oldest first.
     */
    List<Alarm> standingBetween(Instant from, Instant to);

    /** Changes after a place in the outbox, oldest first. */
    List<AlarmEvent> changesAfter(long sequence, int limit);

    /** Changes recorded at or after {@code from} and before {@code to}, in the order of the outbox. */
    List<AlarmEvent> changesBetween(Instant from, Instant to);

    /**
     * All changes recorded before {@code at} of the alarms that asked for something then, in the order of the outbox. Those
     * of some that did not may be among them: the last change of each tells.
     */
    List<AlarmEvent> changesOfStanding(Instant at);

    /** All changes of one alarm, in the order of the outbox. */
    List<AlarmEvent> changesOf(String alarmId);

    /** The last place in the outbox, 0 if it is empty. */
    long lastSequence();

    /** Calls back after every committed change, on the thread that made it; must not block. */
    void onChange(Runnable listener);

    /** What became of an acknowledgement. */
    sealed interface AcknowledgeResult {
        /** @param alarm as it is now */
        record Done(Alarm alarm) implements AcknowledgeResult {}

        /** Somebody was faster; the first acknowledgement stands. */
        record Already(Alarm alarm) implements AcknowledgeResult {}

        record Unknown(String alarmId) implements AcknowledgeResult {}
    }

    /** What became of a disposition. */
    sealed interface DisposeResult {
        /** @param alarm as it is now */
        record Done(Alarm alarm) implements DisposeResult {}

        /** It still holds and nobody has taken notice: there is nobody yet who could know. */
        record TooEarly(Alarm alarm) implements DisposeResult {}

        record Unknown(String alarmId) implements DisposeResult {}
    }
}
