package org.gridpost.dashboards.api.open311;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Answer;
import org.gridpost.pipelines.respond.tickets.Stage;

/**
 * A report as whoever made it sees it, by its token.
 *
 * @param address and the like: what they wrote themselves, empty once it was erased
 * @param agency who is to see to it
 * @param expected when it can be expected to be done
 * @param notFixedUntil until when they may say that it is not repaired; null if not now
 * @param erased when what tells of them was erased
 */
record PublicReport(
        String id,
        Kind service,
        AreaName grid,
        Optional<Place> place,
        String address,
        String description,
        List<Answer> attributes,
        Optional<String> mediaUrl,
        Instant requested,
        boolean open,
        Stage stage,
        Text stageName,
        Text stageNote,
        Instant updated,
        Optional<Instant> expected,
        Optional<Text> agency,
        List<Step> stages,
        Optional<Stars> rating,
        Optional<Instant> notFixedUntil,
        Optional<Instant> erased) {

    /** A service. */
    record Kind(String code, String zh, String en) {}

    /** When it came to a stage. */
    record Step(Stage stage, Text name, Instant at) {}

    record Stars(int stars, String comment, Instant at) {}
}
