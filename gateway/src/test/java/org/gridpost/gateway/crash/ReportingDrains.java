package org.gridpost.gateway.crash;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridpost.pipelines.Await;

/** Some drains that report some hundred times a second altogether. */
final class ReportingDrains implements AutoCloseable {
    private static final List<String> IDS =
            List.of("DR-QY01-01", "DR-QY01-02", "DR-QY01-03", "DR-QY02-01", "DR-QY02-02", "DR-QY02-03");

    private final List<ReportingDrain> drains;

    ReportingDrains(String url, Function<String, Optional<String>> password) {
        drains = IDS.stream()
                .map(id -> new ReportingDrain(url, id, password.apply(id)))
                .toList();
    }

    /** Waits for so many more acknowledgements. */
    void awaitAcked(int more) {
        long goal = ackedCount() + more;
        Await.until(more + " more acks", GatewayProcess.PATIENCE, () -> ackedCount() >= goal);
    }

    private long ackedCount() {
        return drains.stream().mapToLong(d -> d.acked().size()).sum();
    }

    /** Lets them come to an end, and tells all that was ever reported: all of it is acknowledged. */
    Set<Reported> finish() {
        drains.forEach(ReportingDrain::finish);
        Await.until(
                "the last acks", GatewayProcess.PATIENCE, () -> drains.stream().allMatch(ReportingDrain::isDone));
        return drains.stream().flatMap(d -> d.acked().stream()).collect(Collectors.toSet());
    }

    @Override
    public void close() throws InterruptedException {
        for (ReportingDrain drain : drains) {
            drain.close();
        }
    }
}
