package org.gridpost.pipelines.respond.deliver;

/** What became of an attempt to tell somebody. */
public sealed interface Outcome {

    /** The receiver, or the server that stands in for it, has it. */
    record Delivered() implements Outcome {}

    /**
     * @param why one sentence, without secrets and addresses
     * @param retryable whether the same attempt can succeed later
     */
    record Failed(String why, boolean retryable) implements Outcome {}
}
