package org.gridpost.gateway.persistence;

import org.gridpost.gateway.services.DatabasePlace;
import org.junit.jupiter.api.Nested;

class SqlAlarmArchiveTest {
    @Nested
    class OnSqlite extends SqlAlarmArchiveContract {
        OnSqlite() {
            super(DatabasePlace.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgres extends SqlAlarmArchiveContract {
        OnPostgres() {
            super(DatabasePlace.Kind.POSTGRESQL);
        }
    }
}
