package org.gridpost.pipelines.inbound;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.Reading;

/**
 * Knows a reading again that was journaled a moment ago: a message that a broker or a device sent twice. It looks among
 * the last {@link RecentReadings#SIZE} readings of an asset; what is older, the store absorbs, since writing it twice
 * changes nothing.
 *
 * <p>In two steps. {@link #apply} takes out what is known, before the journal. {@link #remember} learns, and must be
 * called only when the journal has synced: were it learnt earlier, a message whose sync failed would be a duplicate when
 * its sender tries again, and be lost.
 */
public final class Duplicates implements Function<Intake, Screened> {
    private final ConcurrentHashMap<String, RecentReadings> byAsset = new ConcurrentHashMap<>();

    @Override
    public Screened apply(Intake intake) {
        List<Reading> readings = intake.readings();
        long[] keys = new long[readings.size()];
        long[] values = new long[readings.size()];
        BitSet known = new BitSet(0);
        int conflicts = 0;
        for (int i = 0; i < keys.length; i++) {
            Reading reading = readings.get(i);
            keys[i] = RecentReadings.keyOf(reading);
            values[i] = RecentReadings.valueOf(reading.value());
            int before = indexOfSame(readings, keys, i);
            RecentReadings.Found found = before >= 0
                    ? (values[before] == values[i] ? RecentReadings.Found.EQUAL : RecentReadings.Found.OTHER_VALUE)
                    : find(reading.asset(), keys[i], values[i]);
            if (found == RecentReadings.Found.EQUAL) {
                known.set(i);
            } else if (found == RecentReadings.Found.OTHER_VALUE) {
                conflicts++;
            }
        }
        int received = Screened.sizeOf(intake);
        return known.isEmpty()
                ? new Screened(intake, received, 0, conflicts)
                : new Screened(without(intake, known), received, known.cardinality(), conflicts);
    }

    /** Learns the readings of an intake that is safe now; the last one of a moment wins. */
    public void remember(Intake intake) {
        for (Reading reading : intake.readings()) {
            byAsset.computeIfAbsent(reading.asset(), a -> new RecentReadings())
                    .add(RecentReadings.keyOf(reading), RecentReadings.valueOf(reading.value()));
        }
    }

    private RecentReadings.Found find(String asset, long key, long value) {
        RecentReadings recent = byAsset.get(asset);
        return recent == null ? RecentReadings.Found.NOT : recent.find(key, value);
    }

    /** The last reading before this one of the same asset, metric and time in the same message, or -1. */
    private static int indexOfSame(List<Reading> readings, long[] keys, int index) {
        for (int i = index - 1; i >= 0; i--) {
            if (keys[i] == keys[index]
                    && readings.get(i).asset().equals(readings.get(index).asset())) {
                return i;
            }
        }
        return -1;
    }

    private static Intake without(Intake intake, BitSet known) {
        List<Reading> left = new ArrayList<>(intake.readings().size() - known.cardinality());
        for (int i = known.nextClearBit(0); i < intake.readings().size(); i = known.nextClearBit(i + 1)) {
            left.add(intake.readings().get(i));
        }
        return new Intake(left, intake.rejections());
    }
}
