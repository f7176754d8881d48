package org.gridpost.pipelines.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.alarm.AlarmNote.What;
import org.gridpost.pipelines.model.Severity;

/**
 * One step of an alarm's history, from whichever axis.
 *
 * @param at of the condition the time of the readings, of all else when it was entered
 * @param by who did it, of what people do
 * @param severity from then on, of what the condition does
 * @param text a comment, a reason, a note, whom it is assigned to; perhaps empty
 * @param disposition what it was said to be
 * @param until when a shelving was to end
 */
public record AlarmStep(
        Instant at,
        Kind kind,
        Optional<String> by,
        Optional<Severity> severity,
        String text,
        Optional<Disposition> disposition,
        Optional<Instant> until) {

    /** What happened; of what happens at one time, in this order. */
    public enum Kind {
        RAISED,
        SEVERITY_CHANGED,
        SHELVED,
        UNSHELVED,
        /** The text is the reason of the suppression. */
        SUPPRESSED,
        UNSUPPRESSED,
        RETURNED,
        ACKNOWLEDGED,
        COMMENTED,
        ASSIGNED,
        UNASSIGNED,
        DISPOSED
    }

    /**
     * The whole history of an alarm, in order.
     *
     * @param changes of which people were told; of what nobody was told it is known how it began and how it ended
     * @param shelvings of its condition group on its asset, whenever
     */
    public static List<AlarmStep> history(
            Alarm alarm, List<AlarmEvent> changes, List<AlarmNote> notes, List<Order> shelvings) {
        List<AlarmStep> steps = new ArrayList<>();
        Severity first =
                changes.isEmpty() ? alarm.severity() : changes.get(0).alarm().severity();
        steps.add(of(alarm.raised(), Kind.RAISED, Optional.empty(), Optional.of(first), ""));
        changes.stream().flatMap(c -> told(c).stream()).forEach(steps::add);
        alarm.returned().ifPresent(at -> steps.add(of(at, Kind.RETURNED, Optional.empty(), Optional.empty(), "")));
        alarm.acknowledgement()
                .filter(a -> steps.stream().noneMatch(s -> s.kind() == Kind.ACKNOWLEDGED && s.at().equals(a.at())))
                .ifPresent(a -> steps.add(of(a.at(), Kind.ACKNOWLEDGED, Optional.of(a.by()), Optional.empty(), "")));
        notes.stream().map(AlarmStep::noted).forEach(steps::add);
        shelvings.stream().filter(o -> concerns(o, alarm)).forEach(o -> shelved(o, alarm, steps));
        steps.sort(Comparator.comparing(AlarmStep::at).thenComparing(AlarmStep::kind));
        return steps;
    }

    /** What people do besides is known better from elsewhere. */
    private static Optional<AlarmStep> told(AlarmEvent event) {
        Alarm then = event.alarm();
        return switch (event.change()) {
            case SEVERITY_CHANGED ->
                Optional.of(of(
                        event.recorded(), Kind.SEVERITY_CHANGED, Optional.empty(), Optional.of(then.severity()), ""));
            case SUPPRESSED ->
                Optional.of(of(
                        event.recorded(),
                        Kind.SUPPRESSED,
                        Optional.empty(),
                        Optional.empty(),
                        then.suppression().map(s -> s.reason().name()).orElse("")));
            case UNSUPPRESSED ->
                Optional.of(
                        of(event.recorded(), Kind.UNSUPPRESSED, Optional.empty(), Optional.of(then.severity()), ""));
            case ACKNOWLEDGED ->
                // One that has lapsed since is known from here alone.
                then.acknowledgement()
                        .map(a -> of(a.at(), Kind.ACKNOWLEDGED, Optional.of(a.by()), Optional.empty(), ""));
            case RAISED, RETURNED, ASSIGNED, DISPOSED -> Optional.empty();
        };
    }

    private static AlarmStep noted(AlarmNote note) {
        Optional<String> by = Optional.of(note.by());
        if (note.what() instanceof What.Comment comment) {
            return of(note.at(), Kind.COMMENTED, by, Optional.empty(), comment.text());
        }
        if (note.what() instanceof What.Assigned assigned) {
            return of(note.at(), Kind.ASSIGNED, by, Optional.empty(), assigned.to());
        }
        if (note.what() instanceof What.Disposed disposed) {
            return new AlarmStep(
                    note.at(),
                    Kind.DISPOSED,
                    by,
                    Optional.empty(),
                    disposed.note().orElse(""),
                    Optional.of(disposed.disposition()),
                    Optional.empty());
        }
        return of(note.at(), Kind.UNASSIGNED, by, Optional.empty(), "");
    }

    /** Whether it was on the shelf while the alarm was active. */
    private static boolean concerns(Order order, Alarm alarm) {
        return !order.isOver(alarm.raised())
                && alarm.returned().stream().allMatch(returned -> order.from().isBefore(returned));
    }

    private static void shelved(Order order, Alarm alarm, List<AlarmStep> steps) {
        steps.add(new AlarmStep(
                order.from(),
                Kind.SHELVED,
                Optional.of(order.by()),
                Optional.empty(),
                order.reason(),
                Optional.empty(),
                order.until()));
        order.ended()
                .filter(e -> alarm.returned().stream().noneMatch(returned -> e.at().isAfter(returned)))
                .ifPresent(e -> steps.add(of(e.at(), Kind.UNSHELVED, Optional.of(e.by()), Optional.empty(), "")));
    }

    private static AlarmStep of(Instant at, Kind kind, Optional<String> by, Optional<Severity> severity, String text) {
        return new AlarmStep(at, kind, by, severity, text, Optional.empty(), Optional.empty());
    }
}
