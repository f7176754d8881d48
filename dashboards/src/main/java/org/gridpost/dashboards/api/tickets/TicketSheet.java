package org.gridpost.dashboards.api.tickets;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.respond.TicketView;
import org.gridpost.pipelines.respond.tickets.Deadline;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Terms;
import org.gridpost.pipelines.respond.tickets.Ticket.Transfer;

/**
 * A ticket as somebody who asks is shown it: what is told of it, and what people have written and spent. Who reported it is not
 * in it: that stands with the reports. Money is in fen, a hundredth of a yuan.
 *
 * @param description in the words of who reported it
 * @param overdue whether one of its deadlines is over, and what it is for not done
 * @param extendedTo until when a delay was granted
 * @param holding ids of the alarms that hold still
 * @param reportIds of the residents' reports that joined
 * @param closedBy who verified it, or rejected it
 * @param actions what the asker may do with it now
 */
record TicketSheet(
        @JsonUnwrapped TicketView ticket,
        String address,
        String description,
        Optional<Instant> enRoute,
        boolean overdue,
        List<Clock> deadlines,
        Optional<Instant> extendedTo,
        List<String> holding,
        List<String> reportIds,
        List<String> photos,
        List<Step.PartUsed> parts,
        List<Step.Spent> expenses,
        List<Transfer> transfers,
        Optional<String> closedBy,
        List<String> actions) {

    /**
     * @param limit as it was agreed: {@code 24 h}, {@code 3 wd}
     * @param due when it is or was over; empty while it is suspended
     * @param stopped when it was done, what it is for
     * @param sure false if it passes through a year whose holidays nobody has entered
     */
    record Clock(
            Terms.Part part,
            String limit,
            Instant start,
            Optional<Instant> due,
            Optional<Instant> stopped,
            Deadline.State state,
            boolean sure) {
        static Clock of(Deadline deadline) {
            return new Clock(
                    deadline.part(),
                    deadline.limit().text(),
                    deadline.start(),
                    deadline.due(),
                    deadline.stopped(),
                    deadline.state(),
                    deadline.sure());
        }
    }
}
