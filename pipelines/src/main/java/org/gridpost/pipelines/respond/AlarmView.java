package org.gridpost.pipelines.respond;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.alarm.Disposition;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Severity;

/**
 * An alarm as it is sent to people and machines: in the feed, on a station's topic, in the list of the API. Texts come in
 * both languages so that each reader shows its own.
 *
 * @param rule the leading rule's id, {@code rules} all that hold
 * @param why why it fired, in words with numbers and units
 * @param kind empty, like place and road class, if the asset has left the register since
 * @param cause id of the alarm that explains it
 * @param suppression why nobody is called for it
 * @param children how many alarms it explains that hold still, as of when this was made
 * @param camera code of the nearest working camera, where the alarm says that there is one
 * @param assignedTo who is to see to it
 * @param disposition what a person found it to be
 * @param latched whether only that is missing to close it
 */
public record AlarmView(
        String id,
        String rule,
        List<String> rules,
        Severity severity,
        Text title,
        Text why,
        Text instruction,
        String asset,
        Optional<AssetKind> kind,
        Optional<Place> place,
        Optional<RoadClass> roadClass,
        AreaName grid,
        AreaName community,
        AreaName station,
        State state,
        Instant onset,
        Instant raised,
        Optional<Instant> returned,
        Optional<String> acknowledgedBy,
        Optional<Instant> acknowledgedAt,
        Optional<String> cause,
        Optional<Suppression.Reason> suppression,
        int children,
        Optional<String> camera,
        Optional<String> assignedTo,
        Optional<Disposition> disposition,
        boolean latched) {

    /** Of an alarm that nobody has been asked to see to and of which nobody has said what it was. */
    public AlarmView(
            String id,
            String rule,
            List<String> rules,
            Severity severity,
            Text title,
            Text why,
            Text instruction,
            String asset,
            Optional<AssetKind> kind,
            Optional<Place> place,
            Optional<RoadClass> roadClass,
            AreaName grid,
            AreaName community,
            AreaName station,
            State state,
            Instant onset,
            Instant raised,
            Optional<Instant> returned,
            Optional<String> acknowledgedBy,
            Optional<Instant> acknowledgedAt,
            Optional<String> cause,
            Optional<Suppression.Reason> suppression,
            int children,
            Optional<String> camera) {
        this(
                id,
                rule,
                rules,
                severity,
                title,
                why,
                instruction,
                asset,
                kind,
                place,
                roadClass,
                grid,
                community,
                station,
                state,
                onset,
                raised,
                returned,
                acknowledgedBy,
                acknowledgedAt,
                cause,
                suppression,
                children,
                camera,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** The same words in both languages of the screens. */
    public record Text(String zh, String en) {}

    /** An area's id and its names. */
    public record AreaName(String id, String zh, String en) {}

    /** The condition's axis. */
    public enum State {
        ACTIVE,
        RETURNED
    }
}
