/** Who asks, and what they may: principals, sign-in, and the one table of rights. */
package org.gridpost.dashboards.access;
