/** Commands out, to the devices' topics. */
package org.gridpost.gateway.command.mqtt;
