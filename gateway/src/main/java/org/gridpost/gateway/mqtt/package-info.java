/** Staying connected to an MQTT broker, whichever it is; used by the way in and by the way out. */
package org.gridpost.gateway.mqtt;
