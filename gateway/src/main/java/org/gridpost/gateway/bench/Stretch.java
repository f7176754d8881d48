package org.gridpost.gateway.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.gridpost.pipelines.detect.Detector;
import org.gridpost.pipelines.journal.JournalRecord;

/** Some time of a town, and what it took to judge it: processor time of this thread, and of all collections meanwhile. */
final class Stretch {
    private static final double SECOND = 1e9;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Collector collector;
    private final long collectedBefore;
    private long readings;
    private long moments;
    private long events;
    private long cpu;
    private long elapsed;
    private long collecting;

    Stretch(Collector collector) {
        this.collector = collector;
        this.collectedBefore = collector.nanos();
    }

    void play(List<JournalRecord> records, Detector detector) {
        long cpuBefore = threads.getCurrentThreadCpuTime();
        long before = System.nanoTime();
        for (JournalRecord record : records) {
            detector.accept(record, event -> events++);
        }
        elapsed += System.nanoTime() - before;
        cpu += threads.getCurrentThreadCpuTime() - cpuBefore;
        for (JournalRecord record : records) {
            moments += record.readingCount() > 0 ? 1 : 0;
            readings += record.readingCount();
        }
    }

    long readings() {
        return readings;
    }

    /** No more will be played; what is collected from now on is not of this time. */
    void end() {
        collecting = collector.nanos() - collectedBefore;
    }

    DetectResult.Run result(int assets, double bytesEach, long failures) {
        double nanos = cpu + (double) collecting;
        return new DetectResult.Run(
                assets,
                readings,
                readings * SECOND / nanos,
                moments * SECOND / nanos,
                nanos / readings,
                (double) elapsed / readings,
                collecting / nanos,
                bytesEach,
                events,
                failures);
    }
}
