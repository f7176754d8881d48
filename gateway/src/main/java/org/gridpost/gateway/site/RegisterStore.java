package org.gridpost.gateway.site;

import java.util.Optional;
import org.gridpost.pipelines.audit.AuditEntry;

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
    default boolean save(long revision, Tables tables) {
        return save(revision, tables, Optional.empty());
    }

    /** @param entry of the audit, kept together with the change */
    boolean save(long revision, Tables tables, Optional<AuditEntry> entry);

    /** The {@link Tables#fingerprint} of the files that were last taken over; empty if none were. */
    String filesTaken();

    /** Notes that these files have been taken over. */
    void takeFiles(String fingerprint);
}
