package org.gridpost.gateway.site;

/** Where the register is kept. Several processes may use it at once. */
public interface RegisterStore {
    /** The number of the register's last change; 0 if there is no register yet. */
    long revision();

    /** @param revision of these tables, 0 if there is no register yet and they are empty */
    record Stored(long revision, Tables tables) {}

    Stored load();

    /**
     * Keeps the tables instead of those of that revision, all or nothing.
     *
     * @return false if the register is of another revision by now, and was left alone
     */
    boolean save(long revision, Tables tables);

    /** The {@link Tables#fingerprint} of the files that were last taken over; empty if none were. */
    String filesTaken();

    /** Notes that these files have been taken over. */
    void takeFiles(String fingerprint);
}
