package org.gridpost.gateway.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.register.ImportMode;
import org.gridpost.dashboards.register.ImportResult;
import org.gridpost.dashboards.register.ImportResult.Fate;
import org.gridpost.dashboards.register.RegisterDesk.Credential;
import org.gridpost.dashboards.register.RegisterDesk.Outcome;
import org.gridpost.dashboards.register.RegisterDesk.Replacement;
import org.gridpost.dashboards.register.RegisterDesk.Wanted;
import org.gridpost.dashboards.register.RegisterTable;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.SqlAudit;
import org.gridpost.gateway.persistence.SqlRegister;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.gateway.site.LiveRegister;
import org.gridpost.gateway.site.Registrar;
import org.gridpost.gateway.site.SiteFiles;
import org.gridpost.gateway.site.SiteReading;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Device;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people change of the register from a page, on either database. */
abstract class SiteRegisterContract {
    private static final SiteReading.Loaded MAJIANG = (SiteReading.Loaded) SiteFiles.ofClasspath("site/majiang");
    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
    private static final String LAMP = "LP-QY07-001";
    private static final String HEADER =
            "code,kind,latitude,longitude,grid,road_class,parent,circuit,order,nominal_power\n";

    private final DatabasePlace.Kind kind;
    private Database database;
    private LiveRegister live;
    private SqlAudit audit;
    private DeviceSecrets secrets;
    private SiteRegister register;

