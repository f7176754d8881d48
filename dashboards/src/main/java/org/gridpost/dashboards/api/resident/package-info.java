/** What anybody may ask without signing in. Nothing here knows an alarm or an asset, only {@code PublicStatus}. */
package org.gridpost.dashboards.api.resident;
