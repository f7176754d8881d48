package org.gridpost.gateway.persistence;

import org.gridpost.gateway.services.DatabasePlace;
import org.junit.jupiter.api.Nested;

class SqlRegisterTest {
    @Nested
    class OnSqlite extends SqlRegisterContract {
        OnSqlite() {
            super(DatabasePlace.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgres extends SqlRegisterContract {
        OnPostgres() {
            super(DatabasePlace.Kind.POSTGRESQL);
        }
    }
}
