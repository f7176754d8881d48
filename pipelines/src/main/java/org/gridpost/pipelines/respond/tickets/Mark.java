package org.gridpost.pipelines.respond.tickets;

/**
 * That something was said about a clock of a ticket, so that it is said once.
 *
 * @param limit which clock
 * @param level 0 a warning before it is over, 1 and 2 how high it was escalated after
 * @param round of the job: a ticket that is dispatched anew has new clocks
 */
public record Mark(Terms.Part limit, int level, int round) {}
