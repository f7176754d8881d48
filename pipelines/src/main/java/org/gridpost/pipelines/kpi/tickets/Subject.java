package org.gridpost.pipelines.kpi.tickets;

import java.util.Optional;
import org.gridpost.pipelines.organisation.Skill;

/**
 * What of a ticket never changes, and figures are told apart by.
 *
 * @param asset empty if it is about none that is in the register
 */
public record Subject(String ticket, String grid, Optional<String> asset, Skill trade) {}
