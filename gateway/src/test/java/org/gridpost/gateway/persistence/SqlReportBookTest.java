package org.gridpost.gateway.persistence;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.respond.reports.Reports;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlReportBookTest {
    @Nested
    class OnSqlite extends SqlReportBookContract {
        OnSqlite() {
            super(DatabasePlace.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgres extends SqlReportBookContract {
        OnPostgres() {
            super(DatabasePlace.Kind.POSTGRESQL);
        }
    }

    /** Once it is closed, for until then the write-ahead log has the last changes. */
    @Test
    void whatIsErasedIsNotInTheFileAnyMore(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("gridpost.db");
        try (Database database = DatabasePlace.Kind.SQLITE.in(folder).open()) {
            SqlReportBook book = new SqlReportBook(database.jdbi());
            assertTrue(book.add(Reports.request("R1", "LAMP_OUT", Instant.EPOCH), Reports.WANG, "hash"));
        }
        assertTrue(Files.readString(file, StandardCharsets.ISO_8859_1).contains("wang@example.cn"));
        try (Database database = DatabasePlace.Kind.SQLITE.in(folder).open()) {
            assertTrue(new SqlReportBook(database.jdbi())
                    .erase(
                            "R1",
                            Reports.request("R1", "LAMP_OUT", Instant.EPOCH).spot(),
                            "admin",
                            Instant.EPOCH)
                    .isPresent());
        }
        String left = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (String erased : List.of("wang@example.cn", "138 0000 1234", "pictures.example")) {
            assertFalse(left.contains(erased), erased);
        }
    }
}
