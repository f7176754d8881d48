/** The live feed of alarm changes: one reader of the outbox, any number of listeners, none of which can slow another. */
package org.gridpost.dashboards.feed;
