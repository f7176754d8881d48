/**
 * Residents' reports: Open311 GeoReport v2 under {@code /open311/v2}, and beside it {@code /public/v1/reports} with what the
 * standard has no words for. Anybody may ask; of a report nobody but whoever has its token learns what was written.
 */
package org.gridpost.dashboards.api.open311;
