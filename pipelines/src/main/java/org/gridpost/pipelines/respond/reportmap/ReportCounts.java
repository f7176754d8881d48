package org.gridpost.pipelines.respond.reportmap;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.respond.AlarmView.Text;

/** What the map is made of: no text that somebody wrote, no place, nobody's name. Methods may throw {@code Unavailable}. */
public interface ReportCounts {

    /** All types that can be reported, in the order of the catalogue. */
    List<ReportType> types();

    /** All reports made at or after {@code from} and before {@code to}, in any order. */
    List<Report> between(Instant from, Instant to);

    /**
     * @param code of the service (Open311)
     * @param open whether anybody may know where such a thing was reported: true of facilities, false of cameras and of all
     *     that is about people
     */
    record ReportType(String code, Text name, Text group, boolean open) {}

    /** @param stars 1 to 5, if whoever reported it has rated what came of it */
    record Report(String type, String grid, Instant at, Optional<Integer> stars) {
        public Report {
            if (stars.filter(s -> s < 1 || s > Satisfaction.MOST_STARS).isPresent()) {
                throw new IllegalArgumentException("a rating is 1 to 5 stars, not " + stars.get());
            }
        }
    }

    /** Where nothing can be reported. */
    static ReportCounts none() {
        return new ReportCounts() {
            @Override
            public List<ReportType> types() {
                return List.of();
            }

            @Override
            public List<Report> between(Instant from, Instant to) {
                return List.of();
            }
        };
    }
}
