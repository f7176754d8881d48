package org.gridpost.pipelines.inbound;

import org.gridpost.pipelines.journal.JournalRecord.Intake;

/**
 * An intake without its duplicates, on its way to the journal.
 *
 * @param intake what is left to be kept
 * @param received readings and rejections before the duplicates were taken out
 * @param duplicates readings taken out because they are known already
 * @param conflicts readings left in that give a known moment another value
 */
public record Screened(Intake intake, int received, int duplicates, int conflicts) {

    /** Of an intake that is not screened, such as the rejection of a message that no decoder saw. */
    public static Screened whole(Intake intake) {
        return new Screened(intake, sizeOf(intake), 0, 0);
    }

    static int sizeOf(Intake intake) {
        return intake.readings().size() + intake.rejections().size();
    }
}
