/** Tickets for those who file, send, repair and verify. */
package org.gridpost.dashboards.api.tickets;
