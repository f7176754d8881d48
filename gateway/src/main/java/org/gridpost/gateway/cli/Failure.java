package org.gridpost.gateway.cli;

/** A command that cannot do what it was asked; the message says what, where and how to mend it. Exit code 1. */
final class Failure extends Exception {
    Failure(String message) {
        super(message);
    }

    Failure(String message, Throwable cause) {
        super(message, cause);
    }
}
