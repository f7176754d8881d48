package org.gridpost.pipelines.respond.tickets;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.clocks.Pause;

/**
 * A repair ticket (工单): one job of one trade, however many alarms and reports tell of it. Its course is {@link Stage}'s;
 * {@link TicketFlow} makes one of another.
 *
 * @param id day and number, such as {@code 20261126-0007}
 * @param body id of the responsible body; empty if none is known, then the centre of its grid answers for it
 * @param sent when somebody was sent the first time
 * @param before the stage to which it goes back when it is resumed; present exactly while it is suspended
 * @param job the last dispatch; empty before the first and after it was handed back
 * @param rounds how often it was dispatched
 * @param runs since when the whole limit runs: from the first dispatch, and anew when it is reopened
 * @param urgentSince when it became as urgent as it is, if it was less so when it was opened: its clocks begin no earlier
 * @param pauses when it was suspended
 * @param extension until when the whole limit was extended; later by as long as it was suspended since
 * @param alarms those that joined, by id
 * @param reports ids of the service requests that joined
 * @param workers the names of all who have worked on it: none of them may verify it
 * @param marks what was said about its clocks as they run now
 * @param reopened how often it was
 */
public record Ticket(
        String id,
        Matter matter,
        Skill trade,
        String body,
        Severity severity,
        Instant opened,
        Stage stage,
        Optional<Instant> sent,
        Optional<Stage> before,
        Terms terms,
        Optional<Job> job,
        int rounds,
        Optional<Instant> runs,
        Optional<Instant> urgentSince,
        List<Pause> pauses,
        Optional<Instant> extension,
        Map<String, Joined> alarms,
        List<String> reports,
        Set<String> workers,
        Work work,
        List<Mark> marks,
        int reopened,
        Optional<Closing> closing) {
    public Ticket {
        pauses = List.copyOf(pauses);
        alarms = Map.copyOf(new TreeMap<>(alarms));
        reports = List.copyOf(reports);
        workers = Set.copyOf(new TreeSet<>(workers));
        marks = List.copyOf(marks);
        if (before.isPresent() != (stage == Stage.SUSPENDED)) {
            throw new IllegalArgumentException("ticket " + id + " has a stage to go back to exactly while suspended");
        }
        if (closing.isPresent() == stage.isOpen()) {
            throw new IllegalArgumentException("ticket " + id + " is closed exactly if it says how");
        }
    }

    /** What is to be opened: a case, as yet of nobody. */
    public static Ticket opened(String id, Opening opening) {
        return new Ticket(
                id,
                opening.matter(),
                opening.trade(),
                opening.body(),
                opening.severity(),
                opening.at(),
                Stage.REPORTED,
                Optional.empty(),
                Optional.empty(),
                opening.terms(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Map.of(),
                List.of(),
                Set.of(),
                Work.NONE,
                List.of(),
                0,
                Optional.empty());
    }

    /** What the crews have left behind. Money is in fen. */
    public record Work(
            List<String> photos, List<Step.PartUsed> parts, List<Step.Spent> expenses, List<Transfer> transfers) {
        static final Work NONE = new Work(List.of(), List.of(), List.of(), List.of());

        public Work {
            photos = List.copyOf(photos);
            parts = List.copyOf(parts);
            expenses = List.copyOf(expenses);
            transfers = List.copyOf(transfers);
        }

        /** Parts and all else, fen. */
        public long cost() {
            return parts.stream().mapToLong(p -> p.number() * p.each()).sum()
                    + expenses.stream().mapToLong(Step.Spent::fen).sum();
        }
    }

    /**
     * An alarm that joined.
     *
     * @param holds whether it still does
     * @param terms that it asks for
     */
    public record Joined(boolean holds, Severity severity, Terms terms) {
        /** Whether its sensor can say that the fault is gone. */
        boolean proven() {
            return terms.proof() == Terms.Proof.SENSOR;
        }

        Joined returned() {
            return new Joined(false, severity, terms);
        }
    }

    /** That it went to another body, with the money for it. */
    public record Transfer(String from, String to, long fen, Instant at, String by) {}

    public boolean open() {
        return stage.isOpen();
    }

    /** Whether it is closed, and somebody had repaired it. */
    public boolean repaired() {
        return closing.filter(c -> c.how() == Closing.How.SENSOR || c.how() == Closing.How.SUPERVISOR)
                .isPresent();
    }

    /** Where it stands but for being suspended. */
    public Stage standing() {
        return before.orElse(stage);
    }

    /** Whether a sensor that can know still says that something is wrong. */
    public boolean alarmed() {
        return alarms.values().stream().anyMatch(a -> a.holds() && a.proven());
    }

    /** Whether sensors can say that it is repaired: all of it. */
    public boolean provenBySensors() {
        return !alarms.isEmpty() && alarms.values().stream().allMatch(Joined::proven);
    }

    /** Whether a person had asked for it. */
    public boolean askedFor() {
        return !reports.isEmpty()
                || (matter.source() != Matter.Source.DEVICE && matter.source() != Matter.Source.CAMERA);
    }

    /** Whether a delay was granted. */
    public boolean delayed() {
        return extension.isPresent();
    }
}
