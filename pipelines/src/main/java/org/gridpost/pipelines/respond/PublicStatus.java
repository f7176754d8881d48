package org.gridpost.pipelines.respond;

import java.time.Instant;
import java.util.List;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.Text;

/**
 * What a resident may see of a community: aggregates and public notices. Never a person, a picture, an intrusion, a
 * tampering, an asset's code or place.
 *
 * @param updated as of when, to the minute
 */
public record PublicStatus(
        AreaName community, Lamps lamps, Drains drains, Cameras cameras, List<Notice> notices, Instant updated) {
    public PublicStatus {
        notices = List.copyOf(notices);
    }

    /** @param faulty lamps that are known not to shine when they should, or that do not answer */
    public record Lamps(int total, int faulty) {}

    /** @param normal whether no drain is too full and no cover open */
    public record Drains(int total, boolean normal) {}

    public record Cameras(int total, int working) {}

    /**
     * Something residents of a grid should know.
     *
     * @param count assets concerned
     * @param warning whether it is dangerous: it comes first, with advice
     * @param advice what to do, empty texts where there is nothing to do
     * @param since to the minute
     */
    public record Notice(
            Topic topic, AreaName grid, int count, boolean warning, Text text, Text advice, Instant since) {}

    /** What notices are about. */
    public enum Topic {
        COVER_OPEN,
        WATER_HIGH,
        LIGHTS_OUT
    }
}
