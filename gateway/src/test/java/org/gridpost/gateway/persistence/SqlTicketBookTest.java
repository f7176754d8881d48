package org.gridpost.gateway.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.gridpost.gateway.services.DatabasePlace;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SqlTicketBookTest {
    @Nested
    class OnSqlite extends SqlTicketBookContract {
        OnSqlite() {
            super(DatabasePlace.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgres extends SqlTicketBookContract {
        OnPostgres() {
            super(DatabasePlace.Kind.POSTGRESQL);
        }

        /** In which a digit comes after a colon, otherwise than in a database of bytes. */
        @Test
        void idsCountInAnyCollation() {
            database.jdbi()
                    .useHandle(handle ->
                            handle.execute("ALTER TABLE ticket ALTER COLUMN id TYPE TEXT COLLATE \"und-x-icu\""));

            assertEquals("20261127-00001", opened(book(), "LP-1", "a-1"));
            assertEquals("20261127-00002", opened(book(), "LP-2", "a-2"));
        }
    }
}
