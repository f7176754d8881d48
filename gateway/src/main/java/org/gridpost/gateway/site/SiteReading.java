package org.gridpost.gateway.site;

import java.util.List;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.Responsibilities;

/** What came of reading the tables of a register: all of it or nothing. */
public sealed interface SiteReading {
    /** @param tables the rows that say so */
    record Loaded(Tables tables, Site site, Responsibilities responsibilities) implements SiteReading {}

    /** @param mistakes every mistake of every row, by file and line */
    record Broken(List<Mistake> mistakes) implements SiteReading {
        public Broken {
            mistakes = List.copyOf(mistakes);
            if (mistakes.isEmpty()) {
                throw new IllegalArgumentException("a broken site needs at least one mistake");
            }
        }
    }
}
