/**
 * What residents report (民意直通车): each report is one person's, joins the case that is known of the same, and is followed by a
 * token. Words are those of Open311 GeoReport v2: a report is a service request, its kind a service.
 */
package org.gridpost.pipelines.respond.reports;
