/** Repair tickets (工单): from an alarm or a report to a repair that somebody else has verified. */
package org.gridpost.pipelines.respond.tickets;
