package org.gridpost.gateway.config;

import org.gridpost.pipelines.respond.clocks.CalendarFiles;
import org.gridpost.pipelines.respond.clocks.WorkCalendar;
import org.gridpost.pipelines.yaml.YamlMistake;

/** When offices are open: what comes with GridPost, and what a configuration's own file puts in its place. */
public final class WorkCalendars {
    private WorkCalendars() {}

    /** @throws YamlMistake naming the first mistake with file and line */
    public static WorkCalendar load(GatewayConfig config) {
        return CalendarFiles.read(
                config.zone(), config.tickets().calendar().map(file -> OwnFile.read(file, "tickets: calendar:")));
    }
}
