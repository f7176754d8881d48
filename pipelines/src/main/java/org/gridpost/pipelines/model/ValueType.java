package org.gridpost.pipelines.model;

/** What a metric's values are: SenML {@code v}, {@code vb} and {@code vs} (RFC 8428 section 4.2). */
public enum ValueType {
    NUMBER,
    FLAG,
    TEXT
}
