/** What administrators ask for. */
package org.gridpost.dashboards.api.manage;
