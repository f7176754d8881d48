/** Messages of the Common Alerting Protocol, for anybody and for those who may see more. */
package org.gridpost.dashboards.api.cap;
