package org.gridpost.gateway.observe;

/**
 * How one part of the gateway fares at this moment.
 *
 * @param detail one sentence: what is the matter, where, and how to mend it; for a part that is up, what shows it
 */
public record HealthPart(String name, Status status, String detail) {

    /** From good to bad; the worst part decides of the whole. */
    public enum Status {
        UP,
        /** Serves, but not fully: something is late, full or on its second leg. */
        DEGRADED,
        /** Does not do its work. */
        DOWN
    }

    public static HealthPart up(String name, String detail) {
        return new HealthPart(name, Status.UP, detail);
    }

    public static HealthPart degraded(String name, String detail) {
        return new HealthPart(name, Status.DEGRADED, detail);
    }

    public static HealthPart down(String name, String detail) {
        return new HealthPart(name, Status.DOWN, detail);
    }
}
