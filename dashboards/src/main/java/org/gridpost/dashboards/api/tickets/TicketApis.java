package org.gridpost.dashboards.api.tickets;

import io.vertx.ext.web.Router;
import org.gridpost.dashboards.Sources;
import org.gridpost.dashboards.http.Guard;

/** All that there is about tickets, to be mounted. */
public final class TicketApis {
    private TicketApis() {}

    public static void mount(Sources sources, Router router, Guard guard) {
        Sources.Tickets tickets = sources.tickets();
        Askers askers =
                new Askers(sources.site(), sources.staff(), sources.access().accounts());
        TicketSheets sheets = new TicketSheets(tickets, sources.clock());
        Answers answers = new Answers(sheets);
        TicketCommands commands = new TicketCommands(
                tickets.book(),
                new StepFields(
                        tickets.desk(),
                        sources.staff().people(),
                        sources.staff().responsibilities(),
                        sources.clock()),
                sources.staff().people(),
                askers::person,
                sources.clock());
        new TicketsApi(tickets.book(), sheets, askers, sources.site()).mount(router, guard);
        new OpeningApi(
                        tickets.book(),
                        tickets.desk(),
                        sources.alarms(),
                        sheets,
                        askers,
                        sources.site(),
                        sources.staff().responsibilities(),
                        sources.clock())
                .mount(router, guard);
        new ActionsApi(commands, answers, sheets, askers).mount(router, guard);
        new CalleesApi(tickets.book(), askers, sources.staff(), sources.site(), sources.clock()).mount(router, guard);
        new TicketPhotosApi(tickets.book(), tickets.photos(), commands, answers, askers).mount(router, guard);
    }
}
