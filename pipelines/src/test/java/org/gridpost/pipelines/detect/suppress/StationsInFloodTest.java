package org.gridpost.pipelines.detect.suppress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.Works;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.Test;

class StationsInFloodTest {
    private static final Instant NOON = Instant.parse("2025-06-15T04:00:00Z");

    private final List<ConditionEvent> told = new ArrayList<>();
    private final Suppressor suppressor = suppressor();

    private static Suppressor suppressor() {
        return new Suppressor(SuppressionConfig.DEFAULT, Works.NONE, Set.of(), Towns.site());
    }

    private void raise(int howMany) {
        for (int i = 0; i < howMany; i++) {
            Instant at = NOON.plusSeconds(i);
            Evidence evidence = new Evidence("level", 1, 1, "m");
            suppressor.accept(new Began("D02", "group-" + i, "DR-1", Severity.P2, at, at, false, evidence), told::add);
        }
    }

    @Test
    void aStationIsInFloodUntilItIsCalmAgain() {
        raise(SuppressionConfig.DEFAULT.hourly() - 1);
        assertEquals(Set.of(), suppressor.stationsInFlood());
        raise(SuppressionConfig.DEFAULT.hourly() + 1);
        assertEquals(Set.of(Towns.STATION), suppressor.stationsInFlood());

        suppressor.tick(NOON.plusSeconds(1_800).toEpochMilli(), told::add);
        assertEquals(Set.of(Towns.STATION), suppressor.stationsInFlood());
        suppressor.tick(NOON.plusSeconds(3_700).toEpochMilli(), told::add);
        assertEquals(Set.of(), suppressor.stationsInFlood());
    }

    @Test
    void aRestartKnowsIt() {
        raise(SuppressionConfig.DEFAULT.hourly());
        Suppressor restarted = suppressor();
        restarted.restore(suppressor.kept());
        assertEquals(Set.of(Towns.STATION), restarted.stationsInFlood());
    }
}
