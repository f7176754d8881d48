package org.gridpost.pipelines.respond;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.ResponsibleBody;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.organisation.Team;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.Closing;
import org.gridpost.pipelines.respond.tickets.Job;
import org.gridpost.pipelines.respond.tickets.Terms.Part;
import org.gridpost.pipelines.respond.tickets.Ticket;

/** Makes of a ticket what people and machines are told of it, by the register of now. */
public final class TicketViews implements Function<Ticket, TicketView> {
    private final Supplier<Site> site;
    private final Supplier<Organisation> organisation;
    private final Supplier<Responsibilities> responsibilities;
    private final Function<String, Optional<Text>> topics;
    private final BiFunction<Ticket, Part, Optional<Instant>> dues;

    /**
     * @param topics what a rule or service code is called
     * @param dues when a limit of a ticket is over, if it runs
     */
    public TicketViews(
            Supplier<Site> site,
            Supplier<Organisation> organisation,
            Supplier<Responsibilities> responsibilities,
            Function<String, Optional<Text>> topics,
            BiFunction<Ticket, Part, Optional<Instant>> dues) {
        this.site = site;
        this.organisation = organisation;
        this.responsibilities = responsibilities;
        this.topics = topics;
        this.dues = dues;
    }

    /** When that limit of a ticket is over, if it runs. */
    public Optional<Instant> due(Ticket ticket, Part part) {
        return dues.apply(ticket, part);
    }

    @Override
    public TicketView apply(Ticket ticket) {
        String topic = ticket.matter().topic();
        Optional<Job> job = ticket.job();
        return new TicketView(
                ticket.id(),
                topic,
                topics.apply(topic).orElseGet(() -> new Text(topic, topic)),
                ticket.matter().source(),
                ticket.trade(),
                ticket.severity(),
                ticket.stage(),
                ticket.terms().proof(),
                ticket.matter().asset(),
                Optional.of(ticket.matter().place()),
                area(ticket, AreaLevel.GRID),
                area(ticket, AreaLevel.COMMUNITY),
                area(ticket, AreaLevel.STATION),
                body(ticket.body()),
                job.map(j -> j.to().text()),
                job.flatMap(j -> name(j.to())),
                ticket.opened(),
                job.map(Job::dispatched),
                job.flatMap(Job::taken),
                job.flatMap(Job::onSite),
                job.flatMap(Job::done),
                dues.apply(ticket, Part.DONE),
                ticket.delayed(),
                ticket.alarmed(),
                List.copyOf(new TreeSet<>(ticket.alarms().keySet())),
                ticket.reports().size(),
                ticket.rounds(),
                ticket.reopened(),
                ticket.work().cost(),
                ticket.closing().map(Closing::how),
                ticket.closing().map(Closing::at));
    }

    private AreaName area(Ticket ticket, AreaLevel level) {
        return site.get()
                .areas()
                .above(ticket.matter().grid(), level)
                .map((Area a) -> new AreaName(a.id(), a.nameZh(), a.nameEn()))
                .orElseGet(() -> new AreaName("", "", ""));
    }

    private AreaName body(String id) {
        return responsibilities.get().bodies().stream()
                .filter(b -> b.id().equals(id))
                .findFirst()
                .map((ResponsibleBody b) -> new AreaName(b.id(), b.nameZh(), b.nameEn()))
                .orElseGet(() -> new AreaName(id, "", ""));
    }

    /** Of a team; an office has words of its own. */
    private Optional<Text> name(Assignee to) {
        return organisation.get().teams().stream()
                .filter(t -> to.equals(new Assignee.Team(t.id())))
                .findFirst()
                .map((Team t) -> new Text(t.nameZh(), t.nameEn()));
    }
}
