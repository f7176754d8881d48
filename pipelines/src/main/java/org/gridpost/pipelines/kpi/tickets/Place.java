package org.gridpost.pipelines.kpi.tickets;

import org.gridpost.pipelines.organisation.Skill;

/** What figures are told apart by: where, whose, and which trade. */
public record Place(String grid, String body, Skill trade) {

    static Place of(Cycle cycle) {
        return new Place(cycle.subject().grid(), cycle.body(), cycle.subject().trade());
    }
}
