/** MQTT in, with Eclipse Paho. */
package org.gridpost.gateway.ingress.mqtt;
