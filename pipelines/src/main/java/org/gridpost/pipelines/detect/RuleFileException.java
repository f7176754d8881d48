package org.gridpost.pipelines.detect;

/** A file that is not a rule file; the message says where and is meant for whoever wrote it. */
public final class RuleFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RuleFileException(String message) {
        super(message);
    }
}
