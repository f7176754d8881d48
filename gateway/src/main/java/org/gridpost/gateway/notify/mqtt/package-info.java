/** Alarms and tickets out, to the grid stations' topics. */
package org.gridpost.gateway.notify.mqtt;
