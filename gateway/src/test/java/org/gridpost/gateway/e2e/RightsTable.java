package org.gridpost.gateway.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.gridpost.pipelines.model.Role;

/** The table of docs/rights.md, read as anybody would read it: what the gateway is held against. */
final class RightsTable {
    private static final Path DOC = Path.of("../docs/rights.md");
    private static final String MARK = "●";

    private RightsTable() {}

    /**
     * @param path with placeholders as in {@code /api/v1/alarms/{id}}
     * @param nobody whether it needs no sign-in
     * @param ownArea whether an area limit hides what lies elsewhere
     * @param device whether it is a device that must show its secret
     */
    record Row(
            String method,
            String path,
            String right,
            boolean nobody,
            Set<Role> roles,
            boolean ownArea,
            boolean device) {
        String endpoint() {
            return method + " " + path;
        }

        boolean isAboutOneThing() {
            return path.contains("{");
        }
    }

    static List<Row> read() throws IOException {
        List<String> lines = Files.readAllLines(DOC).stream()
                .filter(line -> line.startsWith("| "))
                .toList();
        List<Role> columns = cells(lines.get(0)).stream()
                .filter(c -> Arrays.stream(Role.values()).anyMatch(r -> r.name().equals(c)))
                .map(Role::valueOf)
                .toList();
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(2, lines.size())) {
            List<String> cells = cells(line);
            String[] endpoint = cells.get(0).replace("`", "").split(" ", 2);
            Set<Role> roles = EnumSet.noneOf(Role.class);
            for (int i = 0; i < columns.size(); i++) {
                if (cells.get(3 + i).equals(MARK)) {
                    roles.add(columns.get(i));
                }
            }
            String area = cells.get(3 + columns.size());
            rows.add(new Row(
                    endpoint[0],
                    endpoint[1],
                    cells.get(1),
                    cells.get(2).equals(MARK),
                    roles,
                    area.equals("own"),
                    area.equals("device")));
        }
        return rows;
    }

    private static List<String> cells(String line) {
        String[] cells = line.split("\\|", -1);
        return Arrays.stream(cells, 1, cells.length - 1).map(String::strip).toList();
    }
}
