/** A device's messages, live. */
package org.gridpost.dashboards.tail;
