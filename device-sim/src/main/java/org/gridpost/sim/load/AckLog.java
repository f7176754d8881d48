package org.gridpost.sim.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the broker has acknowledged, a line a message: {@code device,timeMillis,firstValue}. */
final class AckLog implements AutoCloseable {
    private final BufferedWriter out;

    AckLog(Path file) throws IOException {
        out = Files.newBufferedWriter(file);
    }

    void write(String device, long timeMillis, String firstValue) {
        try {
            out.append(device)
                    .append(',')
                    .append(Long.toString(timeMillis))
                    .append(',')
                    .append(firstValue)
                    .append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
