package org.gridpost.pipelines.kpi;

import java.time.Duration;

/**
 * The lines that a load of alarms is held against: the commonly published figures of ISA-18.2 and IEC 62682, which are for
 * one operator.
 *
 * @param acceptablePerHour so many alarms an hour an operator can well take
 * @param manageablePerHour beyond so many an hour some will be missed
 * @param floodBeginsAbove a flood begins when more than so many came within {@link #WINDOW}
 * @param floodEndsBelow it ends when fewer than so many did
 * @param chatteringRaised an alarm that comes so often within {@link #CHATTER} is chattering
 * @param fleetingSeconds one that returns within it is fleeting: nobody could have acted on it
 * @param staleHours one that is active for longer is stale
 * @param topTenShare the ten most frequent sources should not make more than this share
 * @param lowShare of the alarms this share should be P3 or P4
 * @param mediumShare and this one P2
 * @param highShare and this one P1
 */
public record LoadLines(
        double acceptablePerHour,
        double manageablePerHour,
        int floodBeginsAbove,
        int floodEndsBelow,
        int chatteringRaised,
        int fleetingSeconds,
        int staleHours,
        double topTenShare,
        double lowShare,
        double mediumShare,
        double highShare) {

    public static final LoadLines PUBLISHED = new LoadLines(6, 12, 10, 5, 3, 10, 24, 0.05, 0.80, 0.15, 0.05);

    /** The window of a flood, and the shorter one of the rates. */
    public static final Duration WINDOW = Duration.ofMinutes(10);

    public static final Duration HOUR = Duration.ofHours(1);

    static final Duration CHATTER = Duration.ofMinutes(1);

    static Duration fleeting() {
        return Duration.ofSeconds(PUBLISHED.fleetingSeconds);
    }

    static Duration stale() {
        return Duration.ofHours(PUBLISHED.staleHours);
    }
}
