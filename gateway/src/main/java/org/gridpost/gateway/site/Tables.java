package org.gridpost.gateway.site;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.respond.Responsibilities;

/**
 * The rows of a register, or of a part of it, table by table.
 *
 * @param mistakes what was already found wrong when they were split into cells
 */
public record Tables(Map<Table, Rows> rows, List<Mistake> mistakes) {
    public Tables {
        rows = Collections.unmodifiableMap(new EnumMap<>(rows));
        mistakes = List.copyOf(mistakes);
    }

    /** Rows without mistakes so far. */
    public static Tables of(Map<Table, Rows> rows) {
        return new Tables(new EnumMap<>(rows), List.of());
    }

    static Tables empty() {
        Map<Table, Rows> none = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            none.put(table, new Rows("the register", List.of(), true));
        }
        return of(none);
    }

    /** The rows of one table; none if it is not among them. */
    public List<RowText> of(Table table) {
        return rows.containsKey(table) ? rows.get(table).rows() : List.of();
    }

    private List<Row> read(Table table, List<Mistake> found) {
        return of(table).stream().map(text -> new Row(text, found)).toList();
    }

    private Names names(Table table) {
        Rows of = rows.getOrDefault(table, Rows.lost(table.stem()));
        return new Names(of.name(), of.complete());
    }

    /** Reads a whole register: all its mistakes, or the site that it describes. */
    SiteReading read() {
        List<Mistake> found = new ArrayList<>(mistakes);
        AreaRows areas = new AreaRows(read(Table.AREAS, found), names(Table.AREAS));
        BodyRows bodies = new BodyRows(read(Table.BODIES, found), names(Table.BODIES), areas);
        AssetRows assets = new AssetRows(read(Table.ASSETS, found), names(Table.ASSETS), areas);
        DeviceRows devices = new DeviceRows(read(Table.DEVICES, found), names(Table.DEVICES), assets);
        BindingRows bindings = new BindingRows(read(Table.BINDINGS, found), assets, devices);
        StreetRows streets = new StreetRows(read(Table.STREETS, found), names(Table.STREETS), areas);
        PersonRows people = new PersonRows(read(Table.PEOPLE, found), names(Table.PEOPLE));
        PostRows posts = new PostRows(read(Table.POSTS, found), people, areas, bodies, assets);
        TeamRows teams = new TeamRows(read(Table.TEAMS, found), names(Table.TEAMS), people, areas);
        GroupRows groups = new GroupRows(read(Table.GROUPS, found), names(Table.GROUPS), areas);
        ShiftRows shifts = new ShiftRows(read(Table.SHIFTS, found), people, areas);
        if (!found.isEmpty()) {
            return new SiteReading.Broken(inOrder(found));
        }
        AreaTree tree = new AreaTree(areas.areas());
        return new SiteReading.Loaded(
                this,
                new Site(tree, assets.assets(), devices.devices(), bindings.all()),
                new Responsibilities(tree, bodies.bodies(), bodies.claims()),
                streets.streets(),
                new Organisation(people.people(), posts.posts(), teams.teams(), groups.groups(), shifts.shifts()));
    }

    private static List<Mistake> inOrder(List<Mistake> found) {
        return found.stream()
                .sorted(Comparator.comparingInt((Mistake m) ->
                                Table.ofFile(m.file()).map(Enum::ordinal).orElse(-1))
                        .thenComparingInt(Mistake::line))
                .toList();
    }

    /** SHA-256 over all cells: equal for the same rows in the same order, in whatever files they stand. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Table table : Table.values()) {
                if (table.compareTo(Table.STREETS) > 0 && !of(table).isEmpty()) {
                    // With several that may be missing, a row must not pass for one of another table.
                    digest.update((table.stem() + '\n').getBytes(StandardCharsets.UTF_8));
                }
                for (RowText row : of(table)) {
                    for (String column : table.columns()) {
                        digest.update((row.text(column) + '\n').getBytes(StandardCharsets.UTF_8));
                    }
                }
                // A table that came later and is empty leaves the fingerprints as they were without it.
                if (!table.isLater() || !of(table).isEmpty()) {
                    digest.update((byte) 0);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must provide SHA-256", e);
        }
    }
}
