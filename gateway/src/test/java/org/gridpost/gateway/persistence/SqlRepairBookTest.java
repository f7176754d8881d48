package org.gridpost.gateway.persistence;

import org.gridpost.gateway.services.DatabasePlace;
import org.junit.jupiter.api.Nested;

class SqlRepairBookTest {
    @Nested
    class OnSqlite extends SqlRepairBookContract {
        OnSqlite() {
            super(DatabasePlace.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgres extends SqlRepairBookContract {
        OnPostgres() {
            super(DatabasePlace.Kind.POSTGRESQL);
        }
    }
}