    SiteRegisterContract(DatabasePlace.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        database = kind.in(folder).open();
        SqlRegister store = new SqlRegister(database.jdbi());
        Registrar registrar = new Registrar(store);
        registrar.begin(MAJIANG);
        live = new LiveRegister(store, "majiang");
        audit = new SqlAudit(database.jdbi());
        secrets = DeviceSecrets.open(folder);
        register = new SiteRegister(registrar, live, secrets, audit, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    private List<String> audited() {
        return audit.after(0, 100).stream()
                .map(r -> r.entry().by() + " " + r.entry().action() + " "
                        + r.entry().subject() + ": " + r.entry().detail())
                .toList();
    }

    private static Wanted wanted(String id, String asset) {
        return new Wanted(id, Optional.of(asset), Optional.empty(), List.of("0102"), List.of(), NOON);
    }

    @Test
    void aNewDeviceIsInForceAtOnceAndInTheAudit() {
        assertInstanceOf(Outcome.Done.class, register.add(wanted("box-1", ""), "王芳"));
        assertTrue(live.get().device("box-1").isPresent());
        assertEquals(List.of("王芳 device.added box-1: for no asset, alias 0102"), audited());
    }

    @Test
    void whatDoesNotFitIsRefusedWithoutATrace() {
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, register.add(wanted("box-1", LAMP), "王芳"));
        assertEquals(
                "asset LP-QY07-001 is already reported for by the device in the register (devices LP-QY07-001)",
                refused.mistakes().get(0));
        assertTrue(live.get().device("box-1").isEmpty());
        assertEquals(List.of(), audited());
    }

    @Test
    void aReplacedDeviceLeavesItsAssetAndAnotherComes() {
        register.replace(new Replacement(LAMP, "box-2", NOON, false), "王芳");
        assertEquals(Optional.of(LAMP), live.get().assetOf("box-2", NOON).map(Asset::code));
        assertTrue(live.get().device(LAMP).orElseThrow().revoked());
        assertEquals(List.of("王芳 device.replaced " + LAMP + ": by box-2 from 2026-03-01T04:00:00Z"), audited());
    }

    @Test
    void aCredentialIsVoidOnceAnotherIsMadeAndNoneStandsInTheAudit() {
        Device before = live.get().device(LAMP).orElseThrow();
        Credential old = register.show(before, "王芳");
        assertTrue(secrets.accepts(before, old.mqtt().password()));
        Outcome.Done done = assertInstanceOf(Outcome.Done.class, register.rotate(LAMP, "王芳"));
        Credential fresh = register.show(done.device(), "王芳");
        Device now = live.get().device(LAMP).orElseThrow();
        assertFalse(secrets.accepts(now, old.mqtt().password()));
        assertTrue(secrets.accepts(now, fresh.mqtt().password()));
        assertNotEquals(fresh.mqtt().password(), fresh.coap().key());
        register.revoke(LAMP, true, "王芳");
        assertFalse(secrets.accepts(
                live.get().device(LAMP).orElseThrow(), fresh.mqtt().password()));
        assertEquals(4, audited().size());
        assertFalse(audited().toString().contains(fresh.mqtt().password()));
        assertFalse(fresh.toString().contains(fresh.mqtt().password()));
    }

    private ImportResult take(ImportMode mode, String rows) {
        return register.take(
                RegisterTable.ASSETS, (HEADER + rows).getBytes(StandardCharsets.UTF_8), mode, grid -> true, "王芳");
    }

    private static final String ROWS = """
            LP-QY07-001,LAMP,26.4931,107.5858,QY07,ALLEY,CB-QY07-01,9,1,99
            LP-QY07-991,LAMP,26.4931,107.5858,QY07,ALLEY,CB-QY07-01,9,2,90
            LP-QY07-992,LANTERN,26.4931,107.5858,QY99,ALLEY,CB-QY07-01,9,3,90
            LP-QY07-993,LAMP,26.4931,107.5858,QY07,ALLEY,CB-QY07-NEW,9,4,90
            CB-QY07-NEW,CABINET,26.4931,107.5858,QY07,NOWHERE,,,,
            LP-QY07-994,LAMP,"26.4931
            """;

    @Test
    void aDryRunTellsWhatBecomesOfEachRowAndChangesNothing() {
        ImportResult tried = take(ImportMode.DRY_RUN, ROWS);
        assertFalse(tried.taken());
        assertEquals(
                List.of(Fate.CHANGED, Fate.ADDED, Fate.WRONG, Fate.WRONG, Fate.WRONG, Fate.WRONG),
                tried.rows().stream().map(ImportResult.Row::fate).toList());
        assertEquals(
                List.of(2, 3, 4, 5, 6, 7),
                tried.rows().stream().map(ImportResult.Row::line).toList());
        assertTrue(tried.rows().get(0).changes().stream()
                .anyMatch(c -> c.column().equals("nominal_power") && c.after().equals("99")));
        assertEquals(
                List.of(Optional.of("kind"), Optional.of("grid")),
                tried.rows().get(2).flaws().stream()
                        .map(ImportResult.Flaw::column)
                        .toList());
        assertEquals(
                Optional.of("parent"), tried.rows().get(3).flaws().get(0).column(), "it refers to a row that is wrong");
        assertTrue(live.get().asset("LP-QY07-991").isEmpty());
        assertEquals(List.of(), audited());
    }

    @Test
    void nothingIsTakenIfARowIsWrongUnlessTheOthersAreWanted() {
        assertFalse(take(ImportMode.ALL_OR_NOTHING, ROWS).taken());
        assertTrue(live.get().asset("LP-QY07-991").isEmpty());
        assertTrue(take(ImportMode.WITHOUT_WRONG_ROWS, ROWS).taken());
        assertTrue(live.get().asset("LP-QY07-991").isPresent());
        assertTrue(live.get().asset("LP-QY07-993").isEmpty());
        assertEquals(1, audited().size());
        assertTrue(
                audited().get(0).startsWith("王芳 register.imported assets: 1 added, 1 changed, "), audited()::toString);
    }

    @Test
    void aFileThatIsNoneIsTold() {
        ImportResult headless = register.take(
                RegisterTable.ASSETS,
                "code,colour\nA,red\n".getBytes(StandardCharsets.UTF_8),
                ImportMode.WITHOUT_WRONG_ROWS,
                grid -> true,
                "王芳");
        assertFalse(headless.taken());
        assertTrue(headless.flaws().stream().anyMatch(f -> f.what().contains("there is no column \"colour\"")));
    }

    @Test
    void whatLiesBeyondSomebodysAreaIsNotTheirsToChange() {
        ImportResult tried = register.take(
                RegisterTable.DEVICES,
                "device,aliases\nLP-QY07-001,a-1\nLP-CJ01-001,a-2\nbox-9,a-3\n".getBytes(StandardCharsets.UTF_8),
                ImportMode.WITHOUT_WRONG_ROWS,
                "QY07"::equals,
                "王芳");
        assertEquals(
                List.of(Fate.CHANGED, Fate.WRONG, Fate.WRONG),
                tried.rows().stream().map(ImportResult.Row::fate).toList());
        assertTrue(live.get().named("a-1").isPresent());
        assertTrue(live.get().named("a-2").isEmpty());
    }
}
