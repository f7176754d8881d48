package org.gridpost.dashboards.access;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.Test;

/**
 * The table in docs/rights.md is made of {@link Rights}. Whoever changes rights sees the change there before it is taken;
 * from there the test that asks every endpoint of a running gateway takes what to expect.
 */
class RightsDocTest {
    private static final Path DOC = Path.of("../docs/rights.md");
    private static final String BEGIN = "<!-- rights: begin, made of Rights.java -->\n";
    private static final String END = "<!-- rights: end -->";

    @Test
    void theTableIsFresh() throws IOException {
        String doc = Files.readString(DOC);
        assertTrue(doc.contains(BEGIN) && doc.contains(END), "docs/rights.md lacks the marks around its table");
        String head = doc.substring(0, doc.indexOf(BEGIN) + BEGIN.length());
        String tail = doc.substring(doc.indexOf(END));
        Path fresh = Files.writeString(
                Files.createDirectories(Path.of("target")).resolve("rights.md"), head + table() + tail);
        assertTrue(
                doc.equals(Files.readString(fresh)),
                "docs/rights.md is not of today's rights: look at what changed, then copy dashboards/target/rights.md"
                        + " over it");
    }

    private static String table() {
        List<String> rows = new ArrayList<>();
        rows.add(row(Stream.of(
                        Stream.of("endpoint", "right", "nobody"),
                        Arrays.stream(Role.values()).map(Enum::name),
                        Stream.of("area"))
                .flatMap(s -> s)
                .toList()));
        rows.add(row(Collections.nCopies(Role.values().length + 4, "---")));
        Arrays.stream(Rights.values()).forEach(right -> rows.add(row(cells(right))));
        return rows.stream().map(r -> r + "\n").collect(Collectors.joining());
    }

    private static List<String> cells(Rights right) {
        List<String> cells = new ArrayList<>();
        cells.add("`" + right.method() + " " + right.path().replaceAll(":([a-z]+)", "{$1}") + "`");
        cells.add(right.name());
        cells.add(mark(right.isPublic()));
        Set<Role> roles = right.roles();
        Arrays.stream(Role.values()).forEach(role -> cells.add(mark(right.isPublic() || roles.contains(role))));
        cells.add(right.isForDevices() ? "device" : right.areaRule() == Rights.AreaRule.SUBTREE ? "own" : "");
        return cells;
    }

    private static String mark(boolean may) {
        return may ? "●" : "";
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
