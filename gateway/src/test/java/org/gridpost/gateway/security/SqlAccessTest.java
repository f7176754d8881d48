package org.gridpost.gateway.security;

import org.gridpost.gateway.services.DatabasePlace;
import org.junit.jupiter.api.Nested;

class SqlAccessTest {
    @Nested
    class OnSqlite extends SqlAccessContract {
        OnSqlite() {
            super(DatabasePlace.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgres extends SqlAccessContract {
        OnPostgres() {
            super(DatabasePlace.Kind.POSTGRESQL);
        }
    }
}
