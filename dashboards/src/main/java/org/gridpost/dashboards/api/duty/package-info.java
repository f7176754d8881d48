/** What duty staff, their pages and their machines ask for. */
package org.gridpost.dashboards.api.duty;
