package org.gridpost.gateway.persistence;

import org.gridpost.gateway.services.DatabasePlace;
import org.junit.jupiter.api.Nested;

class SqlAlarmBookTest {
    @Nested
    class OnSqlite extends SqlAlarmBookContract {
        OnSqlite() {
            super(DatabasePlace.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgres extends SqlAlarmBookContract {
        OnPostgres() {
            super(DatabasePlace.Kind.POSTGRESQL);
        }

        @Override
        protected int races() {
            return 500;
        }
    }
}
