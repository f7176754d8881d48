package org.gridpost.gateway.notify.cap;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.AlarmView;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.cap.CapMessage;
import org.gridpost.pipelines.respond.cap.CapMessage.Scope;
import org.gridpost.pipelines.respond.deliver.Content;
import org.gridpost.pipelines.respond.deliver.Language;

/** Makes a message of an alarm's change: one info in Chinese and one in English. */
final class CapComposer {
    /** How long it is told that something is over, or a part of something else. */
    private static final Duration AFTERWARDS = Duration.ofHours(1);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private final CapConfig config;
    private final ZoneId zone;
    private final Optional<String> publicUrl;
    private final CapWords zh = new CapWords(Language.ZH);
    private final CapWords en = new CapWords(Language.EN);

    CapComposer(CapConfig config, ZoneId zone, Optional<String> publicUrl) {
        this.config = config;
        this.zone = zone;
        this.publicUrl = publicUrl;
    }

    /** @param before the messages to which it refers, the oldest first */
    CapMessage message(
            Content.OfAlarm call, CapIdentifier identifier, CapCourse course, Scope scope, List<CapMessage> before) {
        AlarmView alarm = call.notification().alarm();
        CapMessage.Type type = type(course, before);
        Instant expires = identifier.sent().plus(type == CapMessage.Type.CANCEL ? AFTERWARDS : config.lasts());
        try (CapXml xml = new CapXml()) {
            xml.element("identifier", identifier.text())
                    .element("sender", config.sender())
                    .element("sent", time(identifier.sent()))
                    .element("status", config.status().word())
                    .element("msgType", msgType(type))
                    .element("scope", scope == Scope.PUBLIC ? "Public" : "Restricted")
                    .element(
                            "restriction",
                            scope == Scope.PUBLIC
                                    ? Optional.empty()
                                    : Optional.of(zh.restriction() + " / " + en.restriction()))
                    .element("references", references(before))
                    .element("incidents", alarm.id());
            for (CapWords words : List.of(zh, en)) {
                info(xml, words, alarm, identifier.sent(), expires, course, scope);
            }
            return new CapMessage(
                    call.notification().sequence(),
                    identifier.text(),
                    config.sender(),
                    alarm.id(),
                    type,
                    scope,
                    Optional.of(alarm.grid().id()).filter(grid -> !grid.isEmpty()),
                    identifier.sent(),
                    expires,
                    new Text(headline(zh, alarm, course, scope), headline(en, alarm, course, scope)),
                    xml.text());
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a message of alarm " + alarm.id() + " cannot be written", e);
        }
    }

    private void info(
            CapXml xml, CapWords words, AlarmView alarm, Instant sent, Instant expires, CapCourse course, Scope scope)
            throws XMLStreamException {
        CapTopic topic = CapTopic.of(alarm);
        boolean holds = course == CapCourse.HOLDS;
        boolean open = scope == Scope.PUBLIC;
        Language language = words.language();
        String why = !holds
                ? words.end(course)
                : open && !told(alarm) ? event(words, alarm, scope) : language.of(alarm.why());
        xml.begin("info")
                .element("language", words.tag())
                .elements("category", topic.categories())
                .element("event", event(words, alarm, scope))
                .element("responseType", response(course, topic))
                .element("urgency", urgency(course, alarm.severity()))
                .element("severity", severity(alarm.severity()))
                .element("certainty", certainty(alarm))
                .element("effective", time(sent))
                .element("onset", time(alarm.onset()))
                .element("expires", time(expires))
                .element("senderName", config.senderName())
                .element("headline", headline(words, alarm, course, scope))
                .element("description", why)
                .element("instruction", instruction(words, alarm, holds, open))
                .element("web", publicUrl.map(url -> open ? url + "/" : url + "/duty?alarm=" + alarm.id()))
                .pair("parameter", "severity", alarm.severity().name());
        if (!open || told(alarm)) {
            // Of X08 the id alone says that a camera is near.
            xml.pair("parameter", "ruleId", alarm.rule());
        }
        xml.begin("area")
                .element("areaDesc", language.of(alarm.community()) + " " + language.of(alarm.grid()))
                .element("circle", alarm.place().map(place -> circle(place, topic.radius(alarm))));
        if (!alarm.grid().id().isEmpty()) {
            xml.pair("geocode", "grid", alarm.grid().id());
        }
        xml.end().end();
    }

    /** What an alarm of the public's rules says of itself is fit for them; of others' only what it is about. */
    private boolean told(AlarmView alarm) {
        return config.publicRules().contains(alarm.rule()) && !CapTopic.tellsOfCamera(alarm);
    }

    private String event(CapWords words, AlarmView alarm, Scope scope) {
        return scope == Scope.RESTRICTED || told(alarm)
                ? words.language().of(alarm.title())
                : words.event(CapTopic.of(alarm));
    }

    private String headline(CapWords words, AlarmView alarm, CapCourse course, Scope scope) {
        return words.headline(words.language().of(alarm.grid()), event(words, alarm, scope), course);
    }

    private static Optional<String> instruction(CapWords words, AlarmView alarm, boolean holds, boolean open) {
        if (!holds) {
            return Optional.empty();
        }
        return Optional.of(
                        open
                                ? words.advice(CapTopic.of(alarm))
                                : words.language().of(alarm.instruction()))
                .filter(instruction -> !instruction.isEmpty());
    }

    private static String circle(Place place, String radius) {
        return String.format(Locale.ROOT, "%.4f,%.4f %s", place.latitude(), place.longitude(), radius);
    }

    private Optional<String> references(List<CapMessage> before) {
        return Optional.of(before.stream()
                        .map(m -> m.sender() + "," + m.identifier() + "," + time(m.sent()))
                        .reduce((a, b) -> a + " " + b)
                        .orElse(""))
                .filter(all -> !all.isEmpty());
    }

    /** With the offset as a number, never Z; that of UTC is -00:00. */
    private String time(Instant moment) {
        String text = TIME.format(moment.atZone(zone));
        return text.endsWith("+00:00") ? text.substring(0, text.length() - "+00:00".length()) + "-00:00" : text;
    }

    private static CapMessage.Type type(CapCourse course, List<CapMessage> before) {
        if (course != CapCourse.HOLDS) {
            return CapMessage.Type.CANCEL;
        }
        return before.isEmpty() ? CapMessage.Type.ALERT : CapMessage.Type.UPDATE;
    }

    private static String msgType(CapMessage.Type type) {
        return switch (type) {
            case ALERT -> "Alert";
            case UPDATE -> "Update";
            case CANCEL -> "Cancel";
        };
    }

    private static String response(CapCourse course, CapTopic topic) {
        return switch (course) {
            case HOLDS -> topic.response();
            case EXPLAINED -> "Monitor";
            case OVER -> "AllClear";
        };
    }

    private static String urgency(CapCourse course, Severity severity) {
        return switch (course) {
            case HOLDS -> urgency(severity);
            case EXPLAINED -> "Expected";
            case OVER -> "Past";
        };
    }

    private static String urgency(Severity severity) {
        return switch (severity) {
            case P1 -> "Immediate";
            case P2, P3 -> "Expected";
            case P4 -> "Future";
        };
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case P1, P2 -> "Severe";
            case P3 -> "Moderate";
            case P4 -> "Minor";
        };
    }

    /** D05 and D04 tell of what is to come. */
    private static String certainty(AlarmView alarm) {
        boolean forecast = alarm.rule().equals("D05") || alarm.rule().equals("D04");
        return alarm.severity() == Severity.P4 ? "Possible" : forecast ? "Likely" : "Observed";
    }
}
