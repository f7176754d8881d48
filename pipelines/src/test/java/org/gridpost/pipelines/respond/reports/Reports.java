package org.gridpost.pipelines.respond.reports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.respond.reports.Draft.Where;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Answer;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Source;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Spot;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Words;

/** What somebody reports in tests. */
public final class Reports {
    public static final Reporter WANG = new Reporter("小明", "王", "138 0000 1234", "wang@example.cn", "acc-1", "dev-1");
    public static final Words WORDS = new Words(
            "王家门口",
            "灯不亮\n找王小明 <b>",
            List.of(new Answer("extent", List.of("one"))),
            Optional.of(new WebAddress("https://pictures.example/1.jpg?a=b&c=d")),
            "");

    private Reports() {}

    public static ServiceRequest request(String id, String service, Instant at) {
        return request(id, service, Towns.GRID, at);
    }

    public static ServiceRequest request(String id, String service, String grid, Instant at) {
        return new ServiceRequest(
                id,
                service,
                Source.RESIDENT,
                at,
                new Spot(Optional.of(Towns.CENTRE), grid, Optional.of("LP-1")),
                WORDS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A draft at the centre of the town, by nobody. */
    public static Draft draft(String service) {
        return draft(service, at(0));
    }

    public static Draft draft(String service, Where where) {
        return new Draft(service, where, "", List.of(), "", Reporter.NOBODY);
    }

    /** So many metres north of the centre. */
    public static Where at(double metresNorth) {
        double latitude = Towns.CENTRE.latitude() + metresNorth / 111_195;
        return new Where(Double.toString(latitude), Double.toString(Towns.CENTRE.longitude()), "", "");
    }
}
