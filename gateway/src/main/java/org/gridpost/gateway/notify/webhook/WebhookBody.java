package org.gridpost.gateway.notify.webhook;

import java.time.Instant;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.respond.AlarmView;
import org.gridpost.pipelines.respond.Notification;

/** What a receiver reads of an alarm: the same as on a station's topic, and the delivery. */
record WebhookBody(long delivery, long sequence, Change change, AlarmView alarm, String station, Instant recorded) {

    static WebhookBody of(long delivery, Notification told) {
        return new WebhookBody(delivery, told.sequence(), told.change(), told.alarm(), told.station(), told.recorded());
    }
}
