package org.gridpost.sim.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Tells a generator over its standard input how far it may go. One that has sent everything has ended and no longer
 * listens, while its receiver may still be busy: then there is nothing left to tell.
 */
final class Throttle implements AutoCloseable {
    private final OutputStream generator;
    private boolean gone;

    Throttle(OutputStream generator) {
        this.generator = generator;
    }

    /** @param messages that it may have sent in all */
    void allow(long messages) {
        if (gone) {
            return;
        }
        try {
            generator.write((messages + "\n").getBytes(StandardCharsets.US_ASCII));
            generator.flush();
        } catch (IOException e) {
            gone = true;
        }
    }

    /** A generator that is still there ends by this. */
    @Override
    public void close() {
        try {
            generator.close();
        } catch (IOException e) {
            gone = true;
        }
    }
}
