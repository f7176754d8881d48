package org.gridpost.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.DatabaseConfig;
import org.gridpost.gateway.persistence.SqlRegister;
import org.gridpost.gateway.site.RegisterStore;
import org.gridpost.gateway.site.Registrar;
import org.gridpost.gateway.site.SiteFiles;
import org.gridpost.gateway.site.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterCommandTest {
    private static final String ASSETS = "code,kind,latitude,longitude,grid,road_class,parent,circuit,order";
    private static final int ROWS = 10_000;

    @TempDir
    Path temp;

    @BeforeEach
    void aRegister() {
        try (Database database = Database.open(DatabaseConfig.DEFAULTS, data())) {
            new Registrar(new SqlRegister(database.jdbi())).begin(SiteFiles.ofClasspath("site/majiang"));
        }
    }

    private Spoken register(String... words) {
        return Spoken.of(Stream.concat(
                        Stream.of("register"), Stream.concat(Stream.of(words), Stream.of("--data", data().toString())))
                .toArray(String[]::new));
    }

    private Path data() {
        return temp.resolve("data");
    }

    private RegisterStore.Stored stored() {
        try (Database database = Database.open(DatabaseConfig.DEFAULTS, data())) {
            return new SqlRegister(database.jdbi()).load();
        }
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.write(temp.resolve(name), List.of(lines));
    }

    private static String lamp(int i, String grid) {
        return "LP-%05d,LAMP,26.45,107.55,%s,ALLEY,,,".formatted(i, grid);
    }

    @Test
    void ofAThousandBrokenRowsEachIsNamedAndNothingChanges() throws IOException {
        List<String> lines = new ArrayList<>(List.of(ASSETS));
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            boolean broken = i % 10 == 3;
            lines.add(lamp(i, broken ? "atlantis" : "QY07"));
            if (broken) {
                expected.add("  assets.csv:" + (i + 2) + ": grid atlantis is not defined in the register");
            }
        }
        Path file = file("assets.csv", lines.toArray(String[]::new));
        String before = stored().tables().fingerprint();

        Spoken refused = register("import", file.toString());

        assertEquals(1, refused.code());
        assertEquals(1_000, expected.size());
        assertEquals(
                expected, refused.err().lines().filter(l -> l.startsWith("  ")).toList());
        assertEquals("", refused.out());
        assertEquals(before, stored().tables().fingerprint());

        lines.replaceAll(line -> line.replace("atlantis", "QY07"));
        file("assets.csv", lines.toArray(String[]::new));
        Spoken taken = register("import", file.toString());
        assertEquals(0, taken.code(), taken.err());
        assertTrue(taken.out().contains("assets    10000 added, 0 changed, 0 taken out, 2500 as before"), taken.out());
        assertEquals(12_500, stored().tables().of(Table.ASSETS).size());
    }

    @Test
    void whatIsExportedSaysTheSameWhenItIsImported() throws IOException {
        assertEquals(
                0,
                Spoken.of("device", "replace", "LP-QY07-001", "L-900", "--data", data().toString())
                        .code());
        String exact = stored().tables().fingerprint();

        for (String format : List.of("csv", "yaml")) {
            Path folder = temp.resolve("as-" + format);
            assertEquals(
                    0, register("export", folder.toString(), "--format", format).code());
            Path config = file(format + "-site.yaml", "site: " + folder);
            Path other = temp.resolve("other-" + format);
            assertEquals(
                    0,
                    Spoken.of("device", "list", "-c", config.toString(), "--data", other.toString())
                            .code());
            try (Database database = Database.open(DatabaseConfig.DEFAULTS, other)) {
                assertEquals(
                        exact,
                        new SqlRegister(database.jdbi()).load().tables().fingerprint(),
                        "a new register made of the exported " + format);
            }
            Spoken again = register("import", folder.toString(), "--replace");
            assertEquals(0, again.code(), again.err());
            assertEquals(exact, stored().tables().fingerprint(), "the exported " + format + " over itself");
        }
    }

    @Test
    void aDryRunSaysWhatWouldChange() throws IOException {
        Path file = file("assets.csv", ASSETS + ",tags", "LP-QY07-001,LAMP,26.45,107.55,QY07,ALLEY,,,,SCHOOL");
        String before = stored().tables().fingerprint();
        Spoken dry = register("import", file.toString(), "--dry-run");
        assertEquals(0, dry.code(), dry.err());
        assertTrue(dry.out().contains("assets    0 added, 1 changed, 0 taken out, 2499 as before"), dry.out());
        assertEquals(before, stored().tables().fingerprint());
    }

    @Test
    void columnsThatAFileDoesNotHaveStayAsTheyWere() throws IOException {
        Path file = file("assets.csv", ASSETS, "LP-QY07-001,LAMP,26.45,107.55,QY07,ALLEY,,,");
        String power = asset("LP-QY07-001", "nominal_power");
        assertEquals(0, register("import", file.toString()).code());
        assertEquals("26.45", asset("LP-QY07-001", "latitude"));
        assertEquals(power, asset("LP-QY07-001", "nominal_power"));
    }

    private String asset(String code, String column) {
        return stored().tables().of(Table.ASSETS).stream()
                .filter(r -> r.text("code").equals(code))
                .findFirst()
                .orElseThrow()
                .text(column);
    }

    @Test
    void yamlIsReadByTheSameRulesAndNamesItsLines() throws IOException {
        Path file = file(
                "devices.yaml",
                "# one that is fine",
                "- {device: L-1, asset: , aliases: [cam1, cam2]}",
                "-",
                "  device: L-2",
                "  asset: LP-NOWHERE",
                "  epoch: 0",
                "- device: L-3",
                "  colour: red",
                "- L-4");
        Spoken refused = register("import", file.toString());
        assertEquals(
                List.of(
                        "  devices.yaml:4: asset LP-NOWHERE is not defined in the register",
                        "  devices.yaml:4: epoch must be at least 1 but is 0",
                        "  devices.yaml:8: there is no column \"colour\"; allowed are device, asset, epoch, concentrator,"
                                + " revoked, bound_from, aliases, topics",
                        "  devices.yaml:9: a row must be a map of columns and values, such as {device: …}"),
                refused.err().lines().filter(l -> l.startsWith("  ")).toList());

        Spoken taken = register(
                "import",
                file("devices.yml", "- {device: L-1, asset: , aliases: [cam1, cam2]}")
                        .toString());
        assertEquals(0, taken.code(), taken.err());
        try (Database database = Database.open(DatabaseConfig.DEFAULTS, data())) {
            var site = new Registrar(new SqlRegister(database.jdbi())).current().site();
            assertEquals("L-1", site.named("CAM2").orElseThrow().id());
        }
    }

    @Test
    void filesOfBeforeARotationDoNotBringTheOldSecretBack() throws IOException {
        assertEquals(
                0,
                Spoken.of("device", "rotate", "LP-QY07-001", "--data", data().toString())
                        .code());
        Spoken old = register(
                "import", file("devices.csv", "device,epoch", "LP-QY07-001,1").toString());
        assertTrue(old.err().contains("devices.csv:2: epoch 1 would make an old secret valid again"), old::err);
        Spoken silent = register(
                "import", file("devices.csv", "device,epoch", "LP-QY07-001,").toString());
        assertEquals(0, silent.code(), silent.err());
        assertTrue(silent.out().contains("devices   0 added, 0 changed, 0 taken out, 2504 as before"), silent.out());
    }

    @Test
    void whatIsTakenOutMustNotBeNeededElsewhere() throws IOException {
        Path file = file("devices.csv", "device,asset", "CB-QY07-01,CB-QY07-01");
        Spoken alone = register("import", file.toString(), "--replace");
        assertEquals(0, alone.code(), alone.err());
        assertTrue(alone.out().contains("devices   0 added, 0 changed, 2503 taken out, 1 as before"), alone.out());

        Path none = file("assets.csv", ASSETS);
        Spoken refused = register("import", none.toString(), "--replace");
        assertEquals(1, refused.code());
        assertTrue(
                refused.err().contains("register (devices CB-QY07-01): asset CB-QY07-01 is not defined in"),
                refused::err);
    }

    @Test
    void aNewGridAndBodyMayComeWithThoseWhoAreInChargeOfThem() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("more"));
        Files.writeString(folder.resolve("areas.csv"), """
                id,level,parent,name_zh,name_en,households,residents
                QY09,GRID,qunying-station,群英09网格,Qunying grid 09,0,0
                """);
        Files.writeString(folder.resolve("bodies.csv"), """
                id,name_zh,name_en,road_classes,area
                heating,供热公司,Heating company,,
                """);
        Files.writeString(folder.resolve("people.csv"), """
                id,name_zh,name_en,phone
                P901,杨某,Yang Mou,'+447700900901
                """);
        Files.writeString(folder.resolve("posts.csv"), """
                person,office,at
                P901,BODY_CONTACT,heating
                P011,R1,QY09
                """);
        Spoken dry = register("import", folder.toString(), "--dry-run");
        assertEquals(0, dry.code(), dry.err());
        assertTrue(dry.out().contains("posts     2 added, 0 changed, 0 taken out, 648 as before"), dry.out());
        assertEquals(537, stored().tables().of(Table.PEOPLE).size());

        assertEquals(0, register("import", folder.toString()).code());
        assertEquals(538, stored().tables().of(Table.PEOPLE).size());
        Path out = temp.resolve("out");
        assertEquals(0, register("export", out.toString()).code());
        assertTrue(Files.readString(out.resolve("people.csv")).contains(",\"'+447700900901\","));
    }

    @Test
    void filesThatAreNoneOfARegister() throws IOException {
        Path empty = Files.createDirectories(temp.resolve("empty"));
        assertTrue(register("import", empty.toString()).err().contains("holds no file of a register"));
        assertTrue(register("import", file("lamps.csv", "a").toString())
                .err()
                .contains("no file of a register by its name"));
        file("bodies.csv", "id,name_zh,name_en,road_classes,area");
        file("bodies.yaml", "[]");
        assertTrue(register("import", temp.toString()).err().contains("bodies.yaml: bodies.csv is given as well"));
    }
}
