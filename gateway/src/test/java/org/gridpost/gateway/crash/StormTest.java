package org.gridpost.gateway.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.gridpost.gateway.services.Simulator;
import org.gridpost.gateway.trial.Recording;
import org.gridpost.gateway.trial.StormTrial;
import org.gridpost.pipelines.detect.RuleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An hour of storm over 45 grids: rain, 30 rising drains, two feeders out, a base station lost with its 400 devices. The
 * simulator draws it with its truth.
 */
class StormTest {
    private static final int DEVICES_SILENT = 400;

    @TempDir
    Path folder;

    private Recording storm(long seed) throws Exception {
        Simulator.exam(folder.resolve("storm"), "--storm", "--seed", Long.toString(seed));
        return Recording.read(folder.resolve("storm"));
    }

    @ParameterizedTest
    @ValueSource(longs = {20265, 20266, 20267})
    void noStationIsToldMoreThanItCanDoAndNothingIsLost(long seed) throws Exception {
        StormTrial.Result result = new StormTrial(storm(seed), DayWatch.ZONE).run(RuleFiles.catalogue());
        assertEquals(4, result.inAnHour().size());
        assertTrue(result.most() <= 12, () -> "too many alarms in an hour: " + result);
        assertEquals(List.of(), result.causesMissed());
        assertEquals(List.of(), result.lost());
        assertEquals(List.of(), result.unreachable());
        assertTrue(result.suppressed() > DEVICES_SILENT, () -> "what fell silent is in the book: " + result);
    }

    @Test
    void killsInTheMiddleOfItChangeNothing() throws Exception {
        Recording storm = storm(20268);
        Kills kills = new Kills(folder, folder.resolve("storm"), storm.site(), new Random(20268));
        kills.changeNothing(Kills.withTicks(storm.intakes(), Duration.ofMinutes(1)));
    }
}
