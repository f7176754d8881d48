package org.gridpost.pipelines.kpi;

import static org.gridpost.pipelines.kpi.Timeline.at;
import static org.gridpost.pipelines.kpi.Timeline.hours;
import static org.gridpost.pipelines.kpi.Timeline.minutes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.kpi.LoadNow.Figures;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.Test;

class LoadNowTest {
    private final Timeline town = new Timeline();
    private final LoadNow load = new LoadNow(town.book, Timeline::station);

    @Test
    void figuresFollowWhatHappens() {
        assertEquals(Map.of(), load.at(at(0)));
        for (int i = 0; i < 11; i++) {
            town.raise(i * 30, "A-" + i, "L01", Severity.P3);
        }
        town.raise(300, "?-1", "L01", Severity.P3);
        assertEquals(new Figures(11, 11, true, 11, 0), load.at(at(300)).get("A"));

        town.end(310, "A-0", "L01").raise(310, "B-1", "D02", Severity.P2);
        assertEquals(11, load.at(at(310)).get("A").standing(), "returned, but nobody has taken notice");
        town.acknowledge(320, "A-0", "王芳");
        assertEquals(
                Map.of("A", new Figures(11, 10, true, 10, 0), "B", new Figures(1, 1, false, 1, 0)),
                load.at(at(minutes(10))));
        assertEquals(
                Map.of(Severity.P1, 0, Severity.P2, 1, Severity.P3, 11, Severity.P4, 0),
                load.bySeverity(),
                "the whole county's, one of no station too");
        // Those of 3:00, 3:30, … 5:00 leave from 13:00 on; at 13:00 four are left.
        assertEquals(
                new Figures(11, 5, true, 10, 0),
                load.at(at(minutes(13) - 0.001)).get("A"));
        assertEquals(new Figures(11, 4, false, 10, 0), load.at(at(minutes(13))).get("A"));
        assertEquals(new Figures(10, 0, false, 10, 0), load.at(at(minutes(60))).get("A"));
        assertEquals(
                new Figures(0, 0, false, 10, 1), load.at(at(hours(24) + 31)).get("A"));
    }

    @Test
    void whatIsSuppressedDoesNotStand() {
        Optional<Suppression> feeder = Optional.of(new Suppression(Suppression.Reason.CAUSE, "feeder.CB-1.x"));
        town.raise(0, "A-1", "L01", Severity.P3).suppress(0, 30, "A-1", "L01", feeder);
        assertEquals(new Figures(1, 1, false, 0, 0), load.at(at(60)).get("A"));
        town.suppress(0, 90, "A-1", "L01", Optional.empty());
        assertEquals(new Figures(2, 2, false, 1, 0), load.at(at(120)).get("A"));
    }

    @Test
    void whoLooksLateSeesTheSameAsWhoHasFollowed() {
        load.at(at(-10));
        for (int i = 0; i < 12; i++) {
            town.raise(i * 30, "A-" + i, "L01", Severity.P3);
        }
        town.end(minutes(8), "A-3", "L01").acknowledge(minutes(8), "A-3", "王芳");
        LoadNow late = new LoadNow(town.book, Timeline::station);
        assertEquals(load.at(at(minutes(12))), late.at(at(minutes(12))));
        assertEquals(new Figures(12, 7, true, 11, 0), late.at(at(minutes(12))).get("A"));

        town.raise(minutes(13), "A-20", "L01", Severity.P3);
        assertEquals(load.at(at(minutes(13))), late.at(at(minutes(13))));
    }
}
