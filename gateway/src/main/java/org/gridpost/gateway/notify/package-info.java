/** The ways to tell people. Each channel has a package of its own; all read the same outbox. */
package org.gridpost.gateway.notify;
