package org.gridpost.pipelines.respond;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.tickets.Closing;
import org.gridpost.pipelines.respond.tickets.Matter;
import org.gridpost.pipelines.respond.tickets.Stage;
import org.gridpost.pipelines.respond.tickets.Terms;

/**
 * A ticket as it is told to people and machines. Nothing in it names anybody, and nothing that anybody has written is in it:
 * neither address nor description nor reasons, for nobody knows what stands there.
 *
 * @param topic a rule or a service code, and {@code title} what that is called
 * @param asset empty if it is about none that is in the register, or if {@code place} is not told
 * @param place empty if it may be somebody's home, which machines need not know
 * @param body id and name of who is responsible; without a name if it is in no register
 * @param assignee {@code team:ID} or {@code steward:R5}; empty if it is with nobody
 * @param dispatched when it was given to them; {@code taken}, {@code onSite} and {@code done} as they have told
 * @param due by when it is to be done, as of its clocks
 * @param extended whether a delay was granted
 * @param alarmed whether a sensor still says that something is wrong
 * @param alarms ids of those that joined; none if {@code place} is not told, for they name the asset
 * @param reports how many residents' reports joined
 * @param rounds how often it was dispatched, and {@code reopened} how often it was that
 * @param cost in fen, a hundredth of a yuan
 * @param closed what closed it, and when
 */
public record TicketView(
        String id,
        String topic,
        Text title,
        Matter.Source source,
        Skill trade,
        Severity severity,
        Stage stage,
        Terms.Proof proof,
        Optional<String> asset,
        Optional<Place> place,
        AreaName grid,
        AreaName community,
        AreaName station,
        AreaName body,
        Optional<String> assignee,
        Optional<Text> assigneeName,
        Instant opened,
        Optional<Instant> dispatched,
        Optional<Instant> taken,
        Optional<Instant> onSite,
        Optional<Instant> done,
        Optional<Instant> due,
        boolean extended,
        boolean alarmed,
        List<String> alarms,
        int reports,
        int rounds,
        int reopened,
        long cost,
        Optional<Closing.How> closed,
        Optional<Instant> closedAt) {
    /** Service codes that residents use for what is between people, or for anything. */
    private static final Set<String> OF_PEOPLE = Set.of("NOISE", "DISPUTE", "CARE");

    private static final String ANYTHING = "OTHER";

    /** As it is told to machines: of what may be about people only the grid, for the place may be somebody's home. */
    public TicketView forMachines() {
        return mayBeAboutPeople() ? withoutPlace() : this;
    }

    private boolean mayBeAboutPeople() {
        // What somebody at work opens by hand is for an asset of the register, and its place is that asset's.
        boolean ofThing = asset.isPresent() && source != Matter.Source.RESIDENT;
        return trade.isAboutPeople() || OF_PEOPLE.contains(topic) || (topic.equals(ANYTHING) && !ofThing);
    }

    private TicketView withoutPlace() {
        return new TicketView(
                id,
                topic,
                title,
                source,
                trade,
                severity,
                stage,
                proof,
                Optional.empty(),
                Optional.empty(),
                grid,
                community,
                station,
                body,
                assignee,
                assigneeName,
                opened,
                dispatched,
                taken,
                onSite,
                done,
                due,
                extended,
                alarmed,
                List.of(),
                reports,
                rounds,
                reopened,
                cost,
                closed,
                closedAt);
    }
}
