package org.gridpost.gateway.site;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gridpost.pipelines.audit.AuditEntry;

/** Takes changes into the register: all of a change or, if anything about it is wrong, nothing. */
public final class Registrar {
    private final RegisterStore store;

    public Registrar(RegisterStore store) {
        this.store = store;
    }

    /** What became of a change. */
    public sealed interface Outcome {
        /** @param register as it is now; with a dry run, as it would be */
        record Done(SiteReading.Loaded register, Map<Table, Tally> tallies) implements Outcome {}

        /** @param mistakes all of them */
        record Refused(List<Mistake> mistakes) implements Outcome {}
    }

    /** How many rows of a table came, changed, went and stayed as they were. */
    public record Tally(int added, int changed, int removed, int same) {}

    /**
     * A change.
     *
     * @param replace whether what a table among these does not mention is taken out of the register
     * @param at when devices turn from one asset to another, unless their rows say it
     */
    public record Change(Tables rows, boolean replace, Instant at) {}

    /** Fills the store from a site's files if it has no register yet; the answer is the register that it has then. */
    public SiteReading begin(SiteReading files) {
        if (store.revision() == 0) {
            if (!(files instanceof SiteReading.Loaded loaded)) {
                return files;
            }
            // If another process was faster, it had the same files.
            if (store.save(0, loaded.tables())) {
                store.takeFiles(loaded.tables().fingerprint());
            }
        }
        return current();
    }

    /** @throws IllegalStateException if the store holds what is no register: somebody changed its tables by hand */
    public SiteReading.Loaded current() {
        return read(store.load());
    }

    /** What the store holds, whatever somebody may have done to its tables by hand. */
    public SiteReading reading() {
        return store.load().tables().read();
    }

    static SiteReading.Loaded read(RegisterStore.Stored stored) {
        SiteReading reading = stored.tables().read();
        if (reading instanceof SiteReading.Broken broken) {
            throw new IllegalStateException("the register in the database is damaged: "
                    + broken.mistakes().get(0) + "; restore a backup, or take its tables back to what they were");
        }
        return (SiteReading.Loaded) reading;
    }

    /** @param change made from the register as it is; asked again if somebody else changes it at the same time */
    public Outcome apply(Function<SiteReading.Loaded, Change> change, boolean dryRun) {
        return apply(change, dryRun, done -> Optional.empty());
    }

    /** @param entry of the audit about what is done, kept together with it */
    public Outcome apply(
            Function<SiteReading.Loaded, Change> change,
            boolean dryRun,
            Function<Outcome.Done, Optional<AuditEntry>> entry) {
        while (true) {
            RegisterStore.Stored stored = store.load();
            Change wanted = change.apply(read(stored));
            SiteReading reading = Merge.of(stored.tables(), wanted.rows(), wanted.replace(), wanted.at())
                    .read();
            if (reading instanceof SiteReading.Broken broken) {
                return new Outcome.Refused(broken.mistakes());
            }
            SiteReading.Loaded loaded = (SiteReading.Loaded) reading;
            Outcome.Done done = new Outcome.Done(loaded, tallies(stored.tables(), loaded.tables()));
            if (dryRun || store.save(stored.revision(), loaded.tables(), entry.apply(done))) {
                return done;
            }
        }
    }

    private static Map<Table, Tally> tallies(Tables before, Tables after) {
        Map<Table, Tally> tallies = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            tallies.put(table, tally(table, before.of(table), after.of(table)));
        }
        return tallies;
    }

    private static Tally tally(Table table, List<RowText> before, List<RowText> after) {
        Map<String, RowText> old = new HashMap<>();
        before.forEach(row -> old.put(row.key(table), row));
        int added = 0;
        int changed = 0;
        int same = 0;
        for (RowText row : after) {
            RowText older = old.remove(row.key(table));
            if (older == null) {
                added++;
            } else if (row.saysTheSame(older, table)) {
                same++;
            } else {
                changed++;
            }
        }
        return new Tally(added, changed, old.size(), same);
    }
}
