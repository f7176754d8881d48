package org.gridpost.gateway.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.DatabaseConfig;
import org.gridpost.gateway.persistence.SqlRegister;
import org.gridpost.gateway.site.Registrar.Change;
import org.gridpost.gateway.site.Registrar.Outcome;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveRegisterTest {
    private static final Instant NOON = Instant.parse("2026-01-01T04:00:00Z");

    @TempDir
    Path temp;

    private Database database;
    private SiteFolder folder;
    private Registrar registrar;
    private LiveRegister live;
    private final List<String> cut = new ArrayList<>();

    @BeforeEach
    void open() {
        folder = SiteFolder.sound(temp);
        database = Database.open(DatabaseConfig.DEFAULTS, temp.resolve("data"));
        SqlRegister store = new SqlRegister(database.jdbi());
        registrar = new Registrar(store);
        registrar.begin(SiteFiles.ofDirectory(temp));
        live = new LiveRegister(store, "majiang");
        live.whenVoid(cut::add);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatIsRotatedOrRevokedIsToldOnce() {
        registrar.apply(now -> DeviceChanges.rotate(now, "L-101", NOON), false);
        registrar.apply(now -> DeviceChanges.revoke("L-103", true, NOON), false);
        live.run();
        live.run();

        assertEquals(List.of("L-101", "L-103"), cut.stream().sorted().toList());
        assertTrue(live.get().device("L-103").orElseThrow().revoked());
        assertEquals(4, live.get().device("L-101").orElseThrow().epoch());
    }

    @Test
    void withoutAChangeTheSiteIsTheSameObject() {
        Site before = live.get();
        live.run();
        assertSame(before, live.get());
    }

    @Test
    void aDatabaseThatIsDamagedLeavesTheLastGoodRegister() {
        database.jdbi().useHandle(h -> {
            h.execute("UPDATE devices SET epoch = 'nine'");
            h.execute("UPDATE register SET revision = revision + 1");
        });
        live.run();
        assertEquals(3, live.get().device("L-101").orElseThrow().epoch());

        database.jdbi().useHandle(h -> h.execute("UPDATE devices SET epoch = '9'"));
        live.run();
        assertEquals(9, live.get().device("L-101").orElseThrow().epoch());
    }

    @Test
    void followsWhoThereIs() throws IOException {
        assertEquals(List.of(), live.organisation().people());
        Path file = Files.writeString(temp.resolve("people.csv"), "id,name_zh,name_en\nzhang,张三,Zhang San\n");
        Change change = new Change(SiteFiles.part(List.of(file)), false, NOON);
        assertInstanceOf(Outcome.Done.class, registrar.apply(now -> change, false));

        live.run();
        assertEquals("张三", live.organisation().person("zhang").orElseThrow().nameZh());
    }

    @Test
    void saysWhenTheFilesSayOtherwise() {
        assertEquals(1, live.startLines(SiteFiles.ofDirectory(temp)).size());
        registrar.apply(now -> DeviceChanges.rotate(now, "L-101", NOON), false);
        assertEquals(
                1,
                live.startLines(SiteFiles.ofDirectory(temp)).size(),
                "a change in the database is none of the files");

        folder.edit("assets.csv", "60,SCHOOL", "90,SCHOOL");
        List<String> lines = live.startLines(SiteFiles.ofDirectory(temp));
        assertTrue(lines.get(1).contains("register import"), lines::toString);
    }
}
