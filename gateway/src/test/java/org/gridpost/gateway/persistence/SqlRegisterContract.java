package org.gridpost.gateway.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.gateway.site.DeviceChanges;
import org.gridpost.gateway.site.RegisterStore;
import org.gridpost.gateway.site.Registrar;
import org.gridpost.gateway.site.Registrar.Change;
import org.gridpost.gateway.site.Registrar.Outcome;
import org.gridpost.gateway.site.Registrar.Tally;
import org.gridpost.gateway.site.RowText;
import org.gridpost.gateway.site.SiteFiles;
import org.gridpost.gateway.site.SiteReading;
import org.gridpost.gateway.site.Table;
import org.gridpost.gateway.site.Tables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The register in SQL, on either database. */
abstract class SqlRegisterContract {
    private static final SiteReading.Loaded MAJIANG = (SiteReading.Loaded) SiteFiles.ofClasspath("site/majiang");

    private final DatabasePlace.Kind kind;
    private Path data;
    private Database database;
    private RegisterStore store;
    private Registrar registrar;

    SqlRegisterContract(DatabasePlace.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        data = folder;
        database = kind.in(folder).open();
        store = new SqlRegister(database.jdbi());
        registrar = new Registrar(store);
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void beginsWithTheFilesAndIsTheTruthFromThenOn() {
        assertEquals(0, store.revision());
        SiteReading.Loaded begun = assertInstanceOf(SiteReading.Loaded.class, registrar.begin(MAJIANG));
        assertEquals(MAJIANG.tables().fingerprint(), begun.tables().fingerprint());
        assertEquals(MAJIANG.tables().fingerprint(), store.filesTaken());

        registrar.apply(now -> DeviceChanges.rotate(now, "LP-QY07-001", Instant.now()), false);
        SiteReading.Loaded later = assertInstanceOf(SiteReading.Loaded.class, registrar.begin(MAJIANG));
        assertEquals(2, later.site().device("LP-QY07-001").orElseThrow().epoch());
        assertEquals(2, store.revision());
    }

    @Test
    void aRegisterThatCannotBeReadDoesNotBegin() {
        SiteReading broken = SiteFiles.ofDirectory(data.resolve("nowhere"));
        assertEquals(broken, registrar.begin(broken));
        assertEquals(0, store.revision());
    }

    @Test
    void whoWasTooLateChangesNothing() {
        registrar.begin(MAJIANG);
        assertTrue(store.save(1, MAJIANG.tables()));
        assertFalse(store.save(1, MAJIANG.tables()));
        assertEquals(2, store.revision());
    }

    @Test
    void aDryRunLeavesEverythingAlone() {
        registrar.begin(MAJIANG);
        var outcome = registrar.apply(now -> DeviceChanges.revoke("LP-QY07-001", true, Instant.now()), true);
        Outcome.Done done = assertInstanceOf(Outcome.Done.class, outcome);
        assertEquals(1, done.tallies().get(Table.DEVICES).changed());
        assertEquals(1, store.revision());
        assertFalse(
                registrar.current().site().device("LP-QY07-001").orElseThrow().revoked());
    }

    @Test
    void aChangeByHandThatFitsNothingIsNamed() {
        registrar.begin(MAJIANG);
        database.jdbi().useHandle(h -> h.execute("UPDATE assets SET grid = 'QY99' WHERE code = 'LP-QY07-001'"));
        String told =
                assertThrows(IllegalStateException.class, registrar::current).getMessage();
        assertTrue(told.contains("register (assets LP-QY07-001): grid QY99 is not defined in the register"), told);
    }

    @Test
    void whoHasWhichShiftAndPostComesChangesAndGoes() throws IOException {
        registrar.begin(MAJIANG);
        assertEquals(
                MAJIANG.organisation().shifts(),
                registrar.current().organisation().shifts());
        assertEquals(
                MAJIANG.organisation().posts(),
                registrar.current().organisation().posts());

        Tables shorter = SiteFiles.part(List.of(
                Files.writeString(data.resolve("shifts.csv"), """
                        area,person,days,from,to
                        qunying-station,P017,MON|THU,08:00,12:00
                        qunying-station,P018,DAILY,12:00,08:00
                        """),
                Files.writeString(data.resolve("posts.csv"), "person,office,at\nP018,R1,QY01\n")));
        var outcome = registrar.apply(now -> new Change(shorter, false, Instant.now()), false);
        Outcome.Done done = assertInstanceOf(Outcome.Done.class, outcome);
        assertEquals(new Tally(1, 1, 0, 39), done.tallies().get(Table.SHIFTS));
        assertEquals(new Tally(1, 0, 0, 648), done.tallies().get(Table.POSTS));
        assertEquals(
                done.register().organisation().shifts(),
                registrar.current().organisation().shifts());

        outcome = registrar.apply(now -> new Change(shorter, true, Instant.now()), false);
        done = assertInstanceOf(Outcome.Done.class, outcome);
        assertEquals(new Tally(0, 0, 39, 2), done.tallies().get(Table.SHIFTS));
        assertEquals(2, registrar.current().organisation().shifts().size());
        assertEquals(1, registrar.current().organisation().posts().size());
    }

    @Test
    void theColumnsOfTheDatabaseAreThoseOfTheFiles() {
        registrar.begin(MAJIANG);
        RowText lamp = store.load().tables().of(Table.ASSETS).stream()
                .filter(r -> r.text("code").equals("LP-QY07-001"))
                .findFirst()
                .orElseThrow();
        Map<String, String> row = database.jdbi()
                .withHandle(h -> h.createQuery("SELECT kind, \"order\" FROM assets WHERE code = 'LP-QY07-001'")
                        .map((r, c) -> Map.of("kind", r.getString(1), "order", r.getString(2)))
                        .one());
        assertEquals(List.of("LAMP", lamp.text("order")), List.of(row.get("kind"), row.get("order")));
    }
}
