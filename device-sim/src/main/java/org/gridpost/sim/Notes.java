package org.gridpost.sim;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.report.Report;
import org.gridpost.sim.truth.ReadingFile;
import org.gridpost.sim.truth.Truth;
import org.gridpost.sim.truth.TruthFile;

/** The files that a run writes, if any. */
final class Notes implements Truth, AutoCloseable {
    private final Optional<ReadingFile> readings;
    private final List<TruthFile> truths = new ArrayList<>();
    private Instant latest = Instant.EPOCH;
    private boolean closed;

    Notes(Optional<Path> record, Optional<Path> truth, Fleet fleet) throws IOException {
        readings = record.isPresent()
                ? Optional.of(new ReadingFile(record.get().resolve("readings.jsonl"), fleet))
                : Optional.empty();
        if (record.isPresent()) {
            truths.add(new TruthFile(record.get().resolve("truth.jsonl")));
        }
        if (truth.isPresent()) {
            truths.add(new TruthFile(truth.get()));
        }
    }

    void write(Report report) {
        latest = report.at();
        readings.ifPresent(file -> file.write(report));
    }

    @Override
    public void begin(String rule, String asset, Instant from) {
        truths.forEach(t -> t.begin(rule, asset, from));
    }

    @Override
    public void end(String rule, String asset, Instant to) {
        truths.forEach(t -> t.end(rule, asset, to));
    }

    /** The simulation ended then, and with it whatever still lasted. */
    void end(Instant time) {
        latest = time;
        close();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        truths.forEach(t -> t.close(latest));
        readings.ifPresent(ReadingFile::close);
    }
}
