package org.gridpost.pipelines.respond;

import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.Text;

/** Where residents get which help, and by which telephone number. */
public record PublicDirectory(List<Entry> services) {
    public PublicDirectory {
        services = List.copyOf(services);
    }

    /** What a place is for; in the order in which residents read of them. */
    public enum Kind {
        /** A community home: help of all kinds under one roof. */
        COMMUNITY_HOME,
        /** Counters and hot lines of the town. */
        PUBLIC,
        MEDICAL,
        /** Help in one's own home: care, meals, cleaning, repairs. */
        HOME_CARE
    }

    /**
     * One place or hot line.
     *
     * @param area whom it serves: a community, or an area above it, and then everybody in that
     * @param communities those whom it serves, by their ids
     * @param about what one gets there
     * @param dutyPhone who answers outside the hours
     */
    public record Entry(
            String id,
            Kind kind,
            AreaName area,
            List<String> communities,
            Text name,
            Optional<Text> about,
            Optional<Text> address,
            Text hours,
            String phone,
            Optional<String> dutyPhone) {
        public Entry {
            communities = List.copyOf(communities);
        }
    }
}
