package org.gridpost.pipelines.respond;

/** What became of an attempt to tell somebody. */
public sealed interface Delivery {

    /** The receiver, or the server that stands in for it, has it. */
    record Delivered() implements Delivery {}

    /**
     * @param why one sentence
     * @param retryable whether the same attempt can succeed later
     */
    record Failed(String why, boolean retryable) implements Delivery {}
}
