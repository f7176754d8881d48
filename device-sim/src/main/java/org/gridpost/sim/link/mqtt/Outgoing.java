package org.gridpost.sim.link.mqtt;

import io.vertx.core.buffer.Buffer;

/** A message on its way. */
record Outgoing(String topic, Buffer payload) {}
