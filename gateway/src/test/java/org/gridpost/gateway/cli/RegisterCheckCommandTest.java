package org.gridpost.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.DatabaseConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterCheckCommandTest {
    @TempDir
    Path temp;

    private Spoken register(String... words) {
        List<String> command = new ArrayList<>(List.of("register"));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", temp.resolve("data").toString()));
        return Spoken.of(command.toArray(String[]::new));
    }

    private void take(String name, String... lines) throws IOException {
        Path file = Files.write(temp.resolve(name), List.of(lines));
        Spoken taken = register("import", file.toString());
        assertEquals(0, taken.code(), taken.err());
    }

    @Test
    void inMajiangNothingIsAmiss() {
        Spoken check = register("check");
        assertEquals(0, check.code(), check.err());
        assertEquals("2500 assets, 537 people in 648 posts, 39 teams, 40 shifts: nothing is amiss\n", check.out());
    }

    @Test
    void warningsAreNoFailure() throws IOException {
        register("check");
        take("people.csv", "id,name_zh,name_en", "P900,杨某,Yang Mou");
        Spoken check = register("check");
        assertEquals(0, check.code(), check.err());
        assertEquals(
                List.of(
                        "warning Yang Mou (P900) holds no office, leads no team and has no shift.",
                        "2500 assets, 538 people in 648 posts, 39 teams, 40 shifts: 0 errors, 1 warnings"),
                check.out().lines().toList());
    }

    @Test
    void anAssetThatTwoBodiesClaimIsOne() throws IOException {
        register("check");
        take("bodies.csv", "id,name_zh,name_en,road_classes,area", "property,物业,Property,ESTATE,QY07");
        Spoken check = register("check");
        assertEquals(1, check.code());
        assertTrue(check.out().startsWith("ERROR   Several bodies claim the asset "), check.out());
        assertTrue(check.out().contains("(ESTATE, QY07): "), check.out());
    }

    @Test
    void aRowThatRefersToWhatIsNotThereIsOneToo() {
        register("check");
        try (Database database = Database.open(DatabaseConfig.DEFAULTS, temp.resolve("data"))) {
            database.jdbi().useHandle(h -> {
                h.execute("UPDATE posts SET person = 'P999' WHERE person = 'P001' AND office = 'CENTRE_LEADER'");
                h.execute("UPDATE shifts SET area = 'moon' WHERE person = 'P015'");
            });
        }
        Spoken check = register("check");
        assertEquals(1, check.code());
        assertEquals(
                List.of(
                        "  register (posts P999 CENTRE_LEADER cd): person P999 is not defined in the register",
                        "  register (shifts moon P015 MON|THU 08:00): area moon is not defined in the register"),
                check.err().lines().filter(l -> l.startsWith("  ")).toList());
    }
}
