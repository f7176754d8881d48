package org.gridpost.gateway.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.journal.Gap;
import org.gridpost.pipelines.journal.Mark;

/**
 * What a segment holds, found out at the start.
 *
 * @param end after its last record
 * @param gaps inside it, or at its end where a damaged row tells how many records it held
 * @param empty whether it has no row at all
 */
record SegmentSurvey(Segment segment, Mark end, List<Gap> gaps, boolean empty) {
    /** More records than that in damaged rows at the end are not believed. */
    private static final long PLAUSIBLE_RECORDS = 1 << 24;

    /** Header and last row only, if that is sound: enough for a segment that was read through when it was the newest. */
    static SegmentSurvey brief(SegmentReader reader) throws SQLException {
        Optional<StoredGroup> last = reader.lastRow();
        if (last.isPresent() && last.get().intact()) {
            return new SegmentSurvey(reader.header(), last.get().end(), List.of(), false);
        }
        return thorough(reader);
    }

    /** Every row and its CRC. */
    static SegmentSurvey thorough(SegmentReader reader) throws SQLException {
        Segment segment = reader.header();
        Rows rows = new Rows(segment);
        try {
            reader.rowsFrom(0, rows);
        } catch (SQLException e) {
            if (!SegmentFile.isDamage(e)) {
                throw e;
            }
            rows.damaged = true;
        }
        return rows.survey();
    }

    private static final class Rows implements SegmentReader.RowTaker {
        private final Segment segment;
        private final List<Gap> gaps = new ArrayList<>();
        private Mark at;
        private long claimed;
        private boolean damaged;
        private boolean empty = true;

        Rows(Segment segment) {
            this.segment = segment;
            this.at = segment.first();
        }

        @Override
        public boolean take(StoredGroup row) {
            empty = false;
            if (!row.intact()) {
                damaged = true;
                long end = row.end().position();
                if (end - at.position() <= PLAUSIBLE_RECORDS) {
                    claimed = Math.max(claimed, end);
                }
                return true;
            }
            if (row.first().position() > at.position()) {
                gaps.add(new Gap(at, row.first(), why()));
            }
            at = row.end();
            damaged = false;
            return true;
        }

        SegmentSurvey survey() {
            if (damaged) {
                // The positions of what is lost stay taken, so that no reader mistakes new records for seen ones.
                Mark end = new Mark(Math.max(at.position(), claimed), at.readings());
                gaps.add(new Gap(at, end, why()));
                at = end;
            }
            return new SegmentSurvey(segment, at, List.copyOf(gaps), empty && !damaged);
        }

        private String why() {
            return "rows in " + segment.file() + " after record " + at.position() + " are damaged or missing";
        }
    }
}
