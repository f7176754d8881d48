package org.gridpost.dashboards.api.resident;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gridpost.pipelines.respond.PublicArea;
import org.gridpost.pipelines.respond.PublicDirectory;
import org.gridpost.pipelines.respond.PublicHistory;
import org.gridpost.pipelines.respond.PublicReports;
import org.gridpost.pipelines.respond.PublicStatus;

/**
 * All that anybody may know. Suppliers may block and may throw {@code Unavailable}.
 *
 * @param history of a community or grid by its id, empty if there is none
 * @param areas communities and grids with their boundaries
 */
public record PublicSources(
        Supplier<List<PublicStatus>> communities,
        Supplier<List<PublicStatus.OfGrid>> grids,
        Function<String, Optional<PublicHistory>> history,
        Supplier<List<PublicArea>> areas,
        Supplier<PublicReports> reports,
        PublicDirectory directory) {}
