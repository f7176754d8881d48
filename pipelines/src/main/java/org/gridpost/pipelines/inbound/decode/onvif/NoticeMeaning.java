package org.gridpost.pipelines.inbound.decode.onvif;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Quoted;
import org.gridpost.pipelines.inbound.Raw;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.decode.syntax.Moments;

/** Makes measurements of the notices of one message; each notice is one, or a rejection, or says nothing new. */
final class NoticeMeaning {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{0,15})?([eE][+-]?[0-9]{1,2})?");

    private final InboundMessage message;
    private final List<Measurement> measurements = new ArrayList<>(8);
    private final List<Rejection> rejections = new ArrayList<>(0);

    NoticeMeaning(InboundMessage message) {
        this.message = message;
    }

    Decoded decoded() {
        return new Decoded(message, measurements, rejections);
    }

    boolean isEmpty() {
        return measurements.isEmpty() && rejections.isEmpty();
    }

    void take(Notice notice) {
        Optional<Topic> topic = topicOf(notice);
        Optional<Instant> time = timeOf(notice.time());
        if (topic.isEmpty()) {
            fault(
                    Reason.UNKNOWN_METRIC,
                    notice.topic().isEmpty()
                            ? "a tt:Message without a wsnt:Topic does not say what it is about: send both"
                            : "topic " + Quoted.of(notice.topic())
                                    + " tells of no metric here: leave it out of the subscription");
        } else if (time.isEmpty()) {
            fault(
                    Reason.MALFORMED,
                    "UtcTime " + Quoted.of(notice.time()) + " of " + topic.get().path()
                            + " is no time: write ISO 8601");
        } else if (!notice.deleted() || topic.get().form() == Topic.Form.STATE) {
            Optional<Raw> value =
                    notice.deleted() ? Optional.of(new Raw.Flag(false)) : valueOf(topic.get(), notice, time.get());
            if (value.isPresent()) {
                add(topic.get(), value.get(), time.get(), !Moments.isUnknown(notice.time()));
            } else {
                badValue(topic.get(), notice);
            }
        }
    }

    private static Optional<Topic> topicOf(Notice notice) {
        return notice.topic().isEmpty()
                ? notice.data().stream()
                        .flatMap(item -> Topic.ofItem(item.name()).stream())
                        .findFirst()
                : Topic.ofPath(notice.topic());
    }

    private Optional<Instant> timeOf(String written) {
        return Moments.isUnknown(written)
                ? Optional.of(Moments.after(message.received(), 0))
                : Moments.ofIso(written, ZoneOffset.UTC);
    }

    private static Optional<Raw> valueOf(Topic topic, Notice notice, Instant time) {
        Optional<Notice.Item> item = notice.item(topic.items());
        return switch (topic.form()) {
            case STATE -> item.flatMap(Notice.Item::flag).map(Raw.Flag::new);
            case HAPPENING ->
                // Its item is the id of an object, which can be 0; only a word is a state that some vendor adds.
                Optional.of(new Raw.Flag(notice.data().stream()
                        .filter(Notice.Item::isWord)
                        .findFirst()
                        .flatMap(Notice.Item::flag)
                        .orElse(true)));
            case NUMBER -> item.flatMap(NoticeMeaning::numberOf).map(Raw.Numeric::new);
            case PER_CENT -> item.flatMap(NoticeMeaning::numberOf).map(n -> new Raw.Numeric(perCent(n)));
            case SINCE ->
                item.flatMap(i -> Moments.ofIso(i.value(), ZoneOffset.UTC))
                        // ONVIF's word for never; our register knows no device of that age.
                        .filter(since -> since.getEpochSecond() > 0)
                        .map(since ->
                                new Raw.Numeric(Duration.between(since, time).toMillis() / 1000.0));
            case JOB_STATE -> item.flatMap(NoticeMeaning::isRecording).map(Raw.Flag::new);
        };
    }

    /** The standard says per cent, and some devices send a ratio: no processor that sends idles below one per cent. */
    private static double perCent(double number) {
        return number > 0 && number < 1 ? number * 100 : number;
    }

    private static Optional<Double> numberOf(Notice.Item item) {
        return NUMBER.matcher(item.value()).matches() ? Optional.of(Double.valueOf(item.value())) : Optional.empty();
    }

    private static Optional<Boolean> isRecording(Notice.Item item) {
        return switch (item.value()) {
            case "Active" -> Optional.of(true);
            case "Idle", "PartiallyActive", "Error" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Where several rules of a camera tell of one metric at one time, the worst that one of them says holds. */
    private void add(Topic topic, Raw value, Instant time, boolean byDeviceClock) {
        Measurement made = new Measurement(Optional.empty(), topic.metric(), "", value, time, byDeviceClock);
        boolean worst = topic.form() != Topic.Form.JOB_STATE;
        for (int i = 0; value instanceof Raw.Flag flag && i < measurements.size(); i++) {
            Measurement other = measurements.get(i);
            if (other.metric().equals(made.metric()) && other.time().equals(time)) {
                if (flag.flag() == worst) {
                    measurements.set(i, made);
                }
                return;
            }
        }
        measurements.add(made);
    }

    private void badValue(Topic topic, Notice notice) {
        String wanted = switch (topic.form()) {
            case STATE, HAPPENING -> "true or false";
            case NUMBER, PER_CENT -> "a number";
            case SINCE -> "a time after 1970";
            case JOB_STATE -> "Idle, Active, PartiallyActive or Error";
        };
        String name = topic.items().isEmpty() ? "item" : topic.items().get(0);
        String said = notice.item(topic.items())
                .map(item -> Quoted.of(item.name()) + " is " + Quoted.of(item.value()) + " but must be ")
                .orElse("data has no " + name + ", which must be ");
        fault(Reason.WRONG_TYPE, topic.path() + ": " + said + wanted);
    }

    private void fault(Reason reason, String detail) {
        new Fault(reason, detail).addTo(rejections, message);
    }
}
