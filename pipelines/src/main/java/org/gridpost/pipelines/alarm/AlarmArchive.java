package org.gridpost.pipelines.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All alarms there ever were, searched from the newest to the oldest, page by page. */
public interface AlarmArchive {

    /** @param after the last one of the page before; what is raised meanwhile moves no later page */
    List<Alarm> search(AlarmSearch search, Optional<Cursor> after, int limit);

    long count(AlarmSearch search);

    /** How many there are of each leading rule and disposition, by rule. */
    List<Tally> dispositions(AlarmSearch search);

    /** @param disposition empty for those of which nobody has said what they were */
    record Tally(String rule, Optional<Disposition> disposition, long alarms) {}

    /** A place in the order by time of raising and id. */
    record Cursor(Instant raised, String id) {
        public static Cursor at(Alarm alarm) {
            return new Cursor(alarm.raised(), alarm.id());
        }

        /** Its form as text: {@code 1772337600000.id}. */
        public static Optional<Cursor> parse(String text) {
            int dot = text.indexOf('.');
            return text.matches("(?s)\\d{1,15}\\..+")
                    ? Optional.of(new Cursor(
                            Instant.ofEpochMilli(Long.parseLong(text.substring(0, dot))), text.substring(dot + 1)))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return raised.toEpochMilli() + "." + id;
        }
    }
}
