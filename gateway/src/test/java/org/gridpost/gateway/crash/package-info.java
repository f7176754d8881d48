/** The gateway as a process of its own, which is killed, or whose store goes away, while devices report. */
package org.gridpost.gateway.crash;
