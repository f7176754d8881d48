/** Readings in InfluxDB 1.x, 2.x or 3 Core: line protocol in, InfluxQL out. */
package org.gridpost.gateway.store.influx;
