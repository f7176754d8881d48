package org.gridpost.pipelines.kpi;

import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.alarm.Alarm.Acknowledgement;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.model.Severity;

/**
 * What became of an alarm from the moment when people were told. One that is told anew, such as after its suppression, has
 * another course from then on.
 *
 * @param rule the leading rule when people were told, {@code severity} likewise
 * @param raised when the first rule's on-delay was over, by the time of the readings
 * @param told when the change was committed of which people were told; of one that was raised before anything is known of
 *     it, {@code raised}
 * @param returned when people were told that it has returned
 * @param acknowledgement that followed
 * @param acknowledged whether somebody has taken notice at the end of what is known, be it before people were told anew
 * @param standing whether it asks for something at the end of what is known
 * @param active whether its condition holds then
 */
public record AlarmCourse(
        String alarm,
        String group,
        String asset,
        String rule,
        Severity severity,
        Instant raised,
        Instant told,
        Optional<Instant> returned,
        Optional<Acknowledgement> acknowledgement,
        boolean acknowledged,
        boolean standing,
        boolean active) {

    /** Whether people are told of something that they have to look at. */
    static boolean calls(AlarmEvent event) {
        return event.change() == Change.RAISED || event.change() == Change.UNSUPPRESSED;
    }

    static AlarmCourse beginning(AlarmEvent event) {
        Instant told = calls(event) ? event.recorded() : event.alarm().raised();
        return new AlarmCourse(
                        event.alarm().id(),
                        event.alarm().group(),
                        event.alarm().asset(),
                        event.alarm().leadingRule(),
                        event.alarm().severity(),
                        event.alarm().raised(),
                        told,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false,
                        false)
                .with(event);
    }

    /** After another change, whichever it is: how the alarm stands then is what counts. */
    AlarmCourse with(AlarmEvent event) {
        return new AlarmCourse(
                alarm,
                group,
                asset,
                rule,
                severity,
                raised,
                told,
                event.change() == Change.RETURNED ? Optional.of(event.recorded()) : returned,
                // The first stands, also if it lapses later because the alarm becomes more urgent.
                acknowledgement.or(() -> event.alarm().acknowledgement().filter(a -> !a.at().isBefore(told))),
                event.alarm().acknowledged(),
                event.alarm().open(),
                event.alarm().active());
    }

    /** It goes on in another course. */
    AlarmCourse ended() {
        return new AlarmCourse(
                alarm,
                group,
                asset,
                rule,
                severity,
                raised,
                told,
                returned,
                acknowledgement,
                acknowledged,
                false,
                false);
    }
}
