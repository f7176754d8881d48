package org.gridpost.gateway.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lays rows over a register: by their ids they take the place of older ones, column by column, or come anew. When a
 * device turns to another asset, the binding that ends becomes a row of its own, so that the past stays as it was.
 */
final class Merge {
    private final Tables register;
    private final Tables changes;
    private final boolean replace;
    private final Instant at;
    private final List<RowText> ended = new ArrayList<>();
    private final List<Mistake> mistakes;

    private Merge(Tables register, Tables changes, boolean replace, Instant at) {
        this.register = register;
        this.changes = changes;
        this.replace = replace;
        this.at = at;
        this.mistakes = new ArrayList<>(changes.mistakes());
    }

    /**
     * The register with the changes, not yet read.
     *
     * @param replace whether what a changed table does not mention is taken out of it
     * @param at when a device that turns to another asset does so, unless its row says {@code bound_from}
     */
    static Tables of(Tables register, Tables changes, boolean replace, Instant at) {
        return new Merge(register, changes, replace, at).merged();
    }

    private Tables merged() {
        Map<Table, Rows> all = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            Rows fresh = changes.rows().get(table);
            if (fresh == null) {
                // A missing file of a site that begins is a mistake already; nobody can know its ids.
                boolean known =
                        !register.of(table).isEmpty() || changes.mistakes().isEmpty();
                String name = register.of(table).isEmpty() ? table.stem() + ".csv" : "the register";
                all.put(table, new Rows(name, register.of(table), known));
            } else {
                String name = register.of(table).isEmpty() ? fresh.name() : fresh.name() + " or the register";
                all.put(table, new Rows(name, merged(table, fresh.rows()), fresh.complete()));
            }
        }
        all.put(Table.BINDINGS, bindings(all));
        return new Tables(all, mistakes);
    }

    private List<RowText> merged(Table table, List<RowText> fresh) {
        Map<String, RowText> known = new LinkedHashMap<>();
        register.of(table).forEach(row -> known.put(row.key(table), row));
        Map<String, RowText> changed = new LinkedHashMap<>();
        List<RowText> doubled = new ArrayList<>();
        for (RowText row : fresh) {
            String key = row.key(table);
            RowText whole = known.containsKey(key) ? over(table, row, known.get(key)) : whole(table, row);
            if (changed.putIfAbsent(key, whole) != null) {
                doubled.add(whole);
            }
        }
        List<RowText> all = new ArrayList<>();
        if (!replace) {
            for (Map.Entry<String, RowText> old : known.entrySet()) {
                RowText newer = changed.remove(old.getKey());
                all.add(newer == null ? old.getValue() : newer);
            }
        }
        all.addAll(changed.values());
        all.addAll(doubled);
        return all;
    }

    /** Where no column says for which asset a new device reports, it is the one of the same name. */
    private static RowText whole(Table table, RowText row) {
        return table == Table.DEVICES && !row.cells().containsKey("asset")
                ? row.with("asset", row.text("device"))
                : row;
    }

    private RowText over(Table table, RowText row, RowText older) {
        RowText whole = row.over(older);
        return table == Table.DEVICES ? rebound(row, withEpoch(row, whole, older), older) : whole;
    }

    /** An epoch only rises: files of before a rotation must not make the old secret valid again. */
    private RowText withEpoch(RowText row, RowText whole, RowText older) {
        if (row.text("epoch").isEmpty()) {
            return whole.with("epoch", older.text("epoch"));
        }
        if (epoch(row) < epoch(older)) {
            mistakes.add(new Mistake(
                    row.file(),
                    row.line(),
                    "epoch " + row.text("epoch") + " would make an old secret valid again: the register has "
                            + older.text("epoch")));
        }
        return whole;
    }

    /** What is no number is found out when the row is read. */
    private static int epoch(RowText row) {
        String text = row.text("epoch");
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 1;
    }

    private RowText rebound(RowText row, RowText whole, RowText older) {
        String from = row.text("bound_from");
        if (whole.text("asset").equals(older.text("asset"))) {
            return from.isEmpty() ? whole.with("bound_from", older.text("bound_from")) : whole;
        }
        String since = from.isEmpty() ? at.toString() : from;
        if (!older.text("asset").isEmpty()) {
            ended.add(new RowText(
                    row.file(),
                    row.line(),
                    Map.of(
                            "device", older.text("device"),
                            "asset", older.text("asset"),
                            "bound_from", older.text("bound_from"),
                            "bound_to", since)));
        }
        return whole.with("bound_from", whole.text("asset").isEmpty() ? "" : since);
    }

    /** Those that end now come after those that had ended; the past of what was taken out goes with it. */
    private Rows bindings(Map<Table, Rows> all) {
        Rows known = all.get(Table.BINDINGS);
        List<RowText> rows = new ArrayList<>(known.rows());
        rows.addAll(ended);
        if (replace) {
            Set<String> assets = ids(all, Table.ASSETS);
            Set<String> devices = ids(all, Table.DEVICES);
            rows.removeIf(row ->
                    row.line() == 0 && !(assets.contains(row.text("asset")) && devices.contains(row.text("device"))));
        }
        return new Rows(known.name(), rows, known.complete());
    }

    private static Set<String> ids(Map<Table, Rows> all, Table table) {
        return all.get(table).rows().stream().map(row -> row.key(table)).collect(Collectors.toCollection(HashSet::new));
    }
}
