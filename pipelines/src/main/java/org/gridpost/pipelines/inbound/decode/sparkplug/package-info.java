/** Sparkplug B (Eclipse Sparkplug 3.0): births, deaths and data of edge nodes and the devices behind them. */
package org.gridpost.pipelines.inbound.decode.sparkplug;
