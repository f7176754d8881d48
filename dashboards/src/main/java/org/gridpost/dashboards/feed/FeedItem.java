package org.gridpost.dashboards.feed;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.gridpost.dashboards.http.Json;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.respond.AlarmView;

/**
 * One change as it goes over the wire, rendered once for all listeners.
 *
 * @param grid where its asset stands, for the area filter
 * @param text the event in the form of the HTML standard's event streams
 */
record FeedItem(long sequence, String grid, Buffer text) {

    /** The data of an event. */
    record Data(long sequence, AlarmEvent.Change change, Instant recorded, AlarmView alarm) {}

    static FeedItem of(AlarmEvent event, AlarmView view) {
        Buffer text = Buffer.buffer("id: " + event.sequence() + "\ndata: ")
                .appendBuffer(Json.write(new Data(event.sequence(), event.change(), event.recorded(), view)))
                .appendString("\n\n");
        return new FeedItem(event.sequence(), view.grid().id(), text);
    }
}
