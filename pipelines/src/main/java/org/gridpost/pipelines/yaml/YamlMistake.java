package org.gridpost.pipelines.yaml;

/** A file does not say what it should; the message says where and is meant for whoever wrote it. */
public final class YamlMistake extends RuntimeException {
    private static final long serialVersionUID = 1;

    public YamlMistake(String message) {
        super(message);
    }
}
