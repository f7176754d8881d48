package org.gridpost.pipelines.inbound.decode.sparkplug;

/** Asks an edge node to send its births again ({@code Node Control/Rebirth}). */
@FunctionalInterface
public interface Rebirths {
    /** For those who only read: nobody is asked. */
    Rebirths NONE = (group, edge) -> {};

    /** Must not block, and must bear to be called for every message of an edge node that does not answer. */
    void ask(String group, String edge);
}
