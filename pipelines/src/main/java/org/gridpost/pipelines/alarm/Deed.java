package org.gridpost.pipelines.alarm;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.alarm.AlarmNote.What;
import org.gridpost.pipelines.audit.AuditEntry;

/**
 * What a person does to an alarm. The one place with this knowledge: every book asks it, and enters all of it in one
 * transaction or nothing.
 *
 * @param alarm as it is to be kept
 * @param note what is added to it
 * @param change what those who follow it are told
 */
public record Deed(Alarm alarm, Optional<AlarmNote> note, Optional<Change> change, AuditEntry entry) {

    /** @param alarm one that nobody has acknowledged */
    public static Deed acknowledge(Alarm alarm, String by, Instant now, Optional<String> comment) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        return of(
                alarm.acknowledged(by, at),
                comment.map(text -> new AlarmNote(alarm.id(), at, by, new What.Comment(text))),
                Optional.of(Change.ACKNOWLEDGED),
                new AuditEntry(at, by, "alarm.acknowledged", alarm.id(), comment.orElse("")));
    }

    public static Deed comment(Alarm alarm, String by, Instant now, String text) {
        return noted(alarm, by, now, new What.Comment(text), Optional.empty(), "alarm.commented", text);
    }

    public static Deed assign(Alarm alarm, String by, Instant now, Optional<String> to) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        return noted(
                alarm.assigned(to.map(t -> new Alarm.Assignment(t, by, at))),
                by,
                now,
                to.<What>map(What.Assigned::new).orElseGet(What.Unassigned::new),
                Optional.of(Change.ASSIGNED),
                to.isPresent() ? "alarm.assigned" : "alarm.unassigned",
                to.orElse(""));
    }

    /** @param alarm one that is {@link Alarm#disposable()} */
    public static Deed dispose(Alarm alarm, String by, Instant now, Disposition what, Optional<String> note) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        return noted(
                alarm.disposed(new Alarm.Disposal(what, note, by, at)),
                by,
                now,
                new What.Disposed(what, note),
                Optional.of(Change.DISPOSED),
                "alarm.disposed",
                what + note.map(n -> ": " + n).orElse(""));
    }

    private static Deed noted(
            Alarm next, String by, Instant now, What what, Optional<Change> change, String action, String detail) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        return of(
                next,
                Optional.of(new AlarmNote(next.id(), at, by, what)),
                change,
                new AuditEntry(at, by, action, next.id(), detail));
    }

    /** Of what nobody was told nobody is told that somebody has dealt with it. */
    private static Deed of(Alarm next, Optional<AlarmNote> note, Optional<Change> change, AuditEntry entry) {
        return new Deed(next, note, change.filter(c -> next.annunciated()), entry);
    }
}
