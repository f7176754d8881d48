package org.gridpost.pipelines.respond;

import java.time.Instant;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;

/**
 * A change of an alarm and the station it concerns, as it is sent to machines.
 *
 * @param sequence place in the outbox; a receiver that sees it twice may drop the second
 * @param station area id
 * @param recorded when the change was committed
 */
public record Notification(long sequence, Change change, AlarmView alarm, String station, Instant recorded) {}
