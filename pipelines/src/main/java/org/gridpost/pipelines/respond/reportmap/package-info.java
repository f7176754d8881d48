/** The reports map (网络民情地图): what residents report, by type, grid and week, with its trend. */
package org.gridpost.pipelines.respond.reportmap;
