package org.gridpost.gateway.persistence;

import org.gridpost.gateway.services.DatabasePlace;
import org.junit.jupiter.api.Nested;

class SqlDeedsTest {
    @Nested
    class OnSqlite extends SqlDeedsContract {
        OnSqlite() {
            super(DatabasePlace.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgres extends SqlDeedsContract {
        OnPostgres() {
            super(DatabasePlace.Kind.POSTGRESQL);
        }
    }
}
