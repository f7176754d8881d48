package org.gridpost.pipelines.respond;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
 * @param body id and name of who is responsible; without a name if it is in no register
 * @param assignee {@code team:ID} or {@code steward:R5}; empty if it is with nobody
 * @param dispatched when it was given to them; {@code taken}, {@code onSite} and {@code done} as they have told
 * @param due by when it is to be done, as of its clocks
 * @param extended whether a delay was granted
 * @param alarmed whether a sensor still says that something is wrong
 * @param alarms ids of those that joined
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
        Place place,
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
        Optional<Instant> closedAt) {}
