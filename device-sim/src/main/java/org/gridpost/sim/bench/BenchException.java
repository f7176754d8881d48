package org.gridpost.sim.bench;

/** A benchmark cannot go on; the message says why and how to mend it. */
public final class BenchException extends Exception {
    BenchException(String message) {
        super(message);
    }
}
