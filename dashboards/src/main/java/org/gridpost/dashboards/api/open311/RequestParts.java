package org.gridpost.dashboards.api.open311;

import static org.gridpost.dashboards.api.open311.Part.field;
import static org.gridpost.dashboards.api.open311.Part.named;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.dashboards.api.open311.Part.Document;
import org.gridpost.dashboards.api.open311.Part.Field;
import org.gridpost.dashboards.api.open311.Part.Several;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.deliver.Language;
import org.gridpost.pipelines.respond.reports.FollowToken;
import org.gridpost.pipelines.respond.reports.ReportDesk.Outcome;
import org.gridpost.pipelines.respond.reports.ReportDesk.Stood;
import org.gridpost.pipelines.respond.reports.Service;
import org.gridpost.pipelines.respond.reports.ServiceRequest;
import org.gridpost.pipelines.respond.reports.Standing;

/**
 * Requests in the words of Open311, as anybody may read them: description, address_id and media_url are always empty, for
 * nobody but who wrote them and who sees to it may read them. Times have the offset of the site's zone.
 */
final class RequestParts {
    private final ReportViews views;
    private final ZoneId zone;

    RequestParts(ReportViews views, ZoneId zone) {
        this.views = views;
        this.zone = zone;
    }

    static Document document(Stream<? extends Part> requests) {
        return new Document("service_requests", new Several("request", requests.toList()));
    }

    Part request(Stood stood, Language language) {
        ServiceRequest request = stood.request();
        Standing standing = stood.standing();
        Service service = views.service(request);
        Optional<Place> place = views.publicPlace(request);
        return named(
                field("service_request_id", request.id()),
                field("status", standing.open() ? "open" : "closed"),
                field("status_notes", language.of(views.words().note(standing.stage()))),
                field("service_name", language.of(service.name())),
                field("service_code", service.code()),
                field("description", Optional.empty()),
                field("agency_responsible", views.publicAgency(stood).map(language::of)),
                field("service_notice", language.of(service.notice())),
                field("requested_datetime", time(request.requested())),
                field("updated_datetime", time(standing.updated())),
                field("expected_datetime", standing.expected().map(this::time)),
                field("address", views.publicAddress(request).map(language::of)),
                field("address_id", Optional.empty()),
                field("zipcode", Optional.empty()),
                degrees("lat", place.map(Place::latitude)),
                degrees("long", place.map(Place::longitude)),
                field("media_url", Optional.empty()),
                field("case_stage", standing.stage().name()));
    }

    private static Field degrees(String name, Optional<Double> degrees) {
        return degrees.map(d -> new Field(name, new Part.Figure(d))).orElseGet(() -> field(name, Optional.empty()));
    }

    String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    /** What whoever has made a request is told: what to do, whether it was known, and how to follow it. */
    Part made(Outcome.Taken taken, Language language) {
        Service service = views.service(taken.request());
        String notice = Stream.of(
                        Optional.of(service.notice()),
                        taken.joined() ? Optional.of(views.words().joined()) : Optional.<Text>empty(),
                        Optional.of(views.words().follow(taken.token())))
                .flatMap(Optional::stream)
                .map(language::of)
                .filter(t -> !t.isBlank())
                .collect(Collectors.joining(" "));
        return named(
                field("service_request_id", taken.request().id()),
                field("service_notice", notice),
                field("account_id", Optional.empty()));
    }

    static Part resolved(ServiceRequest request, FollowToken token) {
        return named(field("service_request_id", request.id()), field("token", token.text()));
    }
}
