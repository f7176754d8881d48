package org.gridpost.gateway.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridpost.gateway.site.Registrar.Change;
import org.gridpost.gateway.site.Registrar.Outcome;
import org.gridpost.pipelines.audit.AuditEntry;

/**
 * A file of one table held against the register, row by row. Rows about which something is wrong are laid aside, again and
 * again, for what refers to them is wrong then as well, until the others can be taken.
 */
public final class TableImport {
    private final Registrar registrar;
    private final Table table;
    private final Tables file;
    private final BiPredicate<RowText, SiteReading.Loaded> mayChange;
    private final Instant at;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Set<Integer> aside = new HashSet<>();
    private final AtomicReference<Tables> before = new AtomicReference<>(Tables.empty());

    /**
     * @param before the register as it was
     * @param after as it is, or would be, with all rows that can be taken
     * @param mistakes all that were found
     * @param aside lines of the rows that cannot be taken
     */
    public record Result(
            boolean taken, Tables file, Tables before, Tables after, List<Mistake> mistakes, Set<Integer> aside) {
        public Result {
            mistakes = List.copyOf(mistakes);
            aside = Set.copyOf(aside);
        }
    }

    /**
     * @param content CSV in UTF-8 with a header
     * @param mayChange whether somebody may change a row, as it is in the file or as the register has it
     * @param at when devices turn from one asset to another, unless their rows say it
     */
    public TableImport(
            Registrar registrar,
            Table table,
            byte[] content,
            BiPredicate<RowText, SiteReading.Loaded> mayChange,
            Instant at) {
        this.registrar = registrar;
        this.table = table;
        this.file = SiteFiles.csv(table, content);
        this.mayChange = mayChange;
        this.at = at;
    }

    /** What would come of it; changes nothing. */
    public Result tried() {
        mistakes.addAll(file.mistakes());
        lay(file.mistakes());
        while (true) {
            Outcome outcome = registrar.apply(this::change, true);
            if (outcome instanceof Outcome.Done done) {
                return result(false, done.register().tables());
            }
            List<Mistake> found = ((Outcome.Refused) outcome).mistakes();
            mistakes.addAll(found);
            if (!lay(found)) {
                // Nothing of the file can be mended for it: as if it had no rows.
                return result(false, before.get());
            }
        }
    }

    /**
     * What comes of it.
     *
     * @param skipWrong whether the sound rows are taken although others are wrong
     * @param entry of the audit about what is done
     */
    public Result taken(boolean skipWrong, Function<Outcome.Done, AuditEntry> entry) {
        Result tried = tried();
        boolean nothingLeft = aside.size() >= file.of(table).size();
        if (nothingLeft || (!mistakes.isEmpty() && !skipWrong)) {
            return tried;
        }
        Outcome outcome = registrar.apply(this::change, false, done -> Optional.of(entry.apply(done)));
        if (outcome instanceof Outcome.Refused refused) {
            // Somebody else has changed the register in this very moment.
            mistakes.addAll(refused.mistakes());
            lay(refused.mistakes());
            return result(false, before.get());
        }
        return result(true, ((Outcome.Done) outcome).register().tables());
    }

    private Result result(boolean taken, Tables after) {
        return new Result(taken, file, before.get(), after, mistakes, aside);
    }

    private Change change(SiteReading.Loaded register) {
        before.set(register.tables());
        refuse(register);
        List<RowText> rows = file.of(table).stream()
                .filter(row -> !aside.contains(row.line()))
                .toList();
        return new Change(Tables.of(Map.of(table, new Rows(name(), rows, true))), false, at);
    }

    /** Lays aside what is not this person's to change. */
    private void refuse(SiteReading.Loaded register) {
        Map<String, RowText> known = byKey(register.tables());
        for (RowText row : file.of(table)) {
            boolean may = Stream.of(Optional.of(row), Optional.ofNullable(known.get(row.key(table))))
                    .flatMap(Optional::stream)
                    .allMatch(r -> mayChange.test(r, register));
            if (!may && aside.add(row.line())) {
                mistakes.add(new Mistake(name(), row.line(), "lies beyond the area that you may change")
                        .coded("beyond-area"));
            }
        }
    }

    /** @return whether there was anything to lay aside */
    private boolean lay(List<Mistake> found) {
        return found.stream()
                .filter(m -> m.file().equals(name()) && m.line() > 1)
                .map(m -> aside.add(m.line()))
                .reduce(false, Boolean::logicalOr);
    }

    private String name() {
        return table.stem() + ".csv";
    }

    /** The rows of the table by what tells them apart. */
    private Map<String, RowText> byKey(Tables tables) {
        Map<String, RowText> rows = new HashMap<>();
        tables.of(table).forEach(row -> rows.put(row.key(table), row));
        return rows;
    }
}
