package org.gridpost.gateway.crash;

/** One level of a drain at one time, epoch ms. */
record Reported(String drain, long time, double level) {}
