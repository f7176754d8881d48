package org.gridpost.dashboards.tail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.http.Original;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Raw;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.tail.Seen;

/** What a watcher sees, as the data of a server-sent event; {@link #event} is the event's name. */
sealed interface TailView {
    /** Of a message at most this much is shown, in bytes. */
    int MAX_SHOWN = 8 * 1024;

    String event();

    /** @param text the payload, if it is readable; else {@code base64}, both cut to {@link #MAX_SHOWN} */
    record RawView(
            Instant received,
            Transport transport,
            Lane lane,
            Optional<String> sender,
            Optional<String> topic,
            Optional<String> contentType,
            int bytes,
            Optional<String> text,
            Optional<String> base64)
            implements TailView {
        @Override
        public String event() {
            return "raw";
        }
    }

    record DecodedView(List<MeasurementView> measurements) implements TailView {
        @Override
        public String event() {
            return "decoded";
        }
    }

    /** @param unit as the message gave it; empty for the metric's own */
    record MeasurementView(Optional<String> device, String metric, Object value, String unit, Instant time) {}

    record KeptView(List<ReadingView> readings, int duplicates) implements TailView {
        @Override
        public String event() {
            return "kept";
        }
    }

    record ReadingView(String asset, String metric, Value value, String unit, Instant time, Quality quality) {
        static ReadingView of(Reading reading) {
            return new ReadingView(
                    reading.asset(),
                    reading.metric().name(),
                    reading.value(),
                    reading.unit(),
                    reading.time(),
                    reading.quality());
        }
    }

    record RejectedView(Reason reason, String detail, Optional<String> device) implements TailView {
        @Override
        public String event() {
            return "rejected";
        }
    }

    record StoredView(List<ReadingView> readings) implements TailView {
        @Override
        public String event() {
            return "stored";
        }
    }

    /** @param events how many could not be shown because the connection was too slow */
    record MissedView(long events) implements TailView {
        @Override
        public String event() {
            return "missed";
        }
    }

    static TailView of(Seen seen) {
        if (seen instanceof Seen.Raw raw) {
            return of(raw.message());
        }
        if (seen instanceof Seen.Decoded decoded) {
            return new DecodedView(
                    decoded.measurements().stream().map(TailView::of).toList());
        }
        if (seen instanceof Seen.Kept kept) {
            return new KeptView(kept.readings().stream().map(ReadingView::of).toList(), kept.duplicates());
        }
        if (seen instanceof Seen.Stored stored) {
            return new StoredView(
                    stored.readings().stream().map(ReadingView::of).toList());
        }
        var rejection = ((Seen.Rejected) seen).rejection();
        return new RejectedView(rejection.reason(), rejection.detail(), rejection.device());
    }

    private static RawView of(InboundMessage message) {
        Original original = Original.of(message.payload().cutTo(MAX_SHOWN).bytes());
        return new RawView(
                message.received(),
                message.transport(),
                message.lane(),
                message.sender(),
                message.topic(),
                message.contentType(),
                message.payload().length(),
                original.text(),
                original.base64());
    }

    private static MeasurementView of(Measurement m) {
        return new MeasurementView(m.device(), m.metric(), plain(m.value()), m.unit(), m.time());
    }

    private static Object plain(Raw value) {
        if (value instanceof Raw.Numeric n) {
            return Double.isFinite(n.number()) ? (Object) n.number() : Double.toString(n.number());
        }
        return value instanceof Raw.Flag f ? (Object) f.flag() : ((Raw.Text) value).text();
    }
}
