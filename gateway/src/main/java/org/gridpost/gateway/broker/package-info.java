/** The embedded MQTT broker: Artemis in process, with our credentials and rights. */
package org.gridpost.gateway.broker;
