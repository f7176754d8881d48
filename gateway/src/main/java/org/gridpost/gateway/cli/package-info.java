/** The commands of {@code ./gridpost}, but for those of the simulator. Exit codes: 0 done, 1 failed, 2 used wrongly. */
package org.gridpost.gateway.cli;
