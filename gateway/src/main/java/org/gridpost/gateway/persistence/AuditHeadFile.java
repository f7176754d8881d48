package org.gridpost.gateway.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.audit.AuditChain;
import org.gridpost.pipelines.audit.AuditChain.Kept;
import org.gridpost.pipelines.audit.AuditChain.Verdict;
import org.gridpost.pipelines.audit.AuditHead;
import org.gridpost.pipelines.audit.AuditRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The head of the audit, kept outside the database as {@code number:hash} in the file {@code audit.head} of the data folder
 * and in the log: who cuts the end of the audit off would have to mend these too. A head that the audit does not lead
 * through any more is left as it is, for it is the evidence.
 */
public final class AuditHeadFile implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditHeadFile.class);
    private static final String NAME = "audit.head";

    private final Path file;
    private final Audit audit;
    private volatile Optional<String> trouble = Optional.empty();

    public AuditHeadFile(Path dataFolder, Audit audit) {
        this.file = dataFolder.resolve(NAME);
        this.audit = audit;
    }

    /**
     * What was kept last.
     *
     * @throws IOException if there is a file that holds no head
     */
    public static Optional<AuditHead> read(Path dataFolder) throws IOException {
        Path file = dataFolder.resolve(NAME);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file);
        Optional<AuditHead> head = AuditHead.parse(text);
        if (head.isEmpty()) {
            throw new IOException(file + " holds no number and hash");
        }
        return head;
    }

    /** Keeps the head of this moment; to be called at the start, now and then, and at the end. */
    @Override
    public void run() {
        try {
            Optional<AuditHead> kept = read(file.getParent());
            if (kept.isPresent() && !leadsThrough(kept.get())) {
                report("The audit does not lead through entry " + kept.get().number()
                        + ", which " + file + " remembers: run ./gridpost audit verify. After a restored backup, move"
                        + " that file away.");
                return;
            }
            AuditHead head = audit.head();
            if (kept.isEmpty() || !kept.get().equals(head)) {
                write(head);
                LOG.info("the audit has {} entries, its head is {}", head.number(), head.hash());
            }
            trouble = Optional.empty();
        } catch (IOException | RuntimeException e) {
            report("The head of the audit cannot be kept in " + file + ": " + e.getMessage());
        }
    }

    /** Walks the whole chain, which must lead through what was kept. */
    public Verdict verify() {
        try {
            return new AuditChain(audit)
                    .verify(read(file.getParent()).map(Kept::of).stream().toList());
        } catch (IOException e) {
            return new Verdict.Broken(0, "the kept head cannot be read: " + e.getMessage() + ".");
        }
    }

    private boolean leadsThrough(AuditHead kept) {
        if (kept.number() == 0) {
            return true;
        }
        List<AuditRecord> there = audit.after(kept.number() - 1, 1);
        return !there.isEmpty() && there.get(0).head().equals(kept);
    }

    private void write(AuditHead head) throws IOException {
        Path fresh = file.resolveSibling(NAME + ".new");
        Files.writeString(fresh, head + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void report(String why) {
        if (trouble.isEmpty() || !trouble.get().equals(why)) {
            LOG.error("{}", why);
        }
        trouble = Optional.of(why);
    }

    /** Why the head is not kept, if so. */
    public Optional<String> trouble() {
        return trouble;
    }

    @Override
    public void close() {
        run();
    }
}
