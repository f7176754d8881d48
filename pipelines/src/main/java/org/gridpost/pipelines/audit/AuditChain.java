package org.gridpost.pipelines.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Walks the whole chain, page by page, and says whether each entry fits the one before it. */
public final class AuditChain {
    private static final int PAGE = 1_000;

    private final Audit audit;

    public AuditChain(Audit audit) {
        this.audit = audit;
    }

    /** What a walk has found. */
    public sealed interface Verdict {
        /** @param head of all entries that were there at the beginning of the walk, or came during it */
        record Whole(AuditHead head) implements Verdict {}

        /**
         * @param number of the first entry that does not fit or is missing; 0 if it has none
         * @param why one sentence
         */
        record Broken(long number, String why) implements Verdict {}
    }

    /**
     * Where the chain ended once, as it was kept outside the database.
     *
     * @param number of the last entry then, if that was kept too
     */
    public record Kept(Optional<Long> number, String hash) {
        public static Kept of(AuditHead head) {
            return new Kept(Optional.of(head.number()), head.hash());
        }
    }

    /** @param kept through each of these the chain must have gone */
    public Verdict verify(Collection<Kept> kept) {
        List<Kept> ahead = new ArrayList<>(kept);
        ahead.add(Kept.of(audit.head()));
        AuditHead head = AuditHead.START;
        pass(ahead, head);
        List<AuditRecord> page = audit.after(Long.MIN_VALUE, PAGE);
        while (!page.isEmpty()) {
            for (AuditRecord next : page) {
                if (!next.follows(head)) {
                    return misfit(head, next);
                }
                head = next.head();
                pass(ahead, head);
            }
            page = audit.after(head.number(), PAGE);
        }
        if (!ahead.isEmpty()) {
            return missed(ahead.get(0), head);
        }
        if (audit.head().number() < head.number()) {
            return new Verdict.Broken(
                    audit.head().number() + 1,
                    "entry " + head.number() + " comes after the end of the log: it was put there by hand.");
        }
        return audit.surplus() == 0
                ? new Verdict.Whole(head)
                : new Verdict.Broken(
                        0,
                        "beside the " + head.number()
                                + " entries of the chain there are others: they were put there by hand.");
    }

    private static void pass(List<Kept> ahead, AuditHead head) {
        ahead.removeIf(k -> k.hash().equals(head.hash()) && k.number().orElse(head.number()) == head.number());
    }

    private static Verdict.Broken misfit(AuditHead head, AuditRecord next) {
        long due = head.number() + 1;
        if (next.number() < 1) {
            return new Verdict.Broken(
                    next.number(),
                    "entry " + next.number() + " was put there by hand: the first one has the number 1.");
        }
        return next.number() != due
                ? new Verdict.Broken(
                        due, "entry " + due + " is missing: after " + head.number() + " comes " + next.number() + ".")
                : new Verdict.Broken(
                        due,
                        "entry " + due + " (" + next.entry().action() + " by "
                                + next.entry().by() + " at " + next.entry().at()
                                + ") does not fit its hash: it or the one before it was changed.");
    }

    private static Verdict.Broken missed(Kept kept, AuditHead head) {
        long number = kept.number().orElse(head.number() + 1);
        return number > head.number()
                ? new Verdict.Broken(
                        head.number() + 1,
                        "the log ends with entry " + head.number() + ", but there was an entry "
                                + kept.number().map(n -> n + " ").orElse("") + "with the hash " + kept.hash()
                                + ": its end was cut off.")
                : new Verdict.Broken(
                        number,
                        "entry " + number + " does not have the hash " + kept.hash()
                                + " that it had: the log was written anew from there or before.");
    }
}
