package org.gridpost.gateway.services;

import java.nio.file.Path;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.DatabaseConfig;

/** Where a test's database lies, so that it can be opened again; empty at first. */
public record DatabasePlace(DatabaseConfig config, Path folder) {

    /** Each of the two that GridPost runs on. */
    public enum Kind {
        SQLITE,
        POSTGRESQL;

        /** @param folder for SQLite's file */
        public DatabasePlace in(Path folder) {
            return new DatabasePlace(
                    this == SQLITE ? DatabaseConfig.DEFAULTS : Postgres.shared().freshDatabase(), folder);
        }
    }

    public Database open() {
        return Database.open(config, folder);
    }
}
