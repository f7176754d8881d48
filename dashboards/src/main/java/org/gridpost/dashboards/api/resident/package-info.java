/** What anybody may ask without signing in. Nothing here knows an alarm, a ticket or an asset, only {@code Public…} types. */
package org.gridpost.dashboards.api.resident;
