package org.gridpost.sim.truth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of JSON objects, one a line. */
final class JsonLines implements AutoCloseable {
    private final JsonGenerator json;

    /** Starts the file anew. */
    JsonLines(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        json = new JsonFactory().createGenerator(Files.newBufferedWriter(file));
        json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    }

    /** Writes the fields of an object. */
    interface Line {
        void write(JsonGenerator json) throws IOException;
    }

    void write(Line line) {
        try {
            json.writeStartObject();
            line.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void flush() {
        try {
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            json.writeRaw('\n');
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
