package org.gridpost.gateway.persistence;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.gateway.site.RegisterStore;
import org.gridpost.gateway.site.RowText;
import org.gridpost.gateway.site.Rows;
import org.gridpost.gateway.site.Table;
import org.gridpost.gateway.site.Tables;
import org.gridpost.pipelines.audit.AuditEntry;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The register in SQL. A change writes the rows that differ, in one transaction with the revision. */
public final class SqlRegister implements RegisterStore {
    private static final String POSITION = "position";

    private final Jdbi jdbi;

    public SqlRegister(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public long revision() {
        return jdbi.withHandle(SqlRegister::revision);
    }

    private static long revision(Handle handle) {
        return handle.createQuery("SELECT revision FROM register")
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    @Override
    public Stored load() {
        // No transaction: on SQLite it would be a writer's, and nobody is to wait for one who only reads.
        return jdbi.withHandle(handle -> {
            while (true) {
                long before = revision(handle);
                Map<Table, Rows> all = new EnumMap<>(Table.class);
                for (Table table : Table.values()) {
                    List<RowText> rows =
                            rows(handle, table).stream().map(Placed::row).toList();
                    all.put(table, new Rows("the register", rows, true));
                }
                if (revision(handle) == before) {
                    return new Stored(before, Tables.of(all));
                }
            }
        });
    }

    private record Placed(long position, RowText row) {}

    private static List<Placed> rows(Handle handle, Table table) {
        return handle.createQuery("SELECT * FROM " + table.stem() + " ORDER BY " + POSITION)
                .map((result, context) -> {
                    Map<String, String> cells = new HashMap<>();
                    for (String column : table.columns()) {
                        cells.put(column, result.getString(column));
                    }
                    return new Placed(result.getLong(POSITION), new RowText(place(table, cells), 0, cells));
                })
                .list();
    }

    /** As a mistake names it: {@code register (assets LP-1)}. */
    private static String place(Table table, Map<String, String> cells) {
        return "register (" + table.stem() + " "
                + table.key().stream().map(cells::get).collect(Collectors.joining(" ")) + ")";
    }

    @Override
    public boolean save(long revision, Tables tables, Optional<AuditEntry> entry) {
        return jdbi.inTransaction(handle -> {
            if (!raise(handle, revision)) {
                return false;
            }
            for (Table table : Table.values()) {
                save(handle, table, tables.of(table));
            }
            entry.ifPresent(e -> SqlAudit.append(handle, e));
            return true;
        });
    }

    /** Comes first: it makes everybody else who would change the register wait for the end of this transaction. */
    private static boolean raise(Handle handle, long revision) {
        String statement = revision == 0
                ? "INSERT INTO register (id, revision, files_taken) VALUES (1, :next, '') ON CONFLICT (id) DO NOTHING"
                : "UPDATE register SET revision = :next WHERE revision = :revision";
        var update = handle.createUpdate(statement).bind("next", revision + 1);
        return (revision == 0 ? update : update.bind("revision", revision)).execute() == 1;
    }

    private static void save(Handle handle, Table table, List<RowText> rows) {
        Map<List<String>, Placed> old = new HashMap<>();
        rows(handle, table).forEach(p -> old.put(key(p.row(), table), p));
        List<Placed> fresh = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Placed now = new Placed(i, rows.get(i));
            Placed before = old.remove(key(now.row(), table));
            if (before == null
                    || before.position() != i
                    || !cells(before.row(), table).equals(cells(now.row(), table))) {
                fresh.add(now);
            }
        }
        delete(handle, table, old.keySet().stream().toList());
        write(handle, table, fresh);
    }

    private static List<String> key(RowText row, Table table) {
        return table.key().stream().map(row::text).toList();
    }

    private static List<String> cells(RowText row, Table table) {
        return table.columns().stream().map(row::text).toList();
    }

    private static void delete(Handle handle, Table table, List<List<String>> keys) {
        String which = table.key().stream().map(c -> quoted(c) + " = ?").collect(Collectors.joining(" AND "));
        PreparedBatch batch = handle.prepareBatch("DELETE FROM " + table.stem() + " WHERE " + which);
        keys.forEach(key -> batch.add(key.toArray()));
        run(batch);
    }

    private static void write(Handle handle, Table table, List<Placed> rows) {
        List<String> columns =
                Stream.concat(Stream.of(POSITION), table.columns().stream()).toList();
        PreparedBatch batch = handle.prepareBatch("INSERT INTO " + table.stem() + " ("
                + columns.stream().map(SqlRegister::quoted).collect(Collectors.joining(", "))
                + ") VALUES (" + columns.stream().map(c -> "?").collect(Collectors.joining(", "))
                + ") ON CONFLICT ("
                + table.key().stream().map(SqlRegister::quoted).collect(Collectors.joining(", "))
                + ") DO UPDATE SET "
                + columns.stream()
                        .map(c -> quoted(c) + " = excluded." + quoted(c))
                        .collect(Collectors.joining(", ")));
        for (Placed placed : rows) {
            Stream<Object> values = Stream.concat(Stream.of(placed.position()), cells(placed.row(), table).stream());
            batch.add(values.toArray());
        }
        run(batch);
    }

    private static void run(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** Columns have the names that the files give them, and one is called order. */
    private static String quoted(String column) {
        return '"' + column + '"';
    }

    @Override
    public String filesTaken() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT files_taken FROM register")
                .mapTo(String.class)
                .findOne()
                .orElse(""));
    }

    @Override
    public void takeFiles(String fingerprint) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE register SET files_taken = :fingerprint")
                .bind("fingerprint", fingerprint)
                .execute());
    }
}
