package org.gridpost.gateway.site;

import java.util.List;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.StreetSegment;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.respond.Responsibilities;

/** What came of reading the tables of a register: all of it or nothing. */
public sealed interface SiteReading {
    /**
     * @param tables the rows that say so
     * @param streets the inventory of sewers, empty if there is none
     * @param organisation the people, empty if none are registered
     */
    record Loaded(
            Tables tables,
            Site site,
            Responsibilities responsibilities,
            List<StreetSegment> streets,
            Organisation organisation)
            implements SiteReading {
        public Loaded {
            streets = List.copyOf(streets);
        }
    }

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
